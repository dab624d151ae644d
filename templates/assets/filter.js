"use strict";
// Filters, order and columns of the table of models. Every verdict is looked up in the index that the build made
// (routes.js): nothing is judged here. Cells of all that is chosen are joined by the lowest, as policies join them.
(function () {
  const FAIL = 0, UNKNOWN = 1, CONDITIONAL = 2, PASS = 3;
  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const SINGLE = ["q", "sort"];
  const index = window.modelroutesIndex;
  const form = document.querySelector("form.filter");
  const table = document.getElementById("models");
  if (!index || !form || !table) return;
  const body = table.tBodies[0];
  const rows = Array.from(body.rows);
  const output = form.querySelector("output");
  const command = form.querySelector(".command");
  const plain = rows.map(function (row) { return row.cells[4].firstChild ? Array.from(row.cells[4].childNodes) : []; });
  const numbers = {};
  const ids = index.arrangements.map(function (one, place) { numbers[one[0]] = place; return one[0]; });

  function cellsOf(key) {
    const column = index.columns[key];
    if (column && typeof column.cells === "string") {
      const found = new Uint16Array(column.cells.length / 2);
      for (let i = 0; i < found.length; i += 1) {
        found[i] = DIGITS.indexOf(column.cells[2 * i]) * 64 + DIGITS.indexOf(column.cells[2 * i + 1]);
      }
      column.cells = found;
    }
    return column;
  }

  // what is held, with everything that it includes
  function heldBy(names) {
    const held = new Set();
    names.forEach(function (name) {
      held.add(numbers[name]);
      const known = index.arrangements[numbers[name]];
      if (known) known[1].forEach(function (other) { held.add(numbers[other]); });
    });
    return held;
  }

  // the verdict of each different cell for what is held
  function verdicts(held) {
    function any(sets) { return sets.some(function (one) { return one.every(function (name) { return held.has(name); }); }); }
    return index.cells.map(function (cell) {
      if (cell[0] === PASS || any(cell[1])) return PASS;
      if (cell[1].length) return CONDITIONAL;
      return cell[0] === UNKNOWN || any(cell[2]) ? UNKNOWN : FAIL;
    });
  }

  // of each chain, model or route the lowest verdict over a plain call and every use
  function lowest(column, customer, uses, verdict) {
    const found = Array.from(column.cells, function (number) { return verdict[number]; });
    const asked = [customer + ":"].concat(uses.map(function (use) { return customer + ":" + use; }));
    const first = column.other[asked[0]] || [];
    for (let i = 0; i < first.length; i += 2) found[first[i]] = verdict[first[i + 1]];
    asked.slice(1).forEach(function (key) {
      const list = column.other[key] || [];
      for (let i = 0; i < list.length; i += 2) found[list[i]] = Math.min(found[list[i]], verdict[list[i + 1]]);
    });
    return found;
  }

  function judge(wish) {
    const verdict = verdicts(heldBy(wish.holding));
    const customer = wish.keys.some(function (key) { return key.indexOf("transfer=") === 0; }) ? "EEA" : "";
    const routes = index.routes;
    const found = new Uint8Array(routes.model.length).fill(PASS);
    ["callable", "needs"].concat(wish.keys).forEach(function (key) {
      const column = cellsOf(key);
      const each = lowest(column, customer, wish.use, verdict);
      const place = column.of === "route" ? null : routes[column.of];
      for (let i = 0; i < found.length; i += 1) found[i] = Math.min(found[i], each[place ? place[i] : i]);
    });
    return found;
  }

  function read() {
    const data = new FormData(form);
    const wish = { q: "", sort: "", keys: [], holding: [], use: [], hide: [] };
    data.forEach(function (value, name) {
      if (!value) return;
      if (SINGLE.indexOf(name) >= 0) wish[name] = value;
      else if (Array.isArray(wish[name])) wish[name].push(value);
      else if (cellsOf(name + "=" + value)) wish.keys.push(name + "=" + value);
    });
    return wish;
  }

  function isAsked(wish) { return wish.keys.length + wish.holding.length + wish.use.length > 0; }

  function remember() {
    const address = new URL(window.location.href);
    const search = new URLSearchParams();
    new FormData(form).forEach(function (value, name) { if (value) search.append(name, value); });
    address.search = search.toString();
    try { window.history.replaceState(null, "", address); } catch (error) { /* a page from disk may not rename itself */ }
  }

  function restore() {
    const search = new URL(window.location.href).searchParams;
    Array.from(form.elements).forEach(function (element) {
      if (!element.name) return;
      if (element.type === "checkbox") element.checked = search.getAll(element.name).indexOf(element.value) >= 0;
      else element.value = search.get(element.name) || "";
    });
    const open = Array.from(search.keys()).some(function (name) { return SINGLE.indexOf(name) < 0; });
    if (open) form.querySelector("details.filters").open = true;
  }

  // of each model: how many routes pass, and the cheapest of them
  function byModel(found) {
    const models = rows.map(function () { return { pass: 0, all: 0, best: -1, price: Infinity }; });
    const routes = index.routes;
    found.forEach(function (verdict, route) {
      const model = models[routes.model[route]];
      model.all += 1;
      if (verdict !== PASS) return;
      model.pass += 1;
      const price = routes.output[route] === "" ? Infinity : Number(routes.output[route]);
      if (model.best < 0 || price < model.price) { model.best = route; model.price = price; }
    });
    return models;
  }

  function show(cell, model, row) {
    const link = document.createElement("a");
    link.href = row.querySelector("th a").getAttribute("href") + "#" + index.routes.page[model.best];
    link.textContent = index.labels[index.routes.label[model.best]];
    const words = document.createElement("span");
    words.className = "quiet";
    words.textContent = model.price === Infinity ? "" : " " + index.routes.output[model.best] + " USD";
    cell.replaceChildren(model.pass + " of " + model.all + " match: ", link, words);
  }

  const KEYS = {
    price: function (model) { return model.price; },
    context: function (model, row) {
      const data = row.cells[2].querySelector("data");
      return data ? -Number(data.value) : Infinity;
    },
    routes: function (model) { return -model.pass; },
  };

  function order(sort, models) {
    const key = KEYS[sort];
    const places = rows.map(function (_, place) { return place; });
    if (key) {
      const value = places.map(function (place) { return key(models[place], rows[place]); });
      places.sort(function (one, other) { return value[one] === value[other] ? one - other : value[one] - value[other]; });
    }
    body.append.apply(body, places.map(function (place) { return rows[place]; }));
  }

  function columns(hidden) {
    const places = hidden.map(Number);
    [table.tHead.rows[0]].concat(rows).forEach(function (row) {
      Array.from(row.cells).forEach(function (cell, place) {
        if (cell.colSpan > 1 || cell.dataset.span) {
          cell.dataset.span = "4";
          const left = [5, 6, 7, 8].filter(function (one) { return places.indexOf(one) < 0; }).length;
          cell.hidden = left === 0;
          cell.colSpan = Math.max(left, 1);
        } else cell.hidden = places.indexOf(place) >= 0;
      });
    });
  }

  function count(found) {
    const total = [0, 0, 0, 0];
    found.forEach(function (verdict) { total[verdict] += 1; });
    return total[PASS] + " of " + found.length + " routes match \u00b7 " + total[CONDITIONAL] +
      " more only need an arrangement that you do not hold \u00b7 " + total[UNKNOWN] + " are not established";
  }

  function apply() {
    const wish = read();
    const found = judge(wish);
    const models = byModel(found);
    const words = wish.q.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    rows.forEach(function (row, place) {
      const fits = (!isAsked(wish) || models[place].pass > 0) &&
        words.every(function (word) { return row.dataset.words.indexOf(word) >= 0; });
      row.hidden = !fits;
      if (fits) shown += 1;
      if (isAsked(wish) && models[place].pass > 0) show(row.cells[4], models[place], row);
      else row.cells[4].replaceChildren.apply(row.cells[4], plain[place]);
    });
    order(wish.sort, models);
    columns(wish.hide);
    output.textContent = shown + " of " + rows.length + " models" + (isAsked(wish) ? " \u00b7 " + count(found) : "");
    command.textContent = isAsked(wish) ? line(wish) : "";
  }

  // the same question for the command line
  function line(wish) {
    const lists = {};
    wish.keys.forEach(function (key) {
      const parts = key.split("=");
      (lists[parts[0]] = lists[parts[0]] || []).push(parts[1]);
    });
    const words = Object.keys(lists).map(function (name) {
      return lists[name][0] === "yes" ? "--" + name : "--" + name + " " + lists[name].join(",");
    });
    return ["modelroutes routes"].concat(words,
      wish.holding.map(function (name) { return "--holding " + name; }),
      wish.use.map(function (name) { return "--use " + name; })).join(" ");
  }

  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("input", function () { apply(); remember(); });
  form.addEventListener("reset", function () { setTimeout(function () { apply(); remember(); }, 0); });
  window.addEventListener("popstate", function () { restore(); apply(); });
  // what tests compare with the evaluator: the verdict of every route, in the order of the index
  window.modelroutesJudge = function (keys, holding, use) { return Array.from(judge({ keys: keys, holding: holding, use: use })); };
  restore();
  form.hidden = false;
  apply();
})();
