/* The overview's filters, used in place. Without this script they are plain links to pages that show the same. */
(function () {
  "use strict";

  function show(overview, axis, value) {
    var rows = overview.querySelectorAll("tbody tr");
    var shown = 0;
    rows.forEach(function (row) {
      row.hidden = axis !== "" && row.getAttribute("data-tk-" + axis) !== value;
      shown += row.hidden ? 0 : 1;
    });
    overview.querySelectorAll("[data-tk-axis]").forEach(function (link) {
      var here = link.getAttribute("data-tk-axis") === axis && link.getAttribute("data-tk-value") === value;
      if (here) { link.setAttribute("aria-current", "true"); } else { link.removeAttribute("aria-current"); }
    });
    var count = overview.querySelector("[data-tk-count]");
    count.textContent = count.getAttribute("data-tk-text")
      .replace("%(shown)s", String(shown)).replace("%(total)s", String(rows.length));
  }

  document.addEventListener("click", function (event) {
    var link = event.target.closest("[data-tk-overview] [data-tk-axis]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) { return; }
    var overview = link.closest("[data-tk-overview]");
    if (overview.hasAttribute("data-tk-narrowed")) { return; }
    event.preventDefault();
    show(overview, link.getAttribute("data-tk-axis"), link.getAttribute("data-tk-value"));
  });
})();
