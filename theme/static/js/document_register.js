/**
 * Sorting and filtering of the register of documents. Without script it is a plain table in
 * the order of its page; the field and the buttons appear only when they can work.
 */

const MARKS = /[\u0300-\u036f]/g;
const SIGNS = /[^a-z0-9]+/g;

/** What is compared when filtering: no marks, no capitals, every sign a blank. */
export const plain = (text) => text.toLowerCase().replace(/[đð]/g, "d").normalize("NFD")
  .replace(MARKS, "").replaceAll("&", "").replace(SIGNS, " ").trim();

/** Whether every word of `typed` begins a word of `text`; both plain. */
export function matches(text, typed) {
  const padded = ` ${text}`;
  return typed.split(" ").every((word) => padded.includes(` ${word}`));
}

/** What a cell is sorted by: the number or the day it holds, else its text. */
export function keyOf(cell) {
  const day = cell.querySelector("time");
  if (day) {
    return day.dateTime;
  }
  const text = cell.textContent.trim();
  return cell.className.includes("number") ? Number(text.replaceAll(".", "")) : text;
}

const collator = new Intl.Collator("vi", { numeric: true });

/** Order of two keys; what is empty comes last in either direction. */
export function compare(one, other, direction) {
  if (one === "" || other === "") {
    return Number(one === "") - Number(other === "");
  }
  const order = typeof one === "number" ? one - other : collator.compare(one, other);
  return direction * order;
}

function sortBy(table, head) {
  const descending = head.getAttribute("aria-sort") === "ascending";
  const body = table.tBodies[0];
  const rows = [...body.rows].map((row) => [keyOf(row.cells[head.cellIndex]), row]);
  rows.sort(([one], [other]) => compare(one, other, descending ? -1 : 1));
  for (const other of table.tHead.rows[0].cells) {
    other.removeAttribute("aria-sort");
  }
  head.setAttribute("aria-sort", descending ? "descending" : "ascending");
  body.append(...rows.map(([, row]) => row));
}

function makeSortable(table) {
  for (const head of table.tHead.rows[0].cells) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "document-table__sort";
    button.append(...head.childNodes);
    button.addEventListener("click", () => sortBy(table, head));
    head.append(button);
  }
}

function makeSearchable(table, box, status) {
  const rows = [...table.tBodies[0].rows].map((row) => [plain(row.textContent), row]);
  const field = box.querySelector("input");
  const show = () => {
    const typed = plain(field.value);
    let count = 0;
    for (const [text, row] of rows) {
      row.hidden = !matches(text, typed);
      count += row.hidden ? 0 : 1;
    }
    status.textContent = typed ? status.dataset.left.replace("{count}", count) : "";
  };
  box.hidden = false;
  field.addEventListener("input", show);
  show();
}

if (typeof document !== "undefined") {
  const table = document.querySelector(".document-table");
  if (table) {
    makeSortable(table);
    makeSearchable(
      table, document.querySelector(".document-filter"), document.querySelector("[data-left]"),
    );
  }
}
