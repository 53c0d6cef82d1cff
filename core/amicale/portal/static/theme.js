/* In the head and not deferred, so that a chosen theme is there before the first paint. */
(function () {
  "use strict";
  try {
    var chosen = localStorage.getItem("theme");
    if (chosen === "light" || chosen === "dark") document.documentElement.dataset.bsTheme = chosen;
  } catch (error) {
    /* Storage may be forbidden; the reader's system decides then. */
  }
  document.documentElement.classList.add("am-js");
})();
