// Dates are by the school's clock. Who reads elsewhere is told what their own says.
(() => {
  const two = (number) => String(number).padStart(2, "0");
  const clock = (moment) =>
    `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}T${two(moment.getHours())}:${two(moment.getMinutes())}`;

  const words = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });

  for (const time of document.querySelectorAll("time[data-mp-clock]")) {
    const moment = new Date(time.dateTime);
    if (clock(moment) === time.dataset.mpClock) continue;
    const here = document.createElement("span");
    here.className = "mp-here";
    here.textContent = time.dataset.mpWords.replace("…", words.format(moment));
    time.append(here);
  }
})();
