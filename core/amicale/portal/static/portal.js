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

  /* On a narrow screen a row of tabs is longer than the screen: where one is must be seen. */
  function showTab() {
    for (const tab of document.querySelectorAll(".am-tabs [aria-current]")) {
      const row = tab.closest(".am-tabs");
      row.scrollLeft = tab.offsetLeft - (row.clientWidth - tab.offsetWidth) / 2;
    }
  }

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-am-theme]")) switchTheme();
    const dismiss = event.target.closest("[data-am-dismiss]");
    if (dismiss) dismiss.closest(".am-alert").remove();
    closeMenus(event.target.closest("details.am-menu"));
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const open = document.querySelector("details.am-menu[open]");
    if (open) open.querySelector("summary").focus();
    closeMenus(null);
  });

  /* A filter that says nothing is not worth a place in a shareable address. */
  document.addEventListener("submit", (event) => {
    if (event.target.method !== "get") return;
    for (const field of event.target.elements) if (field.name && !field.value) field.disabled = true;
  });
  document.addEventListener("htmx:config:request", (event) => {
    const url = event.detail.ctx.request;
    if (url.method !== "GET" || !url.body) return;
    for (const [name, value] of [...url.body.entries()]) if (value === "") url.body.delete(name);
  });

  /* What changed without a new page is said to those who do not see it. */
  document.addEventListener("htmx:after:swap", () => {
    const place = document.querySelector("[data-am-announced]");
    const news = document.querySelector("[data-am-announce], .am-empty h2");
    if (place && news) place.textContent = news.textContent;
  });

  /* Back from the browser's memory: fields that were silenced above speak again. */
  window.addEventListener("pageshow", () => {
    for (const field of document.querySelectorAll("form[method=get] :disabled")) field.disabled = false;
  });

  /* A form that came back with errors: the summary is read first. */
  const summary = document.querySelector(".am-error-summary");
  if (summary) summary.focus();
  showTheme();
  showTab();
})();
