/* One's own profile, changed in place: after a section was opened or closed, the keyboard is where the eyes are. The page
   is whole without this file. */
(function () {
  "use strict";
  let last = null;
  let who = null;
  let top = 0;

  function part() {
    return document.querySelector(".am-part-open") || (last && document.getElementById(last)) || null;
  }

  function firstField(open) {
    return open.querySelector("[aria-invalid], .am-alert [tabindex]") ||
      open.querySelector("form[hx-post*=edit] :is(input:not([type=hidden]), select, textarea)");
  }

  function focusPart() {
    const place = part();
    if (!place) return;
    const asked = who && document.getElementById(who);
    who = null;
    if (asked) {
      asked.querySelector("summary").focus({ preventScroll: true });
      asked.scrollIntoView({ block: "nearest" });
      return;
    }
    const target = place.classList.contains("am-part-open") ? firstField(place) : place.querySelector("a.am-part-change, summary");
    if (target) target.focus({ preventScroll: true });
    place.scrollIntoView({ block: "nearest" });
  }

  /* The end of a position is asked for only where there is one. */
  function showEnds() {
    for (const group of document.querySelectorAll("[data-am-unless]")) {
      const form = group.closest("form");
      const box = form.querySelector(`input[type=checkbox][name="${group.dataset.amUnless}"]`);
      group.hidden = box.checked && !group.querySelector("[aria-invalid]");
      for (const field of group.querySelectorAll("input, select")) field.disabled = group.hidden;
    }
  }

  document.addEventListener("click", (event) => {
    const from = event.target.closest(".am-part");
    if (from) last = from.id;
  });
  document.addEventListener("submit", (event) => {
    const choice = event.target.closest(".am-who");
    who = choice && choice.id;
  }, true);
  document.addEventListener("change", showEnds);
  document.addEventListener("htmx:before:swap", () => {
    top = window.scrollY;
  });
  document.addEventListener("htmx:after:swap", () => {
    window.scrollTo({ top, behavior: "instant" });
    showEnds();
    focusPart();
    const open = document.querySelector(".am-part-open");
    const address = new URL(location.href);
    if (!open && address.search) history.replaceState(null, "", address.pathname);
  });
  showEnds();
})();
