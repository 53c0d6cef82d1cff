/* Keeps the front end's files and the page for where there is no network. Pages of people are kept nowhere. */
"use strict";
const KEPT = "KEPT";
const NAME = `amicale-${KEPT.join("|")}`;

self.addEventListener("install", (event) => {
  /* Asked without cookies: what is kept is what a stranger sees. */
  const requests = KEPT.map((url) => new Request(url, { credentials: "omit", cache: "reload" }));
  event.waitUntil(caches.open(NAME).then((cache) => cache.addAll(requests)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const old = (names) => Promise.all(names.filter((name) => name.startsWith("amicale-") && name !== NAME).map((name) => caches.delete(name)));
  event.waitUntil(caches.keys().then(old).then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.mode === "navigate") {
    event.respondWith(fetch(event.request).catch(() => caches.match("/offline")));
  } else if (KEPT.includes(url.pathname + url.search)) {
    event.respondWith(fetch(event.request).catch(() => caches.match(event.request)));
  }
});
