/* Says when a page is a kept copy. The keeping itself is done by the worker, sw.js, at the site's root.
   From a file this script does nothing. */
(function () {
  "use strict";

  const place = document.querySelector("[data-tk-keep]"), service = navigator.serviceWorker;
  if (!service || location.protocol === "file:") { return; }
  const root = new URL("../../", document.currentScript.src).href, worker = root + "sw.js";

  /* Look whether the worker that is here is still that of the site; where there is none any more, none may stay. */
  async function renew() {
    await (await service.getRegistration()).update().catch(leave);
  }

  async function leave() {
    const answer = await fetch(worker, { cache: "no-store" });
    if (answer.status !== 404 && answer.status !== 410) { return; }
    (await service.getRegistrations()).forEach(function (one) { if (one.scope === root) { one.unregister(); } });
  }

  window.addEventListener("load", function () {
    const ours = service.controller && service.controller.scriptURL === worker;
    const through = performance.getEntriesByType("navigation")[0].workerStart > 0;   // or claimed after it had come
    const done = ours && through ? renew() : place ? service.register(worker, { updateViaCache: "none" }).then(begin, leave) : null;
    if (done) { done.catch(function () { /* Without a line there is nothing to be done. */ }); }
  });

  function begin() { return ask("keep", { path: here }); }

  if (!place) { return; }
  const language = document.documentElement.lang, locale = language === "en" ? "en-GB" : language;
  const here = location.href.split(/[?#]/)[0].slice(root.length);

  /* A sentence of the page, with its values put in. */
  function filled(element, name, values) {
    return element.getAttribute("data-tk-" + name).replace(/%\((\w+)\)s/g, function (_, key) { return values[key]; });
  }

  function day(moment) {
    const text = new Date(moment).toLocaleDateString(locale, { day: "numeric", month: "long", year: "numeric" });
    return language === "fr" ? text.replace(/^1 /, "1er ") : text;
  }

  /* Ask the worker, and wait for what it says; it may be gone before it has said anything. */
  async function ask(verb, more) {
    const ready = await service.ready;
    return new Promise(function (done, failed) {
      const channel = new MessageChannel();
      channel.port1.onmessage = function (event) {
        if (event.data.flaw) { failed(new Error(event.data.flaw)); } else { done(event.data.value); }
      };
      setTimeout(failed, 90000, new Error("TimeoutError"));
      ready.active.postMessage(Object.assign({ verb: verb }, more), [channel.port2]);
    });
  }

  const link = place.querySelector("a"), list = link.href, listed = link.textContent;

  function say(text, address, words) {
    place.querySelector("[role=status]").textContent = text;
    link.hidden = !text;
    link.href = address || list;
    link.textContent = words || listed;
  }

  const copy = place.getAttribute("data-tk-copy");
  if (copy) { say(filled(place, navigator.onLine ? "silent" : "cut", { date: day(copy) })); }

  service.addEventListener("message", function (event) {
    const told = event.data;
    if (told.update) { say(filled(place, "update")); }
    if (!copy || told.page !== here) { return; }
    if (told.same) { say(""); } else { say(filled(place, "newer"), location.href.split("#")[0], filled(place, "reveal")); }
  });

  const more = document.querySelector("[data-tk-keeping]");
  if (!more) { return; }
  window.tkKeep = { root: root, language: language, locale: locale, filled: filled, day: day, ask: ask };
  const script = document.createElement("script");
  script.src = more.getAttribute("data-tk-scripts");
  document.head.appendChild(script);
})();
