"use strict";
// Narrows the list of changes to a provider, a model, a sort of change; the choice stands in the address.
(function () {
  const form = document.querySelector("form.narrow");
  const table = document.querySelector("table.changes");
  if (!form || !table) return;
  const rows = Array.from(table.tBodies[0].rows);
  const selects = Array.from(form.querySelectorAll("select"));
  const output = form.querySelector("output");

  function apply() {
    let shown = 0;
    rows.forEach(function (row) {
      row.hidden = !selects.every(function (one) { return !one.value || row.dataset[one.name] === one.value; });
      if (!row.hidden) shown += 1;
    });
    output.textContent = shown + " of " + rows.length + " changes";
  }

  function remember() {
    const address = new URL(window.location.href);
    const search = new URLSearchParams();
    selects.forEach(function (one) { if (one.value) search.append(one.name, one.value); });
    address.search = search.toString();
    try { window.history.replaceState(null, "", address); } catch (error) { /* a page from disk may not rename itself */ }
  }

  function restore() {
    const search = new URL(window.location.href).searchParams;
    selects.forEach(function (one) { one.value = search.get(one.name) || ""; });
    return selects.some(function (one) { return one.value; });
  }

  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("input", function () { apply(); remember(); });
  window.addEventListener("popstate", function () { restore(); apply(); });
  if (restore()) apply();
})();
