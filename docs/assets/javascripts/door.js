/* Leads from the file that opens a bundle to its first page. Only the bundle uses it. */
location.replace(document.querySelector("[data-tk-door]").href);
