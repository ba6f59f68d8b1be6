/* The front door: points at the language that was chosen last, or at the one the browser asks for. It leads nobody
   anywhere by itself. The choice is remembered by early.js, which every page has. */
(function () {
  "use strict";

  const list = document.querySelector("[data-tk-languages]");
  if (!list) { return; }

  function point(language, why) {
    const door = list.querySelector('li[lang="' + CSS.escape(language) + '"]');
    if (!door) { return false; }
    door.querySelector("[data-tk-" + why + "]").hidden = false;
    list.prepend(door);
    return true;
  }

  if (!point(window.__md_get("tk-language") || "", "last")) {
    navigator.languages.some(function (language) { return point(language.split("-")[0], "suggested"); });
  }
})();
