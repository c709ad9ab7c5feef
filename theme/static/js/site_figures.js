/**
 * Fills the box of the whole site and lists of the most read articles.
 *
 * Both stand in an element with `data-filled` (address of the file), hidden until it is; a
 * `data-none` beside it is shown where there are no figures. A box has `data-site-figures` and
 * one `data-figure` per number; a list carries `data-span` (which one of the file), `data-views`
 * and `data-times` (what stands behind a title). Texts with `{…}` in `data-text` are filled in
 * from the file.
 */
import { formatted, read } from "./view_counter.js";

const FRESH = 15 * 60 * 1000;
const rank = new Intl.NumberFormat("vi", { maximumFractionDigits: 1 });

/** `2026-11-21T14:32:05+07:00` as `14:32 21/11/2026`, `2026-11-21` as `21/11/2026`. */
export function readable(iso) {
  const [, year, month, day, time] = /^(\d+)-(\d+)-(\d+)(?:T(\d+:\d+))?/.exec(iso) ?? [];
  const date = `${day}/${month}/${year}`;
  return year ? (time ? `${time} ${date}` : date) : "";
}

/** `text` with `{name}` replaced by the values, numbers and days as readers write them. */
export function told(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => {
    const value = values[name];
    return Number.isInteger(value) ? formatted(value) : readable(String(value)) || String(value);
  });
}

/** Shows what was filled in, or that there are no figures; their texts are told. */
export function show(place, found) {
  place.hidden = !found;
  const none = place.parentElement.querySelector(":scope > [data-none]");
  if (none) none.hidden = Boolean(found);
  for (const note of found ? place.querySelectorAll("[data-text]") : []) {
    const needed = [...note.dataset.text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
    note.hidden = needed.some((name) => found[name] === undefined);
    if (!note.hidden) note.textContent = told(note.dataset.text, found);
  }
}

/** Fills a box; who reads now is told for a quarter of an hour only. */
export function fillBox(box, found, now = Date.now()) {
  for (const place of box.querySelectorAll("[data-figure]")) {
    const value = found[place.dataset.figure];
    place.textContent = Number.isInteger(value) ? formatted(value) : "";
    place.parentElement.hidden = !Number.isInteger(value)
      || (place.dataset.figure === "online" && now - Date.parse(found.t) > FRESH);
  }
}

/** Fills a list with links; whether it has any. */
export function fillList(list, articles) {
  const model = list.querySelector("template").content.firstElementChild;
  const items = articles.slice(0, Number(list.dataset.most) || undefined).map((article) => {
    const item = model.cloneNode(true);
    const link = item.querySelector("a");
    link.textContent = article.title;
    link.setAttribute("href", article.url);
    item.querySelector("span").textContent = article.times
      ? list.dataset.times.replace("{number}", rank.format(article.times))
      : list.dataset.views.replace("{number}", formatted(article.views));
    return item;
  });
  list.replaceChildren(list.querySelector("template"), ...items);
  return items.length > 0;
}

const files = new Map();

/** The file at `address`, asked for once per page. */
export function once(address) {
  if (!files.has(address)) files.set(address, read(address));
  return files.get(address);
}

async function fillAll() {
  for (const place of document.querySelectorAll("[data-filled]")) {
    const found = await once(place.dataset.filled);
    const lists = [...place.querySelectorAll("[data-span]")];
    if (found) place.querySelectorAll("[data-site-figures]").forEach((box) => fillBox(box, found));
    const any = lists.map((list) => fillList(list, found?.[list.dataset.span] ?? []));
    show(place, any.length && !any.includes(true) ? null : found);
  }
}

if (typeof document !== "undefined") fillAll();
