/* The list of offers by keyboard. The page is whole without this file. */
(function () {
  "use strict";
  let last = "";

  document.addEventListener("focusin", (event) => { if (event.target.id) last = event.target.id; });

  /* The search answers each letter; that one leaves the box says nothing new. */
  document.addEventListener("change", (event) => {
    if (event.target.id === "field-search") event.stopPropagation();
  }, true);

  /* What was ticked is there again after a change, and keeps the focus; what is gone leaves it to the number of offers. */
  document.addEventListener("htmx:after:swap", () => {
    if (document.activeElement !== document.body) return;
    const known = last && document.getElementById(last);
    const place = known || document.querySelector("[data-am-announce], #jobs-found .am-empty h2");
    if (!place) return;
    if (!known) place.tabIndex = -1;
    place.focus({ preventScroll: true });
  });
})();
