/* The filters of a list, used in place. Without this script they are plain links to pages that show the same. */
(function () {
  "use strict";

  function show(list, axis, value) {
    var rows = list.querySelectorAll("[data-tk-row]");
    var shown = 0;
    rows.forEach(function (row) {
      var found = axis === "" ? [value] : (row.getAttribute("data-tk-" + axis) || "").split(" ");
      row.hidden = found.indexOf(value) < 0;
      shown += row.hidden ? 0 : 1;
    });
    list.querySelectorAll("[data-tk-axis]").forEach(function (link) {
      var here = link.getAttribute("data-tk-axis") === axis && link.getAttribute("data-tk-value") === value;
      if (here) { link.setAttribute("aria-current", "true"); } else { link.removeAttribute("aria-current"); }
    });
    var count = list.querySelector("[data-tk-count]");
    count.textContent = count.getAttribute("data-tk-text")
      .replace("%(shown)s", String(shown)).replace("%(total)s", String(rows.length));
  }

  document.addEventListener("click", function (event) {
    var link = event.target.closest("[data-tk-list] [data-tk-axis]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) { return; }
    var list = link.closest("[data-tk-list]");
    if (list.hasAttribute("data-tk-narrowed")) { return; }
    event.preventDefault();
    show(list, link.getAttribute("data-tk-axis"), link.getAttribute("data-tk-value"));
  });
})();
