/* Keeps the code of the card fresh while it is shown, and a copy of the card for where there is no network. Without this
   file the page is whole: its link fetches a fresh code, and the card can be printed. */
(function () {
  "use strict";
  const FRESH = 120000, PAGES = "kept-pages", HERE = "/dues/card";
  const card = document.querySelector("[data-am-card]");
  if (!card) {
    if ("caches" in window && navigator.onLine) caches.delete(PAGES);
    return;
  }
  let shown = Date.now();

  async function pageOf(kind) {
    const answer = await fetch(HERE + (kind ? "?kind=" + kind : ""), { credentials: "same-origin" });
    if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
    return answer;
  }

  async function refresh() {
    if (document.hidden || card.dataset.amCard !== "live") return;
    try {
      const fresh = new DOMParser().parseFromString(await (await pageOf("")).text(), "text/html").getElementById("am-card-code");
      if (!fresh) return location.reload();
      document.getElementById("am-card-code").replaceWith(document.adoptNode(fresh));
      shown = Date.now();
    } catch (error) {
      if (!navigator.onLine && (await kept())) location.reload();
    }
  }

  async function kept() {
    return "caches" in window && Boolean(await (await caches.open(PAGES)).match(HERE));
  }

  /* The page, and what it looks like. */
  async function keep() {
    const answer = await pageOf("KEPT");
    const store = await caches.open(PAGES);
    const looks = [...document.querySelectorAll("link[rel=stylesheet]")].map((link) => link.href);
    const pictures = [...card.querySelectorAll("img")].map((image) => image.currentSrc || image.src);
    await store.put(HERE, answer);
    await Promise.all([...looks, ...pictures].map((url) => store.add(url).catch(() => {})));
  }

  setInterval(refresh, FRESH);
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && Date.now() - shown > FRESH) refresh();
  });

  const place = document.querySelector("[data-am-keep]");
  if (!place || !("caches" in window) || !("serviceWorker" in navigator)) return;
  const yes = place.querySelector("[data-am-keep-card]"), no = place.querySelector("[data-am-drop-card]");
  const said = document.querySelector("[data-am-keep-said]");
  function show(isKept, words) {
    yes.hidden = isKept;
    no.hidden = !isKept;
    said.textContent = words;
  }
  place.hidden = false;
  yes.addEventListener("click", () => keep().then(() => (show(true, said.dataset.kept), no.focus()), () => show(false, said.dataset.failed)));
  no.addEventListener("click", () => caches.delete(PAGES).then(() => (show(false, said.dataset.dropped), yes.focus())));
  kept().then((isKept) => {
    if (!isKept) return;
    show(true, said.dataset.kept);
    keep().catch(() => {});
  });
})();
