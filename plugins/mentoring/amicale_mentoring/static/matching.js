/* A plan is changed in place: afterwards the keyboard is on the same button, or, when its row has gone, at the list. The
   page is whole without this file. */
(function () {
  "use strict";
  let used = null;
  let top = 0;

  document.addEventListener("submit", (event) => {
    const button = event.target.closest("#plan") && event.submitter;
    used = button ? button.id || "plan" : null;
  }, true);
  document.addEventListener("htmx:before:swap", () => {
    top = window.scrollY;
  });
  document.addEventListener("htmx:after:swap", () => {
    if (!used) return;
    const place = document.getElementById(used) || document.getElementById("plan");
    used = null;
    if (place) place.focus({ preventScroll: true });
    window.scrollTo({ top, behavior: "instant" });
  });
})();
