/* The school's colour while it is chosen: the page itself shows it, and says how it reads. */
(() => {
  const field = document.getElementById("field-color");
  const place = document.getElementById("color-readings");
  const theme = document.querySelector('link[href^="/theme.css"]');
  const paint = () => {
    for (const swatch of document.querySelectorAll("[data-am-color]")) {
      swatch.style.color = swatch.dataset.amColor;
      swatch.style.backgroundColor = swatch.dataset.amOn;
      swatch.classList.add("am-swatch-ready");
    }
  };
  paint();
  if (!field || !place || !theme) return;
  let latest = 0;
  const show = async () => {
    const turn = ++latest;
    const address = new URL(location.href);
    address.searchParams.set("color", field.value);
    address.searchParams.delete("done");
    theme.href = `/theme.css?c=${field.value.slice(1)}`;
    const answer = await fetch(address);
    if (!answer.ok || turn !== latest) return;
    const found = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("color-readings");
    if (found && turn === latest) place.replaceChildren(...found.childNodes);
    paint();
  };
  let waiting;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, 150);
  });
})();
