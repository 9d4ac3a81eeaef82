"use strict";
(() => {
  const PAGE = 200;
  const data = JSON.parse(document.getElementById("data").textContent);
  const byId = (id) => document.getElementById(id);
  const rows = data.rows.map((row, index) => ({
    index,
    severity: row[0], label: row[1], file: row[2], place: row[3], confidence: row[4],
    preview: row[5], evidence: row[6], fingerprint: row[7], action: row[8], remedy: row[9], value: row[10],
    text: [row[1], row[2], row[3], row[5], row[6], row[7], data.remedies[row[9]]].join("\n").toLowerCase(),
  }));
  const SHAPES = {
    critical: "M8 1l7 7-7 7-7-7z", high: "M8 2l7 12H1z",
    medium: "M8 2a6 6 0 100 12A6 6 0 008 2z", low: "M8 3a5 5 0 100 10A5 5 0 008 3z",
  };
  const NAMES = ["low", "medium", "high", "critical"];
  const compareText = new Intl.Collator("en", { numeric: true }).compare;
  const KEYS = {
    severity: (a, b) => a.severity - b.severity || a.confidence - b.confidence,
    label: (a, b) => compareText(a.label, b.label),
    file: (a, b) => compareText(a.file, b.file) || compareText(a.place, b.place),
    confidence: (a, b) => a.confidence - b.confidence,
    action: (a, b) => compareText(data.actions[a.action], data.actions[b.action]),
    value: (a, b) => compareText(a.value || "", b.value || ""),
  };
  const state = { shown: rows, page: 0, sort: null, descending: true };

  const make = (tag, className, text) => {
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (text !== undefined) element.textContent = text;
    return element;
  };

  const makeBadge = (severity) => {
    const badge = make("span", "badge " + NAMES[severity]);
    const picture = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    picture.setAttribute("viewBox", "0 0 16 16");
    picture.setAttribute("aria-hidden", "true");
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", SHAPES[NAMES[severity]]);
    picture.append(path);
    badge.append(picture, NAMES[severity]);
    return badge;
  };

  const makeDetails = (row) => {
    const details = make("details");
    details.append(make("summary", "", "Evidence"));
    const list = make("dl");
    const remedy = data.remedies[row.remedy];
    for (const [term, text, style] of [
      ["Evidence", row.evidence || "none given", "foreign"],
      ["Fingerprint", row.fingerprint || "none", "mono"],
      ["Categories", data.categories[row.label], ""],
      ["What to do", remedy, "foreign"],
    ]) {
      if (!text) continue;
      const pair = make("div");
      pair.append(make("dt", "", term), make("dd", style, text));
      list.append(pair);
    }
    details.append(list);
    return details;
  };

  const makeRow = (row) => {
    const line = make("tr");
    const severity = make("td");
    severity.append(makeBadge(row.severity));
    const what = make("td", "what");
    what.append(make("code", "foreign", row.label), make("span", "preview foreign", row.preview));
    const where = make("td", "where");
    where.append(make("span", "foreign", row.file), make("span", "place foreign", row.place));
    const sure = make("td", "number", row.confidence.toFixed(2));
    sure.append(make("span", "preview", data.confidence(row.confidence)));
    const more = make("td", "more");
    more.append(makeDetails(row));
    line.append(severity, what, where, sure, make("td", "policy", data.actions[row.action]));
    if (data.revealed) line.append(make("td", "raw mono foreign", row.value === null ? "" : row.value));
    line.append(more);
    return line;
  };

  const plural = (count, one) => count.toLocaleString("en") + " " + one + (count === 1 ? "" : "s");

  const show = () => {
    const pages = Math.max(1, Math.ceil(state.shown.length / PAGE));
    state.page = Math.min(state.page, pages - 1);
    const first = state.page * PAGE;
    const visible = state.shown.slice(first, first + PAGE);
    byId("rows").replaceChildren(...visible.map(makeRow));
    byId("nothing").hidden = state.shown.length > 0;
    let words = state.shown.length === rows.length
      ? plural(rows.length, "finding")
      : state.shown.length.toLocaleString("en") + " of " + plural(rows.length, "finding");
    if (pages > 1) {
      const last = first + visible.length;
      words += ", " + (first + 1).toLocaleString("en") + " to " + last.toLocaleString("en") + " on this page";
    }
    byId("status").textContent = words;
    byId("previous").hidden = byId("next").hidden = pages === 1;
    byId("previous").disabled = state.page === 0;
    byId("next").disabled = state.page >= pages - 1;
  };

  const filter = () => {
    const words = byId("filter-text").value.toLowerCase().split(/\s+/).filter(Boolean);
    const severities = new Set([...document.querySelectorAll("[name=severity]:checked")].map((box) => +box.value));
    const label = byId("filter-label").value;
    const file = byId("filter-file").value.toLowerCase();
    const least = byId("filter-confidence").value / 100;
    const blocking = byId("filter-blocking").checked;
    byId("least").textContent = least.toFixed(2);
    const matches = (row) =>
      severities.has(row.severity) && row.confidence >= least - 1e-9 && (!blocking || row.action === 0) &&
      (!label || row.label === label || (label.endsWith(".*") && row.label.startsWith(label.slice(0, -1)))) &&
      (!file || row.file.toLowerCase().includes(file)) && words.every((word) => row.text.includes(word));
    state.shown = rows.filter(matches);
    order();
  };

  const order = () => {
    const compare = KEYS[state.sort];
    const sign = state.descending ? -1 : 1;
    state.shown.sort((a, b) => (compare ? sign * compare(a, b) : 0) || a.index - b.index);
    for (const head of document.querySelectorAll(".findings th[data-sort]")) {
      if (head.dataset.sort !== state.sort) head.removeAttribute("aria-sort");
      else head.setAttribute("aria-sort", state.descending ? "descending" : "ascending");
    }
    state.page = 0;
    show();
  };

  const addSorting = () => {
    for (const head of document.querySelectorAll(".findings th[data-sort]")) {
      const key = head.dataset.sort;
      const button = make("button", "", head.textContent);
      button.type = "button";
      button.addEventListener("click", () => {
        const numeric = key === "severity" || key === "confidence";
        state.descending = state.sort === key ? !state.descending : numeric;
        state.sort = key;
        order();
      });
      head.replaceChildren(button);
    }
  };

  const addPaging = () => {
    const turn = (step) => {
      state.page += step;
      show();
      byId("findings").scrollIntoView();
      byId("findings").focus({ preventScroll: true });
    };
    byId("previous").addEventListener("click", () => turn(-1));
    byId("next").addEventListener("click", () => turn(1));
  };

  const addFilters = () => {
    let waiting = 0;
    let wanted = "";
    const soon = () => {
      // Leaving a field sends a second event: the page that somebody has turned to meanwhile must stay.
      const now = JSON.stringify([...byId("filters").elements].map((field) => [field.value, field.checked]));
      if (now === wanted) return;
      wanted = now;
      clearTimeout(waiting);
      waiting = setTimeout(filter, rows.length > 2000 ? 120 : 0);
    };
    // Assistive tools that set a value may send only one of the two.
    byId("filters").addEventListener("input", soon);
    byId("filters").addEventListener("change", soon);
    byId("filters").addEventListener("submit", (event) => event.preventDefault());
    byId("filters").addEventListener("reset", () => {
      wanted = "";
      setTimeout(filter, 0);
    });
  };

  const addTheme = () => {
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const root = document.documentElement;
    const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : dark.matches);
    const name = () => { byId("theme").textContent = isDark() ? "Light view" : "Dark view"; };
    byId("theme").addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      name();
    });
    dark.addEventListener("change", name);
    name();
  };

  data.confidence = (confidence) => data.levels.find((level) => confidence >= level[0])[1];
  addTheme();
  for (const element of document.querySelectorAll(".needs-script")) element.hidden = false;
  if (!rows.length) return;
  addSorting();
  addPaging();
  addFilters();
  filter();
})();
