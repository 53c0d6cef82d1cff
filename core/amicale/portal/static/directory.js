/* The directory by keyboard. The page is whole without this file. */
(function () {
  "use strict";
  const typing = "input, textarea, select, [contenteditable]";

  /* "/" leads to the search from anywhere, as in other directories; never while somebody types. */
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest(typing)) return;
    const search = document.getElementById("field-search");
    if (!search) return;
    event.preventDefault();
    search.focus();
    search.select();
  });

  /* The search answers each letter; that one leaves the box for a link says nothing new, and would race with the link. */
  document.addEventListener("change", (event) => {
    if (event.target.id === "field-search") event.stopPropagation();
  }, true);

  /* What was under the finger may be gone after a change: one goes on from the number of people found. And words that
     were taken away leave the search box, too, unless somebody is typing in it. */
  document.addEventListener("htmx:after:swap", () => {
    const search = document.getElementById("field-search");
    if (search && document.activeElement !== search) search.value = new URLSearchParams(location.search).get("search") || "";
    const place = document.querySelector("[data-am-announce], #directory-found .am-empty h2");
    if (document.activeElement !== document.body || !place) return;
    place.tabIndex = -1;
    place.focus({ preventScroll: true });
  });
})();
