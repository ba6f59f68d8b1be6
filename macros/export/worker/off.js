/* Keeping is switched off: this worker takes the place of the one that kept pages, empties its caches and goes. */
"use strict";

const OURS = "toolkit " + new URL("./", self.location).pathname + " ";

async function leave() {
  const names = (await caches.keys()).filter(function (name) { return name.startsWith(OURS); });
  await Promise.all(names.map(function (name) { return caches.delete(name); }));
  await self.registration.unregister();
}

self.addEventListener("install", function () { self.skipWaiting(); });
self.addEventListener("activate", function (event) { event.waitUntil(leave()); });
