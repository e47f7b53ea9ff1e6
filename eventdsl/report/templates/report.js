"use strict";
// Filter, order and hints of the report. Without it everything is there to be read; texts are only ever set as text.
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const one = (id) => document.getElementById(id);
  const rows = all("#tabelle tbody tr");
  const marks = all("mark");
  const chips = all("button.typ");
  const body = rows.length ? rows[0].parentElement : null;

  // Filter: rows of the table, and the marks of their types in the documents.
  const chosen = () => new Set(chips.filter((chip) => chip.getAttribute("aria-pressed") === "true").map((chip) => chip.dataset.typ));
  const fits = (row, types) => {
    const from = one("f-von").value, to = one("f-bis").value, status = one("f-status").value;
    const words = one("f-text").value.toLowerCase().split(/\s+/).filter(Boolean);
    const time = row.dataset.zeit, text = row.textContent.toLowerCase();
    return (types.size === 0 || types.has(row.dataset.typ))
      && (!from || (time !== "" && time >= from.slice(0, time.length)))
      && (!to || (time !== "" && time <= to.slice(0, time.length)))
      && (!status || row.dataset.status.split(" ").includes(status))
      && words.every((word) => text.includes(word));
  };
  const filter = () => {
    const types = chosen();
    let number = 0;
    for (const row of rows) {
      row.hidden = !fits(row, types);
      number += row.hidden ? 0 : 1;
    }
    for (const mark of marks) {
      mark.classList.toggle("aus", types.size > 0 && !mark.dataset.typ.split(" ").some((name) => types.has(name)));
    }
    const whole = rows.length === number ? "" : ` von ${rows.length.toLocaleString("de")}`;
    one("treffer").textContent = `${number.toLocaleString("de")}${whole} ${rows.length === 1 ? "Ereignis" : "Ereignisse"}`;
  };
  for (const chip of chips) {
    chip.addEventListener("click", () => {
      chip.setAttribute("aria-pressed", String(chip.getAttribute("aria-pressed") !== "true"));
      filter();
    });
  }
  const form = one("filter");
  form.hidden = false;
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => {
    chips.forEach((chip) => chip.setAttribute("aria-pressed", "false"));
    setTimeout(filter);
  });

  // Order: the head of each column is a button.
  const collator = new Intl.Collator("de", { numeric: true });
  all("#tabelle thead th").forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const falling = head.getAttribute("aria-sort") === "ascending";
      all("#tabelle thead th").forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", falling ? "descending" : "ascending");
      const key = (row) => row.cells[column].dataset.wert ?? row.cells[column].textContent;
      const ordered = [...rows].sort((a, b) => collator.compare(key(a), key(b)) * (falling ? -1 : 1));
      if (body) body.append(...ordered);
    });
  });

  // Hints: what found a mark, for the pointer and for the keyboard.
  const hint = one("tipp");
  let shown = null;
  const family = (mark, lit) => {
    const events = new Set(mark.dataset.e.split(" "));
    const article = mark.closest("article");
    all("mark", article).forEach((other) => other.classList.toggle("mit", lit && other.dataset.e.split(" ").some((event) => events.has(event))));
  };
  const hide = () => {
    if (!shown) return;
    family(shown, false);
    shown.removeAttribute("aria-describedby");
    shown = null;
    hint.hidden = true;
  };
  const show = (mark) => {
    if (mark.classList.contains("aus")) return;
    hide();
    shown = mark;
    family(mark, true);
    hint.textContent = mark.dataset.tipp;
    hint.hidden = false;
    mark.setAttribute("aria-describedby", "tipp");
    const place = mark.getClientRects()[0], left = window.scrollX + place.left;
    const right = window.scrollX + document.documentElement.clientWidth - hint.offsetWidth - 8;
    hint.style.left = `${Math.max(8, Math.min(left, right))}px`;
    const above = place.top > hint.offsetHeight + 12;
    hint.style.top = `${window.scrollY + (above ? place.top - hint.offsetHeight - 8 : mark.getBoundingClientRect().bottom + 8)}px`;
  };
  for (const mark of marks) {
    mark.addEventListener("mouseenter", () => show(mark));
    mark.addEventListener("mouseleave", hide);
    mark.addEventListener("focus", () => show(mark));
    mark.addEventListener("blur", hide);
  }
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });

  // Pictures: what a screen reader is told of a mark, the pointer is told too.
  for (const mark of all(".bild svg [aria-label]")) {
    const title = document.createElementNS("http://www.w3.org/2000/svg", "title");
    title.textContent = mark.getAttribute("aria-label");
    mark.prepend(title);
  }

  // Light or dark, against what the system prefers.
  const view = one("ansicht");
  const isDark = () => (document.documentElement.dataset.ansicht ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dunkel" : "hell")) === "dunkel";
  const name = () => { view.textContent = isDark() ? "Helle Ansicht" : "Dunkle Ansicht"; };
  view.hidden = false;
  view.addEventListener("click", () => { document.documentElement.dataset.ansicht = isDark() ? "hell" : "dunkel"; name(); });
  name();
})();
