"use strict";
// Any models side by side: loads the column of each that is chosen and lays them out. Nothing is worked out here.
(function () {
  const MOST = 4;
  const SECTIONS = ["Facts", "Terms", "Places", "Policies", "Prices", "Benchmarks"];
  const MARKS = { good: "\u25cf", conditional: "\u25d0", unknown: "\u25cb", bad: "\u2715", plain: "\u00b7" };
  const form = document.querySelector("form.compare");
  const place = document.getElementById("compared");
  const first = form.elements.m;
  const known = new Set(Array.from(first.options, function (option) { return option.value; }));
  const columns = {};
  let waiting = 0;

  window.modelroutesColumn = function (column) { columns[column.id] = column; };

  function make(tag, text, name) {
    const node = document.createElement(tag);
    if (text) node.textContent = text;
    if (name) node.className = name;
    return node;
  }

  function chosen() {
    const found = [];
    new FormData(form).getAll("m").forEach(function (id) { if (id && known.has(id) && found.indexOf(id) < 0) found.push(id); });
    return found;
  }

  function load(id) {
    if (columns[id]) return;
    const script = document.createElement("script");
    waiting += 1;
    script.src = "assets/compare/" + id + ".js";
    script.onload = script.onerror = function () { waiting -= 1; draw(); };
    document.head.appendChild(script);
  }

  function value(cell) {
    const link = make("a", "", "to " + (MARKS[cell[2]] ? cell[2] : "plain"));
    const mark = make("span", MARKS[cell[2]] || MARKS.plain, "mark " + cell[2]);
    mark.setAttribute("aria-hidden", "true");
    link.href = cell[4];
    link.append(mark, " " + cell[3]);
    return link;
  }

  function nothing() {
    const words = make("span", "", "value unknown");
    const mark = make("span", MARKS.unknown, "mark unknown");
    mark.setAttribute("aria-hidden", "true");
    words.append(mark, " not established");
    return words;
  }

  function section(name, some) {
    const rows = new Map();
    some.forEach(function (column, number) {
      column.cells.filter(function (cell) { return cell[0] === name; }).forEach(function (cell) {
        if (!rows.has(cell[1])) rows.set(cell[1], some.map(function () { return null; }));
        rows.get(cell[1])[number] = cell;
      });
    });
    if (!rows.size) return [];
    const table = make("table", "", "rows beside");
    table.appendChild(make("caption", name, "hide"));
    const head = table.createTHead().insertRow();
    const body = table.createTBody();
    [make("th", "Property")].concat(some.map(function (column) {
      const cell = make("th");
      const link = make("a", column.name);
      link.href = column.page;
      cell.appendChild(link);
      return cell;
    })).forEach(function (cell) { cell.scope = "col"; head.appendChild(cell); });
    rows.forEach(function (cells, title) {
      const row = body.insertRow();
      const label = make("th", title);
      label.scope = "row";
      const words = new Set(cells.filter(Boolean).map(function (cell) { return cell[3]; }));
      if (words.size > 1) {
        const sign = make("abbr", "\u2260", "quiet");
        sign.title = "they differ";
        label.append(" ", sign);
      }
      row.appendChild(label);
      cells.forEach(function (cell, number) {
        const data = row.insertCell();
        data.dataset.head = some[number].name;
        data.appendChild(cell ? value(cell) : nothing());
      });
    });
    return [make("h2", name), table];
  }

  function draw() {
    if (waiting) return;
    const some = chosen().map(function (id) { return columns[id]; }).filter(Boolean);
    const parts = [];
    if (some.length) SECTIONS.forEach(function (name) { parts.push.apply(parts, section(name, some)); });
    else parts.push(make("p", "Choose a model."));
    place.replaceChildren.apply(place, parts);
  }

  function remember() {
    const address = new URL(window.location.href);
    const search = new URLSearchParams();
    chosen().forEach(function (id) { search.append("m", id); });
    address.search = search.toString();
    try { window.history.replaceState(null, "", address); } catch (error) { /* a page from disk may not rename itself */ }
  }

  function restore() {
    const asked = new URL(window.location.href).searchParams.getAll("m").filter(function (id) { return known.has(id); });
    form.querySelectorAll("select").forEach(function (select, number) { select.value = asked[number] || ""; });
  }

  function apply() { chosen().forEach(load); draw(); }

  for (let number = 1; number < MOST; number += 1) form.appendChild(first.parentElement.cloneNode(true));
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("input", function () { remember(); apply(); });
  window.addEventListener("popstate", function () { restore(); apply(); });
  restore();
  form.hidden = false;
  apply();
})();
