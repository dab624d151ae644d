"use strict";
// Adds to pages that are complete without it: a search box on the table of models, copy buttons on code, and on paper open details.
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

  function search() {
    var form = document.querySelector("form.filter");
    var table = document.getElementById("models");
    if (!form || !table) return;
    var input = form.elements.q;
    var output = form.querySelector("output");
    var rows = Array.prototype.slice.call(table.tBodies[0].rows);
    function apply() {
      var words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      var shown = 0;
      rows.forEach(function (row) {
        var fits = words.every(function (word) { return row.dataset.words.indexOf(word) >= 0; });
        row.hidden = !fits;
        if (fits) shown += 1;
      });
      output.textContent = shown + " of " + rows.length + " models";
    }
    function asked() { return new URL(window.location.href).searchParams.get("q") || ""; }
    function remember() {
      var address = new URL(window.location.href);
      if (input.value) address.searchParams.set("q", input.value); else address.searchParams.delete("q");
      window.history.replaceState(null, "", address);
    }
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    input.addEventListener("input", function () { apply(); remember(); });
    window.addEventListener("popstate", function () { input.value = asked(); apply(); });
    input.value = asked();
    form.hidden = false;
    apply();
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
  search();
  paper();
})();
