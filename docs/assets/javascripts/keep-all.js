/* The button that keeps the whole toolkit, and the list of what is kept. Loaded by keep.js where a page has them. */
(function () {
  "use strict";

  const root = window.tkKeep.root, language = window.tkKeep.language, locale = window.tkKeep.locale;
  const filled = window.tkKeep.filled, day = window.tkKeep.day, ask = window.tkKeep.ask;
  const LATER = 20000;   // milliseconds until a lost line is tried again
  const FEW = 30;        // so many pages are listed without folding

  const box = document.querySelector("[data-tk-keeping]"), at = {};
  ["act", "note", "course", "said", "missing", "remove"].forEach(function (name) {
    at[name] = box.querySelector("[data-tk-" + name + "]");
  });
  const bar = at.course.firstElementChild, count = at.course.lastElementChild;
  let kept = { pieces: {}, list: null };   // what the worker has
  let wanted = null;                       // the list of all there is; of now, if the site answers
  let current = false, missing = [], starting = false, running = false, lost = false;

  function amount(bytes) {
    const large = bytes >= 1e6;
    return new Intl.NumberFormat(locale, {
      style: "unit", unit: large ? "megabyte" : "kilobyte", maximumFractionDigits: large && bytes < 1e7 ? 1 : 0
    }).format(Math.max(bytes / (large ? 1e6 : 1e3), 1));
  }

  /* On a list stands for each address: bytes on the line, bytes on the device, mark. Without a mark any version will do. */
  function rowsOf(list) { return Object.entries(list.parts).concat(Object.entries(list.pages)); }

  function sum(rows, column) { return rows.reduce(function (all, row) { return all + row[1][column]; }, 0); }

  function isHere(row) {
    const piece = kept.pieces[row[0]];
    return Boolean(piece) && (!row[1][2] || piece[0] === row[1][2]);
  }

  function progress() {
    const pages = Object.entries(wanted.pages), numbers = { done: pages.filter(isHere).length, total: pages.length };
    bar.max = numbers.total;
    bar.value = numbers.done;
    count.textContent = filled(box, "count", numbers);
    return numbers;
  }

  function show(said) {
    const set = kept.list, whole = set && !missing.length, newer = set && wanted.version !== set.version;
    const held = document.activeElement;
    const values = { line: amount(sum(missing, 0)), size: amount(sum(missing, 1)), date: set && day(set.on) };
    Object.assign(values, wanted && progress());
    at.act.hidden = !current || whole;
    at.act.textContent = filled(box, !set ? "offer" : newer ? "renew" : "rest", values);
    at.note.textContent = current && !set ? filled(box, "cost", values) : "";
    at.course.hidden = true;
    at.remove.hidden = !set;
    const state = !set ? (current ? "" : "cut") : whole ? "done" : newer ? "newer" : "part";
    const text = said || state ? filled(box, said || state, values) : "";
    if (at.said.textContent !== text) { at.said.textContent = text; }   // or it would be read out again
    box.previousElementSibling.hidden = true;
    box.hidden = false;
    if (held.hidden) { at.said.focus(); }   // the button that was pressed is gone
  }

  /* Let the worker remember that all of this was asked for. */
  async function note() {
    await ask("note", { list: wanted });
    kept.list = Object.assign({}, wanted, { on: new Date().toISOString() });
  }

  async function look(said) {
    kept = await ask("have", { language: language });
    const answer = await fetch(box.getAttribute("data-tk-keeping"), { cache: "no-cache" }).catch(function () { return {}; });
    current = Boolean(answer.ok);
    wanted = current ? await answer.json() : kept.list;
    missing = wanted ? rowsOf(wanted).filter(function (row) { return !isHere(row); }) : [];
    if (current && kept.list && !missing.length) { await note(); }
    show(said);
    showPages();
  }

  /* Fetch what is missing, four at a time; stop when the device is full or the line is gone. */
  async function run() {
    const queue = missing.slice(), failed = [];
    let inARow = 0, full = false;
    async function fetchSome() {
      while (running && queue.length) {
        const row = queue.shift();
        try {
          kept.pieces[row[0]] = [await ask("keep", { path: row[0] })];
          inARow = 0;
        } catch (flaw) {
          full = full || flaw.message === "QuotaExceededError";
          if (flaw.message === "Error") { failed.push(row[0]); } else { queue.push(row); inARow += 1; }
          lost = lost || inARow > 3;
          running = running && !full && !lost;
        }
        progress();
      }
    }
    running = true;
    lost = false;
    at.said.textContent = at.note.textContent = "";
    at.act.textContent = filled(box, "stop");
    at.course.hidden = false;
    at.remove.hidden = true;
    if (navigator.storage && navigator.storage.persist) { navigator.storage.persist(); }
    await note().catch(function () { full = true; running = false; });
    await Promise.all([fetchSome(), fetchSome(), fetchSome(), fetchSome()]);
    running = false;
    at.missing.hidden = !failed.length;
    at.missing.lastElementChild.textContent = failed.join(", ");
    await look(full ? "full" : lost ? "lost" : "");
    if (lost) { setTimeout(goOn, LATER); }
  }

  async function start(said) {
    starting = true;
    await look(said);
    starting = false;
    if (current) { run(); } else if (lost) { setTimeout(goOn, LATER); }
  }

  function goOn() { if (lost && !running && !starting) { start("lost"); } }

  at.act.addEventListener("click", function () {
    if (running) { running = false; } else if (!starting) { start(); }
  });
  at.remove.addEventListener("click", async function () {
    if (!confirm(filled(box, "sure", { line: amount(sum(rowsOf(wanted), 0)) }))) { return; }
    lost = running = false;
    await ask("drop", { language: language });
    look("gone");
  });
  window.addEventListener("online", goOn);

  /* ---- the list of what is kept: every page, those of a section below its first page ---- */

  const shown = document.querySelector("[data-tk-kept]");

  function titleOf(path) {
    const title = new DOMParser().parseFromString(decodeURIComponent(kept.pieces[path][2]), "text/html").body.textContent;
    return title.trim().replace(/ · [^·]*$/, "");
  }

  function placeIn(item) {
    let more = item.querySelector("details");
    if (!more) {
      more = document.createElement("details");
      more.append(document.createElement("summary"), document.createElement("ul"));
      item.append(more);
    }
    more.firstChild.textContent = filled(shown, "below", { count: more.lastChild.children.length + 1 });
    return more.lastChild;
  }

  function showPages() {
    if (!shown) { return; }
    const sections = {}, pages = Object.keys(kept.pieces).filter(function (path) { return kept.pieces[path][2]; }).sort();
    const own = pages.filter(function (path) { return path.startsWith(language + "/"); });
    shown.textContent = "";
    own.concat(pages.filter(function (path) { return !own.includes(path); })).forEach(function (path) {
      const item = document.createElement("li"), anchor = document.createElement("a");
      const section = path.split("/").slice(0, 2).join("/") + "/";
      anchor.href = root + path;
      if (/^[a-z]{2}\//.test(path)) { anchor.lang = anchor.hreflang = path.slice(0, 2); }
      anchor.textContent = titleOf(path);
      item.append(anchor);
      (sections[section] ? placeIn(sections[section]) : shown).append(item);
      item.parentElement.parentElement.open = pages.length < FEW;
      if (path === section && path !== language + "/") { sections[path] = item; }
    });
    document.querySelector("[data-tk-none]").hidden = pages.length > 0;
  }

  /* ---- in place of a page that is not kept ---- */

  const unread = document.querySelectorAll("[data-tk-unread]"), asked = new URLSearchParams(location.search).get("page");
  const target = unread.length && asked !== null ? new URL(asked, root).href + location.hash : "";
  if (target.startsWith(root)) {
    const again = function () { location.replace(target); };
    unread[0].textContent = document.title = unread[0].getAttribute("data-tk-unread");
    unread[1].hidden = false;
    unread[1].querySelector("a").href = target;
    window.addEventListener("online", again);
    if (performance.getEntriesByType("navigation")[0].type === "reload") { again(); }
  }

  new IntersectionObserver(function (entries, observer) {
    if (!entries.some(function (entry) { return entry.isIntersecting; })) { return; }
    observer.disconnect();
    look();
  }).observe(shown ? document.documentElement : box.parentElement);
})();
