/* The worker behind "kept on this device": it keeps what all pages share, and each page that was read.
   The build puts SITE in front of this text:
     version  changes when anything changes that can be kept, so that browsers notice a new worker
     stamp    stands on every page too; it changes with our own styles and scripts, whose names stay the same
     lists    for each language the version of its list in keep/
     help     for each language the page that says what is kept
     shell    what all pages share: addresses and marks. A mark is a short hash of what lies there.
     known    what else most pages load: once it is here, it is asked for again only when its mark has changed. */
"use strict";

const ROOT = new URL("./", self.location).href;
const OURS = "toolkit " + new URL(ROOT).pathname + " ";   // other sites may lie on the same host
const SHELL = OURS + "shell " + SITE.version;
const KEPT = OURS + "kept";
const PATIENCE = 3000;   // milliseconds until a kept copy is shown in place of a slow answer
const PARTS = ["style", "script", "worker", "image", "font"];
const HASHED = /\.[0-9a-f]{8}\.min\.(js|css)$/;   // a name that changes with what it holds
const FORM = /(-[0-9a-f]{8})(-640)?\.(webp|jpg|png)$/;   // a city's picture: so its forms differ, as in macros/source/album.py
const FORMS = [".webp", "-640.webp", ".jpg", ".png"];
const NOT_COMPARED = /<p class="tk-paper">[^]*?<\/p>|data-tk-keep="\w*"/g;   // as in macros/export/keeping.py

let behind = false;   // the last page from the network wants other styles and scripts than those in the shell
let reading = null;   // a page on its way to the reader

function nothing() { return null; }

function wait() { return new Promise(function (done) { setTimeout(done, PATIENCE, null); }); }

/* An address inside the site, from its root, without what follows ? or #; null for any other. */
function pathOf(address) {
  const url = new URL(address, ROOT);
  const path = (url.origin + url.pathname).replace(/(^|\/)index\.html$/, "$1");
  return path.startsWith(ROOT) ? path.slice(ROOT.length) : null;
}

function isPage(path) { return /(^|\/)[^./]*$|\.html$/.test(path); }

function isHtml(answer) { return /^text\/html\b/.test(answer.headers.get("content-type")); }

function mayBeKept(answer) { return answer.status === 200 && answer.type === "basic" && !answer.redirected; }

/* A disk that is full or broken must not stand between a reader and the network. */
async function inCache(name, path) { return (await caches.open(name)).match(ROOT + path); }

async function find(path) {
  try { return await inCache(KEPT, path) || await inCache(SHELL, path); } catch (flaw) { return undefined; }
}

/* The same picture in another form, in place of one that is not kept. */
async function findForm(path) {
  const others = FORM.test(path) ? FORMS.map(function (end) { return path.replace(FORM, "$1" + end); }) : [];
  for (const other of others) {
    const kept = await find(other);
    if (kept) { return kept; }
  }
  return undefined;
}

function markOf(kept) { return kept && kept.headers.get("tk-mark"); }

async function newMarkOf(bytes) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(hash.slice(0, 6), function (byte) { return byte.toString(16).padStart(2, "0"); }).join("");
}

/* What a page says whenever it was built: without the foot on paper, the stamp, and the day of the build. */
function saidIn(text) {
  const day = /data-tk-day="([^"]+)"/.exec(text), left = text.replace(NOT_COMPARED, "");
  return day ? left.split(day[1]).join("") : left;
}

/* Puts an answer into a cache as a whole, with its mark, the moment, and its title; returns the mark. */
async function put(name, path, answer) {
  const bytes = await answer.arrayBuffer();
  const headers = new Headers(answer.headers);
  ["content-encoding", "content-length", "vary"].forEach(function (header) { headers.delete(header); });
  let compared = bytes;
  if (isHtml(answer)) {
    const text = new TextDecoder().decode(bytes);
    const stamp = /data-tk-keep="(\w+)"/.exec(text), title = /<title>([^]*?)<\/title>/.exec(text);
    if (stamp) { behind = stamp[1] !== SITE.stamp; }
    headers.set("tk-title", encodeURIComponent(title ? title[1] : path));
    compared = new TextEncoder().encode(saidIn(text));
  }
  headers.set("tk-mark", SITE.known[path] || await newMarkOf(compared));
  headers.set("tk-on", new Date().toISOString());
  await (await caches.open(name)).put(ROOT + path, new Response(bytes, { headers: headers }));
  return headers.get("tk-mark");
}

/* Keeps an answer, if it may be kept, and hands it on once it is here as a whole. A full disk hinders no reader. */
async function take(path, answer) {
  const copy = mayBeKept(answer) && isPage(path) === isHtml(answer) ? answer.clone() : null;
  if (copy) { await put(KEPT, path, copy).catch(function (flaw) { if (flaw.name === "TypeError") { throw flaw; } }); }
  return answer;
}

/* ---- pages: from the network; the kept copy when there is no answer, or none in time ---- */

async function page(event, path) {
  const kept = await find(path), request = event.request, isHelp = Object.values(SITE.help).includes(path);
  if (kept && isHelp && new URL(request.url).searchParams.has("page")) { return kept; }
  const answer = fetch(request, { cache: request.cache === "default" ? "no-cache" : request.cache });
  const whole = answer.then(function (given) { return take(path, given); });
  event.waitUntil(whole.catch(nothing));
  if (!kept) {
    reading = whole.catch(nothing);
    return answer.catch(function () { return help(path); });
  }
  const first = await Promise.race([whole.catch(nothing), wait()]);
  if (first && first.status < 500) { return first; }
  event.waitUntil(whole.then(function (late) { return tellWhatCame(path, late, markOf(kept)); }, nothing));
  return isHelp ? kept : copyOf(kept);
}

/* The kept copy of a page, which says of itself that it is one, and of when. */
async function copyOf(kept) {
  const said = 'data-tk-copy="' + kept.headers.get("tk-on") + '"';
  return new Response((await kept.text()).replace('data-tk-copy=""', said), { headers: kept.headers });
}

/* What a reader without a line sees of a page that is not kept. */
async function help(path) {
  if (!path.endsWith("/") && await find(path + "/")) { return Response.redirect(ROOT + path + "/"); }
  const there = SITE.help[path.split("/")[0]] || Object.values(SITE.help)[0];
  return await find(there) ? Response.redirect(ROOT + there + "?page=" + encodeURIComponent(path)) : Response.error();
}

/* ---- what pages are made of ---- */

async function shared(request, path) {
  await Promise.race([reading, wait()]);
  const kept = await inCache(SHELL, path).catch(nothing);
  if (kept && (!behind || HASHED.test(path))) { return kept; }
  const fresh = fetch(request, { cache: "no-cache" });
  if (!kept) { return fresh; }
  const first = await Promise.race([fresh.catch(nothing), wait()]);
  return first && first.ok ? first : kept;
}

async function part(event, path) {
  const kept = await find(path) || await findForm(path);
  if (kept && (HASHED.test(path) || markOf(kept) === SITE.known[path])) { return kept; }
  const answer = fetch(event.request, { cache: "no-cache" });
  const whole = answer.then(function (given) { return take(path, given); });
  event.waitUntil(whole.catch(nothing));
  if (!kept) { return answer; }
  const first = await Promise.race([whole.catch(nothing), wait()]);
  return first && first.ok ? first : kept;
}

self.addEventListener("fetch", function (event) {
  const request = event.request, path = pathOf(request.url);
  if (path === null || request.method !== "GET" || request.headers.has("range")) { return; }
  if (request.mode === "navigate") {
    if (isPage(path)) { event.respondWith(page(event, path)); }
  } else if (path in SITE.shell && !isPage(path)) {
    event.respondWith(shared(request, path));
  } else if (path in SITE.known || isPage(path) || PARTS.includes(request.destination)) {
    event.respondWith(part(event, path));
  }
});

/* ---- a new version ---- */

async function fill() {
  const before = (await caches.keys()).filter(function (name) { return name.startsWith(OURS + "shell "); });
  await Promise.all(Object.keys(SITE.shell).map(async function (path) {
    for (const name of before) {
      const old = await inCache(name, path);
      if (markOf(old) === SITE.shell[path]) { return (await caches.open(SHELL)).put(ROOT + path, old); }
    }
    const answer = await fetch(ROOT + path, { cache: HASHED.test(path) ? "default" : "no-cache" });
    if (!mayBeKept(answer)) { throw new Error(path); }
    return put(SHELL, path, answer);
  }));
  await self.skipWaiting();
}

async function settle() {
  const old = (await caches.keys()).filter(function (name) { return name.startsWith(OURS) && name !== SHELL && name !== KEPT; });
  await Promise.all(old.map(function (name) { return caches.delete(name); }));
  await self.clients.claim();
  for (const language of Object.keys(SITE.lists)) {
    const list = await keptList(language);
    if (list && list.version !== SITE.lists[language]) { await tell({ update: language }, language + "/"); }
  }
}

self.addEventListener("install", function (event) { event.waitUntil(fill()); });
self.addEventListener("activate", function (event) { event.waitUntil(settle()); });

/* ---- what pages are told, and what they ask for ---- */

async function tell(what, start) {
  (await self.clients.matchAll({ type: "window" })).forEach(function (client) {
    if ((pathOf(client.url) || "").startsWith(start)) { client.postMessage(what); }
  });
}

/* A page came after its kept copy was shown: is it the same? */
async function tellWhatCame(path, late, shown) {
  if (late.ok) { await tell({ page: path, same: markOf(await find(path)) === shown }, path); }
}

async function keptList(language) {
  const kept = await inCache(KEPT, "keep/" + language + ".json");
  return kept ? Object.assign(await kept.json(), { on: kept.headers.get("tk-on") }) : null;
}

const ANSWERS = {
  /* What is kept: for each address its mark, the moment and the title; and the list of a language that was asked for. */
  async have(asked) {
    const pieces = {};
    for (const name of [SHELL, KEPT]) {
      const cache = await caches.open(name);
      await Promise.all((await cache.keys()).map(async function (request) {
        const headers = (await cache.match(request)).headers;
        pieces[pathOf(request.url)] = ["tk-mark", "tk-on", "tk-title"].map(function (header) { return headers.get(header); });
      }));
    }
    Object.values(SITE.help).forEach(function (path) { if (pieces[path]) { pieces[path].pop(); } });   // not worth listing
    return { pieces: pieces, list: await keptList(asked.language) };
  },

  /* Fetch and keep one address; returns its mark. */
  async keep(asked) {
    const path = pathOf(asked.path);
    const signal = AbortSignal.timeout ? AbortSignal.timeout(60000) : undefined;
    const answer = await fetch(ROOT + path, { cache: "no-cache", signal: signal });
    if (!mayBeKept(answer)) { throw new Error(String(answer.status)); }
    return put(KEPT, path, answer);
  },

  /* Remember that a whole language was asked for, and which version of it. */
  async note(asked) {
    const answer = new Response(JSON.stringify(asked.list), { headers: { "content-type": "application/json" } });
    return put(KEPT, "keep/" + asked.list.language + ".json", answer);
  },

  /* Keep a language no longer. Without any other, nothing stays but what all pages share. */
  async drop(asked) {
    const cache = await caches.open(KEPT);
    await cache.delete(ROOT + "keep/" + asked.language + ".json");
    const others = (await Promise.all(Object.keys(SITE.lists).map(keptList))).some(Boolean);
    const start = others ? ROOT + asked.language + "/" : ROOT;
    const gone = (await cache.keys()).filter(function (request) { return request.url.startsWith(start); });
    await Promise.all(gone.map(function (request) { return cache.delete(request); }));
  },
};

self.addEventListener("message", function (event) {
  const asked = event.data || {}, port = event.ports[0];
  if (!port || !Object.keys(ANSWERS).includes(asked.verb)) { return; }
  event.waitUntil(ANSWERS[asked.verb](asked).then(
    function (value) { port.postMessage({ value: value }); },
    function (flaw) { port.postMessage({ flaw: flaw.name }); }
  ));
});
