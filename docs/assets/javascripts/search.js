/* The search: finds pages by the beginnings of words, whatever their accents and capitals. Nothing leaves the browser.
   The list of pages comes when this page is opened, and only then. Works from a file too. */
(function () {
  "use strict";

  var form = document.querySelector("[data-tk-search]");
  if (!form) { return; }
  var field = form.elements.q;
  var status = document.querySelector("[data-tk-status]");
  var list = document.querySelector("[data-tk-found]");
  var blank = document.querySelector("[data-tk-one-found]").content.firstElementChild;
  var MOST = 40;
  var WEIGHTS = [0, 12, 3, 2, 4, 6];   /* address, title, kind, about, headings, other names */
  var FOLDER = location.protocol === "file:" ? "/index.html" : "/";   /* from a file, a folder opens no page */
  var pages = null;

  function folded(text) {
    return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  }

  function words(text) { return folded(text).match(/[\p{L}\p{N}]+/gu) || []; }

  /* A page of the list, its texts as words. */
  function read(row) { return { row: row, words: row.map(words) }; }

  /* "experiments" also finds "experiment", and "jalons" finds "jalon". */
  function stem(word) { return word.length > 4 ? word.replace(/(s|x)$/, "") : word; }

  function worth(page, asked) {
    var best = 0;
    page.words.forEach(function (there, column) {
      there.forEach(function (word, place) {
        if (!WEIGHTS[column] || word.indexOf(stem(asked)) !== 0) { return; }
        var whole = word === asked ? 2 : 1, first = place === 0 ? 1.5 : 1;
        best = Math.max(best, WEIGHTS[column] * whole * first);
      });
    });
    return best;
  }

  /* Every word counts: only the pages that have most of them are shown. */
  function found(query) {
    var asked = words(query);
    var ranked = pages.map(function (page, place) {
      var worths = asked.map(function (word) { return worth(page, word); });
      return {
        row: page.row, place: place,
        hits: worths.filter(Boolean).length,
        sum: worths.reduce(function (sum, one) { return sum + one; }, 0)
      };
    }).filter(function (one) { return one.hits > 0; });
    var most = Math.max.apply(null, ranked.map(function (one) { return one.hits; }).concat(0));
    return ranked.filter(function (one) { return one.hits === most; }).sort(function (a, b) {
      return b.sum - a.sum || a.place - b.place;
    });
  }

  function shown(one) {
    var item = blank.cloneNode(true), link = item.querySelector("a"), tag = item.querySelector("span");
    link.href = form.getAttribute("data-tk-root") + one.row[0].replace(/\/$/, FOLDER);
    link.textContent = one.row[1];
    if (one.row[2]) { tag.textContent = one.row[2]; } else { tag.remove(); }
    item.lastElementChild.textContent = one.row[3];
    return item;
  }

  function search() {
    var query = field.value.trim();
    if (!pages) { return; }
    var results = words(query).length ? found(query) : [];
    list.replaceChildren.apply(list, results.slice(0, MOST).map(shown));
    var said = form.getAttribute(results.length === 1 ? "data-tk-one" : results.length ? "data-tk-many" : "data-tk-nothing");
    status.textContent = query ? said.replace("%(count)s", String(results.length)) : "";
    history.replaceState(null, "", query ? "?q=" + encodeURIComponent(query) : location.pathname);
  }

  form.addEventListener("submit", function (event) { event.preventDefault(); search(); });
  field.addEventListener("input", search);
  field.value = new URLSearchParams(location.search).get("q") || "";
  if (!field.value) { field.focus(); }

  var script = document.createElement("script");
  script.src = form.getAttribute("data-tk-scripts");
  script.onload = function () { pages = window.tkSearch.map(read); search(); };
  document.head.appendChild(script);
})();
