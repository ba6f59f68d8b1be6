/* The search: finds pages by the beginnings of words, whatever their accents and capitals. Nothing leaves the browser.
   The list of pages comes when this page is opened, and only then. Works from a file too.
   Of a huge network the pages of single cities are not on the list: what is asked for is looked up in parts of an index,
   as macros/export/search writes it. Words are folded and weighed there as they are here. */
(function () {
  "use strict";

  var form = document.querySelector("[data-tk-search]");
  if (!form) { return; }
  var field = form.elements.q;
  var status = document.querySelector("[data-tk-status]");
  var list = document.querySelector("[data-tk-found]");
  var blank = document.querySelector("[data-tk-one-found]").content.firstElementChild;
  var button = document.querySelector("[data-tk-further]");
  var WEIGHTS = [0, 12, 3, 2, 4, 6];   /* address, title, kind, about, headings, other names */
  var FOLDER = location.protocol === "file:" ? "/index.html" : "/";   /* from a file, a folder opens no page */
  var DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  var pages = null, parts = null, tree = null, many = 40;
  var loads = new Map(), came = new Map();
  var turn = 0, failed = 0, later = 0;

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

  /* ---- the parts of a huge network's index ---- */

  window.tkSearchPart = function (mark, name, part) {
    if (mark === parts.mark) { came.set(name, part); }   /* another mark numbers other pages: the site is newer than this page */
  };

  /* A part, fetched once; after a failure it is asked for again when it is needed again. */
  function load(name) {
    if (!loads.has(name)) {
      loads.set(name, new Promise(function (resolve, reject) {
        var script = document.createElement("script");
        script.src = form.getAttribute("data-tk-scripts").replace(/\.js$/, "/") + name + ".js"
          + (location.protocol === "file:" ? "" : "?" + parts.mark);
        script.onload = script.onerror = function () {
          script.remove();
          if (came.has(name)) { resolve(came.get(name)); } else { loads.delete(name); reject(new Error(name)); }
        };
        document.head.appendChild(script);
      }));
    }
    return loads.get(name);
  }

  function nameOf(kind, prefix) {
    if (/^[a-z0-9]+$/.test(prefix)) { return kind + "-" + prefix; }
    return kind + "--" + Array.from(new TextEncoder().encode(prefix), function (byte) {
      return byte.toString(16).padStart(2, "0");
    }).join("");
  }

  /* The part that has all words with this beginning; null where there are none. */
  function partFor(begun) {
    var prefix = "", letters = Array.from(begun);
    for (var n = 0; n < letters.length; n += 1) {
      var group = tree.get(prefix).find(function (one) { return one.includes(letters[n]); });
      if (!group) { return null; }
      if (!tree.has(prefix + letters[n])) { return nameOf("w", prefix + Array.from(group)[0]); }
      prefix += letters[n];
    }
    return nameOf("n", prefix);
  }

  /* Reads on which pages a word is: for each worth, best first, the steps from page to page. A zero, which is no step,
     and a number say how often the last step is made again. */
  function take(posting, times, worths) {
    posting.replace("!", "").split(".").forEach(function (steps, rank) {
      var place = pages.length - 1, step = 0, value = 0, unit = 1, again = false;
      function go(count) {
        for (; count > 0; count -= 1) {
          place += step;
          worths.set(place, Math.max(worths.get(place) || 0, parts.ranks[rank] * times));
        }
      }
      for (var n = 0; n < steps.length; n += 1) {
        var digit = DIGITS.indexOf(steps[n]);
        value += digit % 32 * unit;
        unit *= 32;
        if (digit >= 32) { continue; }
        if (again) { go(value); again = false; } else if (value) { step = value; go(1); } else { again = true; }
        value = 0;
        unit = 1;
      }
    });
    if (posting.endsWith("!")) { worths.cut = true; }
  }

  function lookUp(asked, begun, worths) {
    var name = partFor(begun);
    return name ? load(name).then(function (part) {
      for (var n = 0; n < part.length; n += 2) {
        if (part[n].indexOf(begun) === 0) { take(part[n + 1], part[n] === asked ? 2 : 1, worths); }
      }
    }) : null;
  }

  /* What to do where a part does not come: without a line, or from a copy of the site that has none. */
  function failing(mine) { return function () { failed = Math.max(failed, mine); }; }

  /* ---- what is found ---- */

  /* What each page is worth for a word, by the page's place. Whoever asked for "experiments" has the pages with any
     longer word than "experiment" from the branch of that name, and those with the very word from another part. */
  function worthsOf(asked, mine) {
    var worths = new Map();
    pages.forEach(function (page, place) {
      var value = worth(page, asked);
      if (value) { worths.set(place, value); }
    });
    var begins = parts ? [stem(asked), asked] : [];
    var looked = begins.map(function (begun) { return lookUp(asked, begun, worths); });
    return Promise.all(looked).catch(failing(mine)).then(function () { return worths; });
  }

  /* Every word counts: only the pages that have most of them are shown. */
  function ranked(all) {
    var found = new Map(), most = 0;
    all.forEach(function (worths) {
      worths.forEach(function (value, place) {
        var one = found.get(place) || { place: place, hits: 0, sum: 0 };
        one.hits += 1;
        one.sum += value;
        most = Math.max(most, one.hits);
        found.set(place, one);
      });
    });
    return Array.from(found.values()).filter(function (one) { return one.hits === most; }).sort(function (a, b) {
      return b.sum - a.sum || a.place - b.place;
    });
  }

  function rowOf(place) {
    var number = place - pages.length;
    if (number < 0) { return pages[place].row; }
    return load("p-" + Math.floor(number / parts.block)).then(function (rows) { return rows[number % parts.block]; });
  }

  function shown(row) {
    var item = blank.cloneNode(true), link = item.querySelector("a"), tag = item.querySelector("span");
    link.href = form.getAttribute("data-tk-root") + row[0].replace(/\/$/, FOLDER);
    link.textContent = row[1];
    if (row[2]) { tag.textContent = row[2]; } else { tag.remove(); }
    item.lastElementChild.textContent = row[3];
    return item;
  }

  /* Shows some of what was found, and offers those after them. */
  function show(results, from, mine, say) {
    var next = results.slice(from, from + many).map(function (one) {
      return Promise.resolve(one.place).then(rowOf).catch(failing(mine));
    });
    Promise.all(next).then(function (rows) {
      if (mine !== turn) { return; }
      var items = rows.filter(Boolean).map(shown);
      if (from) { list.append.apply(list, items); } else { list.replaceChildren.apply(list, items); }
      button.hidden = results.length <= from + many;
      button.onclick = function () { show(results, from + many, mine, say); };
      if (from && items.length) { items[0].querySelector("a").focus(); }
      say();
    });
  }

  function say(count, cut) {
    var said = cut ? "data-tk-over" : count === 1 ? "data-tk-one" : count ? "data-tk-many" : "data-tk-nothing";
    var text = form.getAttribute(said).replace("%(count)s", String(count));
    status.textContent = failed === turn ? text + " " + form.getAttribute("data-tk-missing") : text;
  }

  function search() {
    var query = field.value.trim(), mine = turn += 1;
    if (!pages) { return; }
    history.replaceState(null, "", query ? "?q=" + encodeURIComponent(query) : location.pathname);
    Promise.all(words(query).map(function (asked) { return worthsOf(asked, mine); })).then(function (all) {
      if (mine !== turn) { return; }
      var results = ranked(all), cut = all.some(function (worths) { return worths.cut; });
      show(results, 0, mine, function () {
        if (query) { say(results.length, cut); } else { status.textContent = ""; }
      });
    });
  }

  /* Nobody needs the parts for half of a word. */
  function wait() {
    clearTimeout(later);
    later = setTimeout(search, parts ? 250 : 0);
  }

  form.addEventListener("submit", function (event) { event.preventDefault(); search(); });
  field.addEventListener("input", wait);
  field.value = new URLSearchParams(location.search).get("q") || "";
  if (!field.value) { field.focus(); }

  var script = document.createElement("script");
  script.src = form.getAttribute("data-tk-scripts");
  script.onload = function () {
    pages = window.tkSearch.map(read);
    parts = window.tkSearchParts || null;
    if (parts) { tree = new Map(parts.tree); many = 10; }
    search();
  };
  document.head.appendChild(script);
})();
