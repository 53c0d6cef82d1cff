/* The table of all members: ticking many is quicker with a script. Everything works without. */
(function () {
  "use strict";

  const desk = () => document.querySelector("[data-am-desk]");
  const ticks = () => [...desk().querySelectorAll("input[name=ids]")];
  let last = null;

  function count() {
    const form = desk();
    if (!form) return;
    const all = ticks(), ticked = all.filter((box) => box.checked).length;
    const head = form.querySelector("[data-am-all]");
    head.hidden = false;
    head.checked = ticked > 0 && ticked === all.length;
    head.indeterminate = ticked > 0 && ticked < all.length;
    const told = form.querySelector("[data-am-ticked]");
    if (told) told.textContent = `(${ticked})`;
  }

  function tickTo(box) {
    const all = ticks(), from = all.indexOf(last), to = all.indexOf(box);
    if (from < 0) return;
    for (const one of all.slice(Math.min(from, to), Math.max(from, to) + 1)) one.checked = box.checked;
  }

  document.addEventListener("click", (event) => {
    const box = event.target.closest("[data-am-desk] input[name=ids]");
    if (!box) return;
    if (event.shiftKey) tickTo(box);
    last = box;
  });

  document.addEventListener("change", (event) => {
    if (!event.target.closest("[data-am-desk]")) return;
    if (event.target.matches("[data-am-all]")) for (const box of ticks()) box.checked = event.target.checked;
    if (event.target.matches("[data-am-all], input[name=ids]") && ticks().some((box) => box.checked)) {
      const ticked = document.getElementById("bulk-ticked");
      if (ticked) ticked.checked = true;
    }
    count();
  });

  /* Up and down from tick to tick; "/" to the search. */
  document.addEventListener("keydown", (event) => {
    const box = event.target.closest("[data-am-desk] input[name=ids]");
    if (box && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      const next = ticks()[ticks().indexOf(box) + (event.key === "ArrowDown" ? 1 : -1)];
      if (next) next.focus();
      event.preventDefault();
    }
    if (event.key === "/" && !event.target.closest("input:not([type=checkbox], [type=radio]), textarea, select")) {
      const search = document.getElementById("field-search");
      if (search) search.focus();
      event.preventDefault();
    }
  });

  document.addEventListener("htmx:after:swap", () => { last = null; count(); });
  window.addEventListener("pageshow", count);
})();
