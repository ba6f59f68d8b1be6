/* What must be done before the page is seen: the colours that the reader chose. It remembers the chosen language too,
   and gives Material's script the names under which that remembers things: Material itself writes them into every page,
   which a strict host forbids. */
(function () {
  "use strict";

  const root = new URL("../../", document.currentScript.src).pathname;

  window.__md_scope = new URL(root, location.href);
  window.__md_hash = function (text) {
    return [...text].reduce(function (sum, letter) { return (sum << 5) - sum + letter.charCodeAt(0); }, 0);
  };
  window.__md_get = function (name, store) {
    try { return JSON.parse((store || localStorage).getItem(root + "." + name)); } catch { return null; }
  };
  window.__md_set = function (name, value, store) {
    try { (store || localStorage).setItem(root + "." + name, JSON.stringify(value)); } catch { /* Nothing may be kept. */ }
  };

  const chosen = (window.__md_get("__palette") || {}).color;
  const free = !chosen || chosen.media === "(prefers-color-scheme)";
  const dark = free ? matchMedia("(prefers-color-scheme: dark)").matches : chosen.scheme === "slate";
  document.body.setAttribute("data-md-color-scheme", dark ? "slate" : "default");

  /* The menu of narrow screens opens by itself; with the keyboard one goes into it, and back where one came from.
     Who leaves it closes it, so that it does not lie on what one reads. */
  const menu = document.getElementById("__drawer");
  function inSight(one) { return one.getClientRects().length && getComputedStyle(one).visibility === "visible"; }
  menu.addEventListener("change", function () {
    if (!menu.checked || !menu.matches(":focus-visible")) { return; }
    [...document.querySelectorAll(".md-sidebar--primary :is(a, input)")].find(inSight).focus();
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Enter" && event.target.matches(".md-toggle")) { event.target.click(); }
    if (event.key !== "Escape" || !menu.checked) { return; }
    menu.click();
    menu.focus();
  });
  document.addEventListener("focusin", function (event) {
    if (menu.checked && event.target !== menu && !event.target.closest(".md-sidebar--primary")) { menu.click(); }
  });

  document.addEventListener("click", function (event) {
    const chosen = event.target.closest("[data-tk-languages] a, .tk-tongues a");
    if (chosen) { window.__md_set("tk-language", chosen.hreflang); }
  });
})();
