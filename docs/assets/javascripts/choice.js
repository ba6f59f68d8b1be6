/* The reader's choice: puts the chosen pages of this site one after another, to be printed.
   The choice lives in the address after #, so that a link carries it; only what has a box here is ever fetched. */
(function () {
  "use strict";

  var root = document.querySelector("[data-tk-print-choice]");
  if (!root) { return; }
  var form = one("[data-tk-form]"), sheaf = one("[data-tk-sheaf]"), sheets = one("[data-tk-sheets]");
  var boxes = all("[data-tk-option] input"), chosen = [], articles = {}, shown = [], bundle = null;
  /* What only a screen needs, and what does nothing in a copy. */
  var SCREEN = "script, style, form, template, .tk-contents, .tk-paper, .tk-page-review, .tk-filters, .tk-versions, " +
    ".tk-city__crumb, .tk-city-foot, .tk-canvas__how, .tk-button, .md-content__button, [data-tk-screen]";

  function one(selector, start) { return (start || root).querySelector(selector); }
  function all(selector, start) { return Array.from((start || root).querySelectorAll(selector)); }
  function piece(name) { return one("[data-tk-" + name + "]").content.firstElementChild.cloneNode(true); }
  function box(path) { return boxes.filter(each => each.value === path)[0]; }
  function near(path, selector) { return one(selector, box(path).closest("[data-tk-option]")); }
  function name(path) { return near(path, "[data-tk-name]").textContent; }
  function address(path) { return near(path, "a").href; }
  function text(key, values) {
    return root.getAttribute("data-tk-" + key).replace(/%\((\w+)\)s/g, (_, value) => values[value]);
  }
  function tell(place, words) { one("[data-tk-" + place + "]").textContent = words; }

  /* ---- what is chosen ---- */

  function left(part) { return all("[data-tk-option]:not([hidden]) input", part); }

  function count(part) { return part.filter(each => each.checked).length; }

  function sum() {
    var paper = chosen.length > 1 ? 1 : 0;
    chosen.forEach(path => { paper += Number(box(path).getAttribute("data-tk-paper")); });
    tell("sum", text(!paper ? "none" : paper > 1 ? "many" : "one", { chosen: chosen.length, pages: paper }));
    all("[data-tk-all]").forEach(every => {
      var part = left(every.closest("fieldset")), ticked = count(part);
      every.checked = ticked > 0 && ticked === part.length;
      every.indeterminate = ticked > 0 && ticked < part.length;
    });
    all("details").forEach(section => {
      var ticked = count(all("[data-tk-option] input", section));
      one("[data-tk-tally]", section).textContent = ticked ? "(" + text("chosen", { chosen: ticked }) + ")" : "";
    });
  }

  function tick(each, wanted) {
    var place = chosen.indexOf(each.value);
    each.checked = wanted;
    if (wanted && place < 0) { chosen.push(each.value); }
    if (!wanted && place >= 0) { chosen.splice(place, 1); }
  }

  function changed() {
    var hash = chosen.length ? "#pages=" + chosen.join(",") : "";
    history.replaceState(null, "", hash || location.pathname + location.search);
    document.querySelectorAll(".tk-tongues a").forEach(link => { link.href = link.href.split("#")[0] + hash; });
    sheaf.hidden = true;
    alone(false);
    tell("progress", "");
    sum();
  }

  function restore() {
    var hash = /^#pages=(.*)/.exec(location.hash), wanted = [];
    if (!hash) { return; }
    try { wanted = decodeURIComponent(hash[1]).split(","); } catch (broken) { wanted = [""]; }
    boxes.forEach(each => tick(each, false));
    wanted.filter(box).forEach(path => {
      tick(box(path), true);
      box(path).closest("details").open = true;
    });
    changed();
    if (!wanted.every(box)) { tell("progress", text("left-out")); }
  }

  function plain(words) { return words.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase(); }

  function find() {
    var wanted = plain(one("[data-tk-find]").value.trim());
    all("[data-tk-option]").forEach(each => {
      each.hidden = plain(one("[data-tk-name]", each).textContent).indexOf(wanted) < 0;
    });
    all("fieldset, details").forEach(part => {
      part.hidden = !left(part).length;
      if (wanted && !part.hidden) { part.open = true; }
    });
    tell("found", left(root).length ? "" : text("nothing"));
    sum();
  }

  /* ---- fetching ---- */

  /* A page that was opened from a file may not read others; there a script holds them all. */
  function bundled(path) {
    bundle = bundle || new Promise((done, failed) => {
      var script = document.createElement("script");
      script.src = root.getAttribute("data-tk-pages");
      script.onload = () => { done(window.tkPages); };
      script.onerror = () => { bundle = null; failed(); };
      document.head.appendChild(script);
    });
    return bundle.then(pages => pages[path]);
  }

  function fetched(path) {
    var stop = new AbortController(), clock = setTimeout(() => { stop.abort(); }, 60000);
    return fetch(address(path), { signal: stop.signal })
      .then(answer => answer.ok ? answer.text() : "").finally(() => clearTimeout(clock));
  }

  function load(path) {
    if (articles[path]) { return Promise.resolve(); }
    return (location.protocol === "file:" ? bundled : fetched)(path).then(html => {
      articles[path] = new DOMParser().parseFromString(html || "", "text/html").querySelector("article");
    }).catch(() => { /* What is missing is named below. */ });
  }

  function show() {
    var wanted = chosen.slice(), ahead = chosen.slice(), done = 0;
    function same() { return wanted.join() === chosen.join(); }
    function told() { if (same()) { tell("progress", text("loading", { done: done, all: wanted.length })); } }
    function next() {
      var path = ahead.shift();
      return path && load(path).then(() => { done += articles[path] ? 1 : 0; told(); return next(); });
    }
    if (!wanted.length) { tell("progress", text("none")); return; }
    told();
    Promise.all([next(), next(), next()]).then(() => { if (same()) { compose(wanted); } });
  }

  /* ---- one document of many pages ---- */

  function compose(wanted) {
    var missing = wanted.filter(path => !articles[path]), inside = one("[data-tk-inside]");
    var problem = missing.length ? text("failed", { pages: missing.map(name).join(", ") }) : "";
    shown = wanted.filter(path => articles[path]);
    sheets.replaceChildren(...shown.map(sheet));
    all("a[href^='#']", sheets).forEach(link => {
      var id = link.getAttribute("href").slice(1);
      if (!document.getElementById(id)) { link.href = "#" + id.split("-")[0]; }
    });
    note();
    inside.replaceChildren(...shown.map(entry));
    sheaf.toggleAttribute("data-tk-single", shown.length < 2);
    tell("problem", problem);
    one("[data-tk-failures]").hidden = !problem;
    tell("progress", problem || text("ready"));
    alone(true);
    sheaf.hidden = false;
    sheaf.scrollIntoView();
    one("h2", sheaf).focus({ preventScroll: true });
  }

  function entry(path, place) {
    var item = piece("entry");
    one("a", item).href = "#tk" + (place + 1);
    one("a", item).textContent = name(path);
    one("span", item).textContent = one("[data-tk-title]", box(path).closest("details")).textContent;
    return item;
  }

  function sheet(path, place) {
    var id = "tk" + (place + 1), page = piece("sheet"), copy = document.importNode(articles[path], true);
    function own(value) { return value.replace(/[^\s]+/g, id + "-$&"); }
    function whole(value) { return new URL(value, address(path)).href; }
    var changes = {
      id: own, for: own, "aria-labelledby": own, src: whole,
      href: value => led(new URL(value, address(path))),
      srcset: value => value.replace(/(^|,)\s*([^\s,]+)/g, (found, comma, place) => comma + " " + whole(place)),
      loading: () => "eager"
    };
    all(SCREEN, copy).forEach(part => { part.remove(); });
    lower(copy);
    Object.keys(changes).forEach(attribute => {
      all("[" + attribute + "]", copy).forEach(part => {
        try { part.setAttribute(attribute, changes[attribute](part.getAttribute(attribute))); }
        catch (broken) { /* What is no address stays. */ }
      });
    });
    all("details", copy).forEach(part => { part.open = true; });
    page.id = id;
    page.lang = document.documentElement.lang;
    page.append(...copy.childNodes);
    return page;
  }

  /* Below the titles of this page. */
  function lower(copy) {
    [5, 4, 3, 2, 1].forEach(level => {
      all("h" + level, copy).forEach(old => {
        var heading = document.createElement("h" + (level + 1));
        Array.from(old.attributes).forEach(each => { heading.setAttribute(each.name, each.value); });
        heading.append(...old.childNodes);
        old.replaceWith(heading);
      });
    });
  }

  /* A link to a chosen page leads to its place here; any other leads where it did. */
  function led(target) {
    var place = shown.map(address).indexOf(target.href.split("#")[0]);
    return place < 0 ? target.href : "#tk" + (place + 1) + target.hash.replace("#", "-");
  }

  /* Paper has no links: addresses outside this site are numbered and listed at the end; those of one page stand beside. */
  function note() {
    var list = one("[data-tk-addresses] ol"), told = [], single = shown.length < 2;
    function number(target) { return text("number", { number: told.indexOf(target) + 1 }); }
    all("a[href^='http']", sheets).forEach(link => {
      if (link.host === location.host || link.matches(".tk-references a")) { return; }
      if (told.indexOf(link.href) < 0) { told.push(link.href); }
      var mark = piece("noted");
      mark.textContent = single ? " <" + link.href + ">" : number(link.href);
      link.after(mark);
    });
    list.replaceChildren(...told.map(target => {
      var item = document.createElement("li");
      item.textContent = number(target) + "\u2002" + target;
      return item;
    }));
    one("[data-tk-addresses]").hidden = single || !told.length;
  }

  /* With a document to print, all around it stays on the screen. */
  function alone(wanted) {
    for (var part = sheaf; part.tagName !== "ARTICLE"; part = part.parentElement) {
      Array.from(part.parentElement.children).forEach(other => {
        if (other !== part && !other.matches(".tk-paper")) { other.toggleAttribute("data-tk-screen", wanted); }
      });
    }
  }

  function print() {
    var title = document.title;
    window.addEventListener("afterprint", () => { document.title = title; }, { once: true });
    Promise.all(all("img", sheets).map(image => image.decode().catch(() => {}))).then(() => {
      document.title = shown.map(name).join(", ").slice(0, 80);
      window.print();
    });
  }

  /* ---- hands ---- */

  form.addEventListener("submit", event => { event.preventDefault(); });
  one("[data-tk-find]").addEventListener("input", find);
  form.addEventListener("change", event => {
    var wanted = event.target.checked;
    if (event.target.type !== "checkbox") { return; }
    (event.target.matches("[data-tk-all]") ? left(event.target.closest("fieldset")) : [event.target])
      .forEach(each => tick(each, wanted));
    changed();
  });
  root.addEventListener("click", event => {
    var link = event.target.closest("a[href^='#']");
    var place = link && document.getElementById(link.getAttribute("href").slice(1));
    if (event.target.closest("[data-tk-show], [data-tk-again]")) { show(); }
    if (event.target.closest("[data-tk-print]")) { print(); }
    if (!place) { return; }
    /* Without a step of its own in the address, which keeps the choice. */
    event.preventDefault();
    if (place.tabIndex < 0) { place.tabIndex = -1; }
    place.scrollIntoView();
    place.focus({ preventScroll: true });
  });
  window.addEventListener("hashchange", restore);

  var canonical = document.querySelector("link[rel=canonical]");
  var where = canonical ? canonical.href : location.protocol === "file:" ? "" : location.href.split("#")[0];
  tell("address", where && " \u00b7 " + where);
  sum();
  restore();
})();
