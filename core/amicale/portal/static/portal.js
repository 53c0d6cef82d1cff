/* What HTML cannot do alone. Every page is whole without this file. */
(function () {
  "use strict";
  const root = document.documentElement;

  function isDark() {
    const chosen = root.dataset.bsTheme;
    return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  }

  function showTheme() {
    for (const button of document.querySelectorAll("[data-am-theme]")) button.setAttribute("aria-pressed", String(isDark()));
  }

  function switchTheme() {
    root.dataset.bsTheme = isDark() ? "light" : "dark";
    try {
      localStorage.setItem("theme", root.dataset.bsTheme);
    } catch (error) {
      /* Then the choice lasts as long as the page. */
    }
    showTheme();
  }

  function closeMenus(except) {
    for (const menu of document.querySelectorAll("details.am-menu[open]")) if (menu !== except) menu.open = false;
  }

  /* On a narrow screen the menu, or a row of tabs, is longer than the screen: where one is must be seen. */
  function showTab() {
    for (const tab of document.querySelectorAll(":is(.am-tabs, .am-nav) [aria-current]")) {
      const row = tab.closest("ul");
      row.scrollLeft = tab.offsetLeft - (row.clientWidth - tab.offsetWidth) / 2;
    }
  }

  /* What had the focus is gone: it goes on at the content, not at the top of the page. */
  function dismissMessage(message) {
    message.remove();
    document.getElementById("main").focus({ preventScroll: true });
  }

  /* A live region says what is put into it, not what a page came with: so what it came with is put in once more. */
  function announceToasts() {
    const place = document.getElementById("toasts");
    const toasts = place ? [...place.children] : [];
    if (!toasts.length) return;
    place.replaceChildren();
    setTimeout(() => place.replaceChildren(...toasts), 150);
  }

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-am-theme]")) switchTheme();
    const dismiss = event.target.closest("[data-am-dismiss]");
    if (dismiss) dismissMessage(dismiss.closest(".am-alert"));
    closeMenus(event.target.closest("details.am-menu"));
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const open = document.querySelector("details.am-menu[open]");
    if (open) open.querySelector("summary").focus();
    closeMenus(null);
  });

  /* A filter that says nothing is not worth a place in a shareable address. The fields stay as they are: the form may
     be used again, since a search does not load the page anew. */
  document.addEventListener("formdata", (event) => {
    if (event.target.method !== "get") return;
    const said = [...event.formData].filter(([, value]) => value !== "");
    for (const name of [...event.formData.keys()]) event.formData.delete(name);
    for (const [name, value] of said) event.formData.append(name, value);
  });
  document.addEventListener("htmx:config:request", (event) => {
    const url = event.detail.ctx.request;
    if (url.method !== "GET" || !url.body) return;
    for (const [name, value] of [...url.body.entries()]) if (value === "") url.body.delete(name);
  });

  /* Back leads to the list as it was before the first letter of a search, not out of it: what is typed first is a step
     of its own in the history, and the letters that follow go on with it. */
  let typed = "";
  document.addEventListener("htmx:before:history:update", (event) => {
    const { history, sourceElement } = event.detail;
    if (history.type !== "replace" || !sourceElement.matches("form[method=get]")) return;
    const next = new URL(history.path, location.href).href;
    if (next !== location.href && typed !== location.href) history.type = "push";
    typed = next;
  });

  /* What changed without a new page is said to those who do not see it. */
  document.addEventListener("htmx:after:swap", () => {
    const place = document.querySelector("[data-am-announced]");
    const news = document.querySelector("[data-am-announce], .am-empty h2");
    if (place && news) place.textContent = news.textContent;
  });

  /* A form that htmx sent changes a part of the page; what it has done is said where it always is. */
  document.addEventListener("htmx:after:swap", (event) => {
    const asked = event.detail.ctx;
    const place = document.getElementById("toasts");
    if (!place || !asked || !asked.text || asked.request.method === "GET") return;
    const answer = new DOMParser().parseFromString(asked.text, "text/html");
    place.replaceChildren(...answer.querySelectorAll("#toasts > .am-toast"));
  });

  /* The session has ended in the middle of a form: its answer brings what is said then, and the script to go on. */
  function sayItEnded(text) {
    const kept = new DOMParser().parseFromString(text, "text/html").getElementById("am-ended");
    if (!kept) return location.reload();
    document.getElementById("toasts").replaceChildren(kept.content.firstElementChild.cloneNode(true));
    if (document.getElementById("am-ended")) return;
    const script = document.createElement("script");
    script.src = kept.dataset.script;
    document.body.append(kept, script);
  }
  /* What htmx asked for did not come: the page stays as it is, and says so. A form's own mistakes (409, 422) are shown. */
  function sayItFailed() {
    const place = document.getElementById("toasts");
    const kept = document.getElementById("am-failed");
    if (place && kept && !place.querySelector(".am-alert-bad")) place.append(kept.content.cloneNode(true));
  }
  document.addEventListener("htmx:after:request", (event) => {
    const status = event.detail.ctx.response.status;
    if (status < 400 || status === 409 || status === 422) return;
    event.preventDefault();
    if (status === 401) sayItEnded(event.detail.ctx.text);
    else sayItFailed();
  });
  document.addEventListener("htmx:error", (event) => {
    if (event.detail.ctx) sayItFailed();
  });

  /* A form that came back with errors: the summary is read first. */
  const summary = document.querySelector(".am-error-summary");
  if (summary) summary.focus();
  showTheme();
  showTab();
  announceToasts();
  if ("serviceWorker" in navigator) navigator.serviceWorker.register("/sw.js").catch(() => {});
})();
