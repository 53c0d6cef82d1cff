/* The map of the directory: circles from the list of places on the page, over countries drawn here. No other server. */
(function () {
  "use strict";
  const ANTARCTICA = "010", MOST = 0.75;
  let countries, seen;

  function places() {
    const found = new Map();
    for (const item of document.querySelectorAll("[data-am-place]")) {
      const { lat, lng, name, href, count } = item.dataset;
      const key = `${lat} ${lng}`;
      const place = found.get(key) || { at: [Number(lat), Number(lng)], name, href, count: 0 };
      place.count += Number(count);
      found.set(key, place);
    }
    return [...found.values()].sort((one, other) => other.count - one.count);
  }

  function circle(place, most, map) {
    const size = 5 + 27 * Math.sqrt(place.count / most);
    const words = `${place.name}: ${place.count.toLocaleString(document.documentElement.lang)}`;
    const shown = L.circleMarker(place.at, { radius: size, className: "am-map-place", weight: 1.5 });
    shown.bindTooltip(document.createTextNode(words), { direction: "top" });
    shown.on("click", () => location.assign(place.href));
    shown.addTo(map);
    return shown;
  }

  /* A country on both sides of the date line goes on beyond it, instead of across the whole map. */
  function unroll(ring) {
    for (let place = 1; place < ring.length; place++) {
      const step = ring[place][0] - ring[place - 1][0];
      if (Math.abs(step) > 180) ring[place] = [ring[place][0] - 360 * Math.sign(step), ring[place][1]];
    }
  }

  /* Where most people are: who lives far from the others is found by zooming out. */
  function middle(found) {
    let left = MOST * found.reduce((sum, place) => sum + place.count, 0);
    const near = found.filter((place) => { const wanted = left > 0; left -= place.count; return wanted; });
    return L.latLngBounds(near.map((place) => place.at)).pad(0.15);
  }

  async function land(address) {
    if (!countries) {
      const answer = await fetch(address);
      const drawn = await answer.json();
      countries = topojson.feature(drawn, drawn.objects.countries).features.filter((each) => each.id !== ANTARCTICA);
      for (const each of countries) for (const ring of each.geometry.coordinates.flat(each.geometry.type === "Polygon" ? 0 : 1)) unroll(ring);
    }
    return L.geoJSON(countries, { interactive: false, className: "am-map-land", style: { weight: 0.75 } });
  }

  async function draw() {
    const box = document.querySelector("[data-am-map]"); /* no id: htmx would carry its styles over to the next one */
    if (!box || box.dataset.drawn || !window.L) return;
    box.dataset.drawn = "yes";
    box.hidden = false;
    const [zoomIn, zoomOut] = box.dataset.words.split("|");
    const map = L.map(box, {
      zoomControl: false, attributionControl: false, minZoom: 1, maxZoom: 9, worldCopyJump: false, keyboard: true,
      maxBounds: [[-75, -200], [86, 200]], zoomAnimation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
      scrollWheelZoom: false, preferCanvas: false,
    });
    L.control.zoom({ zoomInTitle: zoomIn, zoomOutTitle: zoomOut }).addTo(map);
    const found = places();
    const most = found.length ? found[0].count : 1;
    if (seen) map.setView(seen.center, seen.zoom);
    else map.fitBounds(middle(found), { maxZoom: 7 });
    map.on("moveend", () => { seen = { center: map.getCenter(), zoom: map.getZoom() }; });
    (await land(box.dataset.countries)).addTo(map).bringToBack();
    for (const place of found) circle(place, most, map);
    /* The list below is the map for keyboards and screen readers: hundreds of circles are no stops on their way. */
    for (const path of box.querySelectorAll("path")) path.setAttribute("tabindex", "-1");
  }

  document.addEventListener("htmx:after:swap", draw);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", draw);
  else draw();
})();
