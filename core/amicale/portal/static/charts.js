/* Draws each figure[data-am-chart] from the cells of its own table, with Chart.js. Without this file, or without a script
   at all, the table is there. Its parts are those of the macro ui.chart. */
(function () {
  "use strict";
  const MOST_POINTS = 16;
  const COLOURS = 5;
  const NARROW = 480; /* px: on a phone, long names would be cut at their beginning */
  const SHORT = 18;
  const DASHES = [[], [7, 4], [2, 3], [10, 3, 2, 3], [1, 4]];
  const drawn = new Map();
  const number = new Intl.NumberFormat(document.documentElement.lang);
  const calm = matchMedia("(prefers-reduced-motion: reduce)");

  /* A variable of CSS may hold light-dark() or a mix: what it comes to is only known once something has that colour. */
  function colourOf(figure, name) {
    const probe = document.createElement("span");
    probe.style.color = `var(${name})`;
    figure.append(probe);
    const colour = getComputedStyle(probe).color;
    probe.remove();
    return colour;
  }

  function palette(figure) {
    const colours = { ink: "--am-ink", muted: "--am-muted", line: "--am-line", surface: "--am-surface", rest: "--am-chart-rest" };
    for (const name of Object.keys(colours)) colours[name] = colourOf(figure, colours[name]);
    colours.series = Array.from({ length: COLOURS }, (_, place) => colourOf(figure, `--am-chart-${place + 1}`));
    return colours;
  }

  function valueOf(cell) {
    return cell && cell.dataset.value !== undefined && cell.dataset.value !== "" ? Number(cell.dataset.value) : null;
  }

  function read(figure) {
    const table = figure.querySelector("table");
    const heads = [...table.tHead.rows[0].cells];
    const columns = heads.flatMap((head, place) => (head.hasAttribute("data-am-series") ? [place] : []));
    const most = Number(figure.dataset.amMost) || Infinity;
    const rows = [...table.tBodies[0].rows].slice(0, most);
    if ("amBackwards" in figure.dataset) rows.reverse();
    return {
      labels: rows.map((row) => row.cells[0].textContent.trim()),
      series: columns.map((place) => ({ title: heads[place].textContent.trim(), values: rows.map((row) => valueOf(row.cells[place])) })),
      wholes: rows.map((row) => valueOf(row.cells[1])),
    };
  }

  function lineSet(series, place, colours, points) {
    const colour = colours.series[place % COLOURS];
    return {
      label: series.title, data: series.values, borderColor: colour, backgroundColor: colour, borderWidth: 2.5, tension: 0.25,
      borderDash: DASHES[place % DASHES.length], spanGaps: true, pointRadius: points > MOST_POINTS ? 0 : 3, pointHoverRadius: 5, pointHitRadius: 12,
    };
  }

  function barSet(series, place, colours) {
    const colour = colours.series[place % COLOURS];
    return { label: series.title, data: series.values, backgroundColor: colour, borderColor: colours.surface, borderWidth: 1, borderRadius: 3, maxBarThickness: 34 };
  }

  /* Where the parts of a row are hidden, its whole is drawn. */
  function restSet(figure, content, colours) {
    const values = content.wholes.map((whole, row) => (content.series.some((series) => series.values[row] === null) ? whole : null));
    if (!figure.dataset.amRest || values.every((value) => value === null)) return [];
    return [{ label: figure.dataset.amRest, data: values, backgroundColor: colours.rest, borderRadius: 3, maxBarThickness: 34 }];
  }

  function shortened(name, most) {
    return name.length > most ? `${name.slice(0, most - 1).trimEnd()}…` : name;
  }

  function axis(colours, more) {
    return {
      grid: { color: colours.line, drawTicks: false }, border: { color: colours.line },
      ticks: { color: colours.muted, padding: 6, ...more.ticks }, ...more.options,
    };
  }

  function configure(figure) {
    const kind = figure.dataset.amChart;
    const content = read(figure);
    const colours = palette(figure);
    const lines = kind === "lines";
    const across = kind === "ranking";
    /* Bars of several series are parts of a whole, unless they stand beside each other. */
    const stacked = !lines && content.series.length > 1 && !("amBeside" in figure.dataset);
    const amounts = axis(colours, { ticks: { callback: (value) => number.format(value), maxTicksLimit: 6, precision: 0 }, options: { beginAtZero: true, stacked } });
    const room = across && figure.clientWidth < NARROW ? SHORT : Infinity;
    const named = (value) => shortened(content.labels[value], room);
    const names = axis(colours, { ticks: { autoSkip: !across, maxRotation: 0, autoSkipPadding: 12, callback: named }, options: { grid: { display: false }, stacked } });
    const datasets = content.series.map((series, place) => (lines ? lineSet(series, place, colours, content.labels.length) : barSet(series, place, colours)));
    if (!lines) datasets.push(...restSet(figure, content, colours));
    return {
      type: lines ? "line" : "bar",
      data: { labels: content.labels, datasets },
      options: {
        indexAxis: across ? "y" : "x", responsive: true, maintainAspectRatio: false, animation: calm.matches ? false : { duration: 300 },
        interaction: { mode: "index", intersect: false, axis: across ? "y" : "x" },
        scales: across ? { x: amounts, y: names } : { x: names, y: amounts },
        plugins: {
          legend: { display: datasets.length > 1, position: "bottom", labels: { color: colours.ink, usePointStyle: lines, pointStyle: "line", boxWidth: 14, boxHeight: 14, padding: 16 } },
          tooltip: { callbacks: { label: (item) => (item.raw === null ? null : `${item.dataset.label}: ${number.format(item.raw)}`) } },
        },
      },
    };
  }

  function draw(figure) {
    const old = drawn.get(figure);
    if (old) old.destroy();
    const box = figure.querySelector(".am-chart-box");
    if (figure.dataset.amChart === "ranking") {
      const rows = Math.min(figure.querySelectorAll("tbody tr").length, Number(figure.dataset.amMost) || Infinity);
      box.style.height = `${rows * ("amBeside" in figure.dataset ? 2.8 : 1.9) + 5}rem`;
    }
    drawn.set(figure, new window.Chart(box.querySelector("canvas"), configure(figure)));
  }

  function prepare(figure) {
    figure.classList.remove("am-chart-waits");
    if (!figure.querySelector("canvas")) return; /* there is nothing to show yet */
    if (!window.Chart) {
      figure.querySelector(".am-chart-box").hidden = true;
      return;
    }
    figure.querySelector(".am-chart-table").open = false;
    draw(figure);
    figure.querySelector("canvas").addEventListener("keydown", (event) => step(figure, event));
  }

  /* The arrow keys go from one row to the next; what it says is read out. */
  function step(figure, event) {
    const way = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const chart = drawn.get(figure);
    if (!way || !chart) return;
    event.preventDefault();
    const count = chart.data.labels.length;
    const place = (Number(figure.dataset.amPlace ?? (way > 0 ? -1 : count)) + way + count) % count;
    figure.dataset.amPlace = String(place);
    const active = chart.data.datasets.flatMap((set, datasetIndex) => (set.data[place] === null ? [] : [{ datasetIndex, index: place }]));
    chart.setActiveElements(active);
    chart.tooltip.setActiveElements(active, { x: 0, y: 0 });
    chart.update("none");
    const said = active.map((each) => `${chart.data.datasets[each.datasetIndex].label} ${number.format(chart.data.datasets[each.datasetIndex].data[place])}`);
    figure.querySelector("[data-am-said]").textContent = `${chart.data.labels[place]}: ${said.join(", ")}`;
  }

  function all() {
    for (const figure of drawn.keys()) if (!figure.isConnected) drawn.delete(figure);
    for (const figure of document.querySelectorAll("figure[data-am-chart]")) {
      if (!drawn.has(figure)) prepare(figure);
    }
  }

  function again() {
    for (const figure of drawn.keys()) draw(figure);
  }

  if (window.Chart) {
    window.Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
    window.Chart.defaults.font.size = 13;
  }
  document.addEventListener("htmx:after:swap", all);
  new MutationObserver(again).observe(document.documentElement, { attributeFilter: ["data-bs-theme"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", again);
  /* On paper there are no tooltips: the table is printed too. */
  window.addEventListener("beforeprint", () => {
    for (const table of document.querySelectorAll(".am-chart-table:not([open])")) {
      table.dataset.amPrinted = "";
      table.open = true;
    }
  });
  window.addEventListener("afterprint", () => {
    for (const table of document.querySelectorAll("[data-am-printed]")) {
      table.open = false;
      delete table.dataset.amPrinted;
    }
  });
  all();
})();
