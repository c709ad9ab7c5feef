/**
 * Draws the charts of the statistics page as SVG, and the table below each.
 *
 * A chart's section carries `data-chart` (its rows in the file), `data-form` (`columns` or
 * `bars`), `data-label` (a row's name, with `{label}`) and `data-missing` (a number that is null in
 * the file: not known, which is not 0). The drawing has no fixed size: places are per cent, letters
 * and bars are measured in `em`, so it fits every width and text size. Elements with `data-kind`
 * name and explain kinds of rows; those of kinds that do not occur stay hidden.
 */
import { once, readable, told } from "./site_figures.js";
import { formatted } from "./view_counter.js";

const SVG = "http://www.w3.org/2000/svg";
const LINE = 2.6; // em, height of a bar with its name
const BASE = 84; // per cent, foot of the columns; below it stand their names
const FEWEST = 12; // places of columns: few columns stay slim

function element(name, attributes, text = "") {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.textContent = text;
  return made;
}

/** A row's name: days, months and hours as readers write them. */
export function named(row, pattern, empty = "", kinds = {}) {
  const label = String(row[0]);
  const month = /^(\d{4})-(\d\d)$/.exec(label);
  const text = month ? `${month[2]}/${month[1]}` : readable(label) || kinds[label] || label || empty;
  return pattern.replace("{label}", text);
}

/** A name below a column: of a day without its year. */
export const short = (name) => name.replace(/^(\d\d\/\d\d)\/\d{4}$/, "$1");

/** The row's number that is drawn: the first one. */
export const value = (row) => row.find((cell, place) => place > 0 && Number.isInteger(cell)) ?? 0;

/** Where names stand below columns: the first, the last, between them; few columns share one. */
export function marks(names, step) {
  const last = names.length - 1;
  const texts = names.map(short);
  if (last < 3) {
    return [[0, "start", last > 0 ? `${texts[0]} – ${texts[last]}` : texts[0]]];
  }
  const middle = Math.floor(last / 2);
  const ends = [[0, "start", texts[0]], [(last + 1) * step, "end", texts[last]]];
  return last < 6 ? ends : [...ends, [(middle + 0.5) * step, "middle", texts[middle]]];
}

function columns(rows, names, most, missing) {
  const step = 100 / Math.max(rows.length, FEWEST);
  const drawn = rows.map((row, place) => {
    const unknown = row[1] === null;
    const height = unknown ? BASE : (value(row) / most) * (BASE - 8);
    const bar = element("rect", {
      x: `${place * step + step * 0.12}%`, width: `${step * 0.76}%`,
      y: `${BASE - height}%`, height: `${height}%`, ...(unknown && { class: "chart__missing" }),
    });
    bar.append(element("title", {}, `${names[place]}: ${unknown ? missing : formatted(value(row))}`));
    return bar;
  });
  const texts = marks(names, step).map(([x, anchor, text]) => element(
    "text", { x: `${x}%`, y: "98%", "text-anchor": anchor }, text));
  const ground = element("line", { x1: 0, x2: "100%", y1: `${BASE}%`, y2: `${BASE}%` });
  return [ground, ...drawn, ...texts, element("text", { x: 0, y: "1em" }, formatted(most))];
}

function bars(rows, names, most) {
  return rows.flatMap((row, place) => [
    element("text", { x: 0, y: `${place * LINE + 1.1}em` }, names[place]),
    element("text", { x: "100%", y: `${place * LINE + 1.1}em`, "text-anchor": "end" },
      formatted(value(row))),
    element("rect", {
      x: 0, y: `${place * LINE + 1.5}em`, height: "0.6em", width: `${(100 * value(row)) / most}%`,
    }),
  ]);
}

function fillTable(body, rows, names, missing) {
  body.replaceChildren(...rows.map((row, place) => {
    const line = body.insertRow();
    const head = document.createElement("th");
    head.scope = "row";
    const address = typeof row[1] === "string" ? row[1] : "";
    const link = address ? document.createElement("a") : head;
    link.textContent = names[place];
    if (address) {
      link.href = address;
      link.className = "quiet";
      head.append(link);
    }
    line.append(head);
    for (const number of row.slice(1).filter((cell) => typeof cell !== "string")) {
      const cell = line.insertCell();
      cell.className = "number";
      cell.textContent = number === null ? missing : formatted(number);
    }
    return line;
  }));
}

/** Fills one chart; it stays hidden where nothing was counted. */
export function draw(section, rows, kinds = {}) {
  const { form, label, empty, missing } = section.dataset;
  const most = Math.max(0, ...rows.map(value));
  section.hidden = most === 0;
  if (section.hidden) return;
  const names = rows.map((row) => named(row, label, empty, kinds));
  const shown = form === "bars" ? rows.slice(0, 10) : rows;
  const plot = section.querySelector("svg");
  if (form === "bars") plot.setAttribute("height", `${shown.length * LINE}em`);
  plot.querySelector("g").replaceChildren(...(form === "bars" ? bars : columns)(shown, names, most, missing));
  const place = rows.findIndex((row) => value(row) === most);
  const sum = rows.reduce((all, row) => all + value(row), 0);
  for (const text of section.querySelectorAll("[data-about]")) {
    text.textContent = told(text.dataset.about, { sum, max: most, at: names[place] });
  }
  fillTable(section.querySelector("tbody"), rows, names, missing);
}

/** Shows what the kinds that occurred are; their names. */
function explain(page, occurred) {
  const names = {};
  for (const place of page.querySelectorAll("[data-kind]")) {
    const { kind } = place.dataset;
    place.hidden = !occurred.has(kind);
    names[kind] = place.querySelector("dt").textContent;
  }
  return names;
}

async function start(page) {
  const found = await once(page.closest("[data-filled]").dataset.filled);
  if (!found) return;
  const kinds = explain(page, new Set((found.lines ?? []).map((row) => row[0])));
  for (const section of page.querySelectorAll("[data-chart]")) {
    draw(section, found[section.dataset.chart] ?? [], kinds);
  }
  const gaps = page.querySelector("[data-gaps]");
  gaps.replaceChildren(...(found.gaps ?? []).map(([from, to]) => {
    const item = document.createElement("li");
    item.textContent = told(gaps.dataset.gaps, { from, to });
    return item;
  }));
}

if (typeof document !== "undefined") {
  document.querySelectorAll("[data-charts]").forEach(start);
}
