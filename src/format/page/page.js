
(() => {
  "use strict";
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const value = (row, n) => {
    const cell = row.cells[n];
    return cell.dataset.value ?? cell.textContent.trim();
  };
  const compare = (kind, a, b) => {
    if (a === "" || b === "") return (a === "") - (b === "");
    return kind === "number" ? Number(a) - Number(b) : collator.compare(a, b);
  };
  const sortable = (table) => {
    const body = table.tBodies[0];
    const written = [...body.rows];
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, n) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const next = { none: "ascending", ascending: "descending", descending: "none" };
        const order = next[head.getAttribute("aria-sort") ?? "none"];
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        let rows = written;
        if (order !== "none") {
          head.setAttribute("aria-sort", order);
          const way = order === "ascending" ? 1 : -1;
          rows = [...written].sort((a, b) => {
            const [x, y] = [value(a, n), value(b, n)];
            const by = compare(head.dataset.kind, x, y);
            return x === "" || y === "" ? by : way * by;
          });
        }
        body.append(...rows);
      });
    });
  };
  const filterable = (table) => {
    const tools = table.closest("section").querySelector(".tools");
    if (!tools) return;
    const box = tools.querySelector("input");
    const count = tools.querySelector("output");
    const rows = [...table.tBodies[0].rows];
    tools.hidden = false;
    box.addEventListener("input", () => {
      const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const row of rows) {
        const text = row.textContent.toLowerCase();
        row.hidden = !words.every((word) => text.includes(word));
        shown += row.hidden ? 0 : 1;
      }
      count.textContent = words.length ? `${shown} / ${rows.length}` : "";
    });
  };
  for (const table of document.querySelectorAll("table")) {
    sortable(table);
    filterable(table);
  }
  /* An id leads to a story that may be folded: it is opened, and the reader stands there. */
  const unfold = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const story = target?.closest("details");
    if (!story) return;
    story.open = true;
    const summary = story.querySelector("summary");
    summary.scrollIntoView();
    summary.focus({ preventScroll: true });
  };
  addEventListener("hashchange", unfold);
  unfold();
  const folded = [...document.querySelectorAll("details")];
  addEventListener("beforeprint", () => folded.forEach((part) => { part.open = true; }));
})();
