"use strict";
// Filters, order and columns of the table of models. Every verdict is looked up in the index that the build made
// (routes.js): nothing is judged here. Cells of all that is chosen are joined by the lowest, as policies join them.
(function () {
  const FAIL = 0, UNKNOWN = 1, CONDITIONAL = 2, PASS = 3;
  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const LAYOUT = ["q", "sort", "hide"];
  const SINGLE = ["policy", "customer", "exporter", "certification-scope", "evidence-age", "evidence-kind", "undisputed"];
  const SEVERAL = ["except", "holding", "use"];
  const text = window.modelroutesIndex;
  const form = document.querySelector("form.filter");
  const table = document.getElementById("models");
  if (!text || !form || !table) return;
  const body = table.tBodies[0];
  const rows = Array.from(body.rows);
  const output = form.querySelector("output");
  const command = form.querySelector(".command");
  const plain = rows.map(function () { return null; });
  const numbers = {};
  let index = null;
  let hidden = "";
  let sorted = "";

  // most visits only read: the index is taken apart when something is chosen
  function open() {
    if (index) return;
    index = JSON.parse(text);
    index.arrangements.forEach(function (one, place) { numbers[one[0]] = place; });
  }

  function own(object, name) { return Object.hasOwn(object, name) ? object[name] : undefined; }

  function cellsOf(column) {
    if (typeof column.cells === "string") {
      const width = index.width;
      const found = new Uint32Array(column.cells.length / width);
      for (let i = 0; i < column.cells.length; i += 1) {
        const place = Math.floor(i / width);
        found[place] = found[place] * DIGITS.length + DIGITS.indexOf(column.cells[i]);
      }
      column.cells = found;
    }
    return column.cells;
  }

  // what is held, with everything that it includes
  function heldBy(names) {
    const held = new Set();
    names.forEach(function (name) {
      held.add(numbers[name]);
      const known = index.arrangements[numbers[name]];
      if (known) known[2].forEach(function (other) { held.add(numbers[other]); });
    });
    return held;
  }

  // the verdict of each different profile for what is held, under the rule on evidence
  function verdicts(held, rule) {
    function any(sets) { return sets.some(function (one) { return one.every(function (name) { return held.has(name); }); }); }
    const each = index.cells.map(function (cell) {
      if (cell[0] === PASS || any(cell[1])) return PASS;
      if (cell[1].length) return CONDITIONAL;
      return cell[0] === UNKNOWN || any(cell[2]) ? UNKNOWN : FAIL;
    });
    return index.profiles.map(function (profile) {
      for (let i = 1; i < profile.length; i += 2) if (profile[i] === rule) return each[profile[i + 1]];
      return each[profile[0]];
    });
  }

  // of each chain, model or route the number of its profile for that customer and use; what is nearer wins
  function profiles(column, customer, use) {
    const found = Uint32Array.from(cellsOf(column));
    [customer && customer + ":", use && "*:" + use, use && customer + ":" + use].forEach(function (key) {
      const list = (key && own(column.other, key)) || [];
      for (let i = 0; i < list.length; i += 2) found[list[i]] = list[i + 1];
    });
    return found;
  }

  // the columns and who asks, from what is chosen and what the policy declares
  function asked(wish) {
    const policy = own(index.policies, wish.policy) || null;
    const transfer = wish.keys.some(function (key) { return key.indexOf("transfer=") === 0; });
    const exporter = (policy && policy.exporter) || wish.exporter || (transfer ? "EEA" : "");
    const place = wish.customer || (policy && policy.customer) || exporter;
    const uses = new Set(wish.use.concat(policy ? policy.uses : []));
    const age = index.ages.indexOf(Number(wish["evidence-age"] || 0));
    const kind = index.meet[policy ? policy.kind : 0][own(index.sources, wish["evidence-kind"]) || 0];
    const other = wish.undisputed || (policy && policy.undisputed) ? 1 : 0;
    const changes = {
      exporter: exporter, except: wish.except.slice().sort().join(","), "certification-scope": wish["certification-scope"],
    };
    const columns = wish.keys.map(function (key) {
      const more = (own(index.changed, key.split("=")[0]) || []).filter(function (name) { return changes[name]; });
      return index.words[[key].concat(more.map(function (name) { return name + "=" + changes[name]; })).join(";")];
    });
    return {
      columns: Array.from(new Set(index.always.concat(policy ? policy.columns : [], columns))),
      customer: own(index.customers, place) || "",
      uses: [""].concat(Array.from(uses)),
      held: wish.holding.concat(policy ? policy.holdings : []),
      rule: kind < 0 ? -1 : (other * index.kinds.length + kind) * index.ages.length + Math.max(age, policy ? policy.age : 0),
    };
  }

  // of each column and use the numbers of profiles, and of what they are
  function lists(question) {
    const found = [];
    question.columns.forEach(function (number) {
      const column = index.columns[number];
      const keys = Object.keys(column.other);
      question.uses.forEach(function (use) {
        const matters = !use || keys.some(function (key) { return key.split(":")[1] === use; });
        if (matters) found.push([column.of === "route" ? null : index.routes[column.of], profiles(column, question.customer, use)]);
      });
    });
    return found;
  }

  function lowest(listed, verdict, route) {
    let found = PASS;
    for (let i = 0; i < listed.length && found !== FAIL; i += 1) {
      const place = listed[i][0] ? listed[i][0][route] : route;
      found = Math.min(found, verdict[listed[i][1][place]]);
    }
    return found;
  }

  // the verdict of every route, and of the arrangements that are not held the one that lets most of the others pass
  function judge(wish) {
    open();
    const question = asked(wish);
    const found = new Uint8Array(index.routes.model.length);
    if (question.rule < 0) return { found: found.fill(UNKNOWN), most: "", times: 0 };
    const listed = lists(question);
    const held = heldBy(question.held);
    const verdict = verdicts(held, question.rule);
    for (let route = 0; route < found.length; route += 1) found[route] = lowest(listed, verdict, route);
    return Object.assign({ found: found }, nearest(found, listed, held, question.rule));
  }

  function nearest(found, listed, held, rule) {
    const waiting = [];
    found.forEach(function (one, route) { if (one === CONDITIONAL) waiting.push(route); });
    let most = "", times = 0;
    index.arrangements.forEach(function (one, place) {
      if (!waiting.length || held.has(place)) return;
      const more = heldBy([one[0]]);
      held.forEach(function (name) { more.add(name); });
      const verdict = verdicts(more, rule);
      const passing = waiting.filter(function (route) { return lowest(listed, verdict, route) === PASS; }).length;
      if (passing > times) { most = one[1]; times = passing; }
    });
    return { most: most, times: times };
  }

  function wishOf(entries) {
    const wish = { q: "", sort: "", hide: [], keys: [] };
    SINGLE.forEach(function (name) { wish[name] = ""; });
    SEVERAL.forEach(function (name) { wish[name] = []; });
    Array.from(entries).forEach(function (entry) {
      const name = entry[0], value = entry[1];
      if (!value) return;
      if (Array.isArray(wish[name]) && name !== "keys") wish[name].push(value);
      else if (SINGLE.concat("q", "sort").indexOf(name) >= 0) wish[name] = value;
      else {
        open();
        if (own(index.words, name + "=" + value) !== undefined) wish.keys.push(name + "=" + value);
      }
    });
    return wish;
  }

  // a policy that says whose law holds for transfers leaves no choice of it
  function read() {
    const wish = wishOf(new FormData(form));
    if (wish.policy) open();
    const policy = wish.policy ? own(index.policies, wish.policy) : null;
    const exporter = form.elements.exporter;
    if (exporter) exporter.disabled = Boolean(policy && policy.exporter);
    return exporter && exporter.disabled ? wishOf(new FormData(form)) : wish;
  }

  function isAsked(wish) {
    return wish.keys.length > 0 || SINGLE.some(function (name) { return wish[name]; }) ||
      SEVERAL.some(function (name) { return wish[name].length; });
  }

  function remember() {
    const address = new URL(window.location.href);
    const search = new URLSearchParams();
    new FormData(form).forEach(function (value, name) { if (value) search.append(name, value); });
    address.search = search.toString();
    try { window.history.replaceState(null, "", address); } catch (error) { /* a page from disk may not rename itself */ }
  }

  // whether the address asks for anything
  function restore() {
    const search = new URL(window.location.href).searchParams;
    Array.from(form.elements).forEach(function (element) {
      if (!element.name) return;
      if (element.type === "checkbox") element.checked = search.getAll(element.name).indexOf(element.value) >= 0;
      else element.value = search.get(element.name) || "";
    });
    const names = Array.from(search.keys());
    if (names.some(function (name) { return LAYOUT.indexOf(name) < 0; })) form.querySelector("details.filters").open = true;
    return names.length > 0;
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

  function show(place, model) {
    const row = rows[place], cell = row.cells[4];
    const link = document.createElement("a");
    link.href = row.querySelector("th a").getAttribute("href") + "#" + index.routes.page[model.best];
    link.textContent = index.labels[index.routes.label[model.best]];
    const words = document.createElement("span");
    words.className = "quiet";
    words.textContent = model.price === Infinity ? "" : " " + index.routes.output[model.best] + " USD";
    if (!plain[place]) plain[place] = Array.from(cell.childNodes);
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
    if (!key && !sorted) return;
    sorted = key ? sort : "";
    const places = rows.map(function (_, place) { return place; });
    if (key) {
      const value = places.map(function (place) { return key(models[place], rows[place]); });
      places.sort(function (one, other) { return value[one] === value[other] ? one - other : value[one] - value[other]; });
    }
    body.append.apply(body, places.map(function (place) { return rows[place]; }));
  }

  function columns(hide) {
    if (hidden === hide.join()) return;
    hidden = hide.join();
    const places = hide.map(Number);
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

  function count(answer) {
    const total = [0, 0, 0, 0];
    answer.found.forEach(function (verdict) { total[verdict] += 1; });
    const most = answer.times ? " (most often " + answer.most + ", " + answer.times + ")" : "";
    return total[PASS] + " of " + answer.found.length + " routes match \u00b7 " + total[CONDITIONAL] +
      " more only need an arrangement that you do not hold" + most + " \u00b7 " + total[UNKNOWN] + " are not established";
  }

  function apply() {
    const wish = read();
    const asks = isAsked(wish);
    const answer = asks || KEYS[wish.sort] ? judge(wish) : null;
    const models = answer ? byModel(answer.found) : [];
    const words = wish.q.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    rows.forEach(function (row, place) {
      const fits = (!asks || models[place].pass > 0) &&
        words.every(function (word) { return row.dataset.words.indexOf(word) >= 0; });
      row.hidden = !fits;
      if (fits) shown += 1;
      if (asks && models[place].pass > 0) show(place, models[place]);
      else if (plain[place]) {
        row.cells[4].replaceChildren.apply(row.cells[4], plain[place]);
        plain[place] = null;
      }
    });
    order(wish.sort, models);
    columns(wish.hide);
    output.textContent = shown + " of " + rows.length + " models" + (asks ? " \u00b7 " + count(answer) : "");
    command.textContent = asks ? line(wish) : "";
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
    return ["modelroutes routes"].concat(
      wish.policy ? "--policy " + wish.policy : [],
      words,
      SINGLE.slice(1).filter(function (name) {
        return wish[name] && (name !== "certification-scope" || lists.certification); // alone it asks for nothing
      }).map(function (name) {
        return wish[name] === "yes" ? "--" + name : "--" + name + " " + wish[name];
      }),
      wish.except.length ? "--except " + wish.except.join(",") : [],
      wish.holding.map(function (name) { return "--holding " + name; }),
      wish.use.map(function (name) { return "--use " + name; })).join(" ");
  }

  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("input", function () { apply(); remember(); });
  form.addEventListener("reset", function () { setTimeout(function () { apply(); remember(); }, 0); });
  window.addEventListener("popstate", function () { restore(); apply(); });
  // what tests compare with the evaluator: the verdict of every route, in the order of the index
  window.modelroutesJudge = function (search) { return Array.from(judge(wishOf(new URLSearchParams(search))).found); };
  if (restore()) apply();
})();
