"use strict";
// Adds to pages that are complete without it: copy buttons on code, and on paper open details.
(function () {
  function copied(text, code) {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    // without a secure connection there is no clipboard to write to, but a selection can be copied
    window.getSelection().selectAllChildren(code);
    return document.execCommand("copy") ? Promise.resolve() : Promise.reject(new Error("refused"));
  }

  function copyButtons() {
    document.querySelectorAll("figure.code").forEach(function (figure) {
      var code = figure.querySelector("code");
      var caption = figure.querySelector("figcaption");
      var button = document.createElement("button");
      button.type = "button";
      button.setAttribute("aria-live", "polite");
      button.setAttribute("aria-label", "Copy " + caption.textContent);
      button.textContent = "Copy";
      button.addEventListener("click", function () {
        copied(code.textContent, code).then(
          function () { say("Copied"); },
          function () { say("Select and copy by hand"); });
      });
      function say(words) {
        button.textContent = words;
        button.setAttribute("aria-label", words);
        setTimeout(function () {
          button.textContent = "Copy";
          button.setAttribute("aria-label", "Copy " + caption.firstChild.textContent);
        }, 2000);
      }
      caption.appendChild(button);
    });
  }

  function paper() {
    var closed = [];
    window.addEventListener("beforeprint", function () {
      closed = Array.prototype.slice.call(document.querySelectorAll("details:not([open])"));
      closed.forEach(function (part) { part.open = true; });
    });
    window.addEventListener("afterprint", function () {
      closed.forEach(function (part) { part.open = false; });
    });
  }

  copyButtons();
  paper();
})();
