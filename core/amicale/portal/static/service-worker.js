/* Keeps the front end's files and the page for where there is no network. Of people it keeps nothing by itself: what
   somebody asks a page to keep on their device (a card) lies in kept-pages, is shown only where there is no network, and
   goes when they sign out. */
"use strict";
const KEPT = "KEPT";
const NAME = `amicale-${KEPT.join("|")}`;
const PAGES = "kept-pages";

function withoutNetwork(url) {
  return caches.open(PAGES).then((cache) => cache.match(url.pathname)).then((page) => page || caches.match("/offline"));
}

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
  if (event.request.method === "POST" && url.pathname === "/sign-out") event.waitUntil(caches.delete(PAGES));
  if (event.request.mode === "navigate") {
    event.respondWith(fetch(event.request).catch(() => withoutNetwork(url)));
  } else if (KEPT.includes(url.pathname + url.search) || ["style", "image"].includes(event.request.destination)) {
    event.respondWith(fetch(event.request).catch(() => caches.match(event.request)));
  }
});
