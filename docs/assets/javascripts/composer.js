/* The composer of plans. Everything happens in the page: no server, no network, also from a file.
   Choices live in the address after #, so that a link carries them. */
(function () {
  "use strict";

  var root = document.querySelector("[data-tk-composer]");
  if (!root) { return; }
  var form = root.querySelector("[data-tk-form]");
  var result = root.querySelector("[data-tk-result] textarea");
  var status = root.querySelector("[data-tk-status]");
  var boxes = Array.prototype.slice.call(form.querySelectorAll("[name=module]"));

  function chosen() {
    return boxes.filter(function (box) { return box.checked; }).map(function (box) { return box.value; });
  }

  function blank(id) { return root.querySelector('[data-tk-blank="' + id + '"]'); }

  function safe(text) { return text.replace(/["\\\u0000-\u001f]/g, " ").trim(); }

  function quoted(text) { return /^[\w\u00c0-\u024f][\w\u00c0-\u024f' .-]*$/.test(text) ? text : '"' + text + '"'; }

  function plan() {
    var city = safe(form.elements.city.value) || "\u2026";
    var head = root.querySelector("[data-tk-head]").content.textContent.split("\n").map(function (line) {
      if (line.indexOf("{city}") < 0) { return line.replace("{country}", form.elements.country.value || "\u2026"); }
      var key = line.slice(0, line.indexOf(": ") + 2);
      return key + quoted(line.slice(key.length).replace(/^"|"$/g, "").replace("{city}", city));
    }).join("\n");
    var modules = chosen();
    return head + "modules: [" + modules.join(", ") + "]\n" +
      modules.map(function (id) { return "\n" + blank(id).content.textContent; }).join("") + "---\n" +
      modules.map(function (id) { return blank(id).getAttribute("data-tk-heading"); }).join("");
  }

  function address() {
    var fields = new URLSearchParams();
    if (form.elements.city.value) { fields.set("city", form.elements.city.value); }
    if (form.elements.country.value) { fields.set("country", form.elements.country.value); }
    fields.set("modules", chosen().join("."));
    return "#" + fields.toString();
  }

  function show() {
    result.value = plan();
    result.setSelectionRange(0, 0);
    var here = address();
    history.replaceState(null, "", here);
    root.querySelectorAll("[data-tk-language]").forEach(function (link) {
      link.href = link.href.split("#")[0] + here;
    });
  }

  function choose(modules) {
    boxes.forEach(function (box) { box.checked = modules.indexOf(box.value) >= 0; });
    var same = Array.prototype.filter.call(form.querySelectorAll("[name=set]"), function (option) {
      return option.getAttribute("data-tk-modules").split(" ").sort().join() === chosen().sort().join();
    });
    form.querySelectorAll("[name=set]").forEach(function (option) { option.checked = option === same[0]; });
  }

  function restore() {
    var fields = new URLSearchParams(location.hash.slice(1));
    form.elements.city.value = (fields.get("city") || "").slice(0, 80);
    form.elements.country.value = fields.get("country") || "";
    var standard = form.querySelector("[name=set][value=standard]").getAttribute("data-tk-modules").split(" ");
    var wanted = fields.get("modules") ? fields.get("modules").split(".") : standard;
    var unknown = wanted.filter(function (id) { return !boxes.some(function (box) { return box.value === id; }); });
    choose(wanted);
    status.textContent = unknown.length ? status.getAttribute("data-tk-unknown") + unknown.join(", ") : "";
  }

  function changed(event) {
    if (event.target.name === "set") { choose(event.target.getAttribute("data-tk-modules").split(" ")); }
    if (event.target.name === "module") { choose(chosen()); }
    show();
  }

  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  window.addEventListener("hashchange", function () { restore(); show(); });
  form.addEventListener("submit", function (event) { event.preventDefault(); });

  root.querySelector("[data-tk-copy]").addEventListener("click", function () {
    result.focus();
    result.select();
    var done = function () { status.textContent = status.getAttribute("data-tk-copied"); };
    if (navigator.clipboard && window.isSecureContext) { navigator.clipboard.writeText(result.value).then(done); }
    else if (document.execCommand("copy")) { done(); }
  });

  function save(content, kind, name) {
    var link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([content], { type: kind }));
    link.download = name;
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 1000);
  }

  root.querySelector("[data-tk-save]").addEventListener("click", function () {
    save(result.value, "text/markdown;charset=utf-8", "plan.md");
  });

  /* Scripts are loaded only when somebody asks for Word: as scripts and not as data, so that it works from a file. */
  function load(addresses, then) {
    if (!addresses.length) { then(); return; }
    var script = document.createElement("script");
    script.src = addresses[0];
    script.onload = function () { load(addresses.slice(1), then); };
    document.head.appendChild(script);
  }

  function escaped(text) {
    return text.replace(/[&<>"]/g, function (sign) { return "&#" + sign.charCodeAt(0) + ";"; });
  }

  function word() {
    var pieces = window.tkWord, files = {};
    Object.keys(pieces.files).forEach(function (name) {
      files[name] = window.fflate.strToU8(atob(pieces.files[name]), true);
    });
    var city = escaped(safe(form.elements.city.value) || "\u2026");
    files["word/document.xml"] = window.fflate.strToU8(pieces.start.split("{city}").join(city) +
      chosen().map(function (id) { return pieces.modules[id]; }).join("") + pieces.end);
    save(window.fflate.zipSync(files), "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "plan.docx");
  }

  var wordButton = root.querySelector("[data-tk-word]");
  if (wordButton) {
    wordButton.addEventListener("click", function () {
      if (window.tkWord && window.fflate) { word(); return; }
      load(wordButton.getAttribute("data-tk-scripts").split(" "), word);
    });
  }

  form.hidden = false;
  result.parentElement.hidden = false;
  restore();
  show();
})();
