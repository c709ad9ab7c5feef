/**
 * Tells the site's own server that the article is being read, and how its reader rates it.
 *
 * Only on sites that count by this script (setting `VIEWS.source`). Nothing is stored but the
 * reader's own rating, in the browser; nothing is sent before the page is seen. The form carries
 * `data-rating` (article id) and the texts `data-thanks`, `data-failed`, `data-earlier`; a table
 * of stars `data-stars-of` (the id), with `data-text` in its caption and `data-stars` in its cells.
 */
import { filled, formatted } from "./view_counter.js";

/** Where a view, or a rating of one to five stars, of article `id` is sent. */
export const address = (id, stars = "") => `/dem?p=${id}${stars && `&r=${stars}`}`;

/** Mean of the counts of one to five stars as readers write it, and how many there are. */
export function summary(counts) {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const points = counts.reduce((sum, count, place) => sum + count * (place + 1), 0);
  return { total, mean: (points / total).toFixed(1).replace(".", ",") };
}

/** Whether the reader asked not to be told apart from others: then ratings cannot be kept. */
export const unnamed = (navigator) =>
  Boolean(navigator.globalPrivacyControl) || navigator.doNotTrack === "1";

/** Calls `act` once the page is seen, which a page loaded in advance may never be. */
export function whenSeen(page, act) {
  const look = () => {
    if (page.prerendering || page.visibilityState !== "visible") return;
    page.removeEventListener("visibilitychange", look);
    page.removeEventListener("prerenderingchange", look);
    act();
  };
  page.addEventListener("visibilitychange", look);
  page.addEventListener("prerenderingchange", look);
  look();
}

const today = () => new Date(Date.now() + 7 * 3600e3).toISOString().slice(0, 10);

/** The rating that this browser remembers; a broken or forbidden store remembers none. */
function remembered(id) {
  try {
    return JSON.parse(localStorage.getItem(`rating:${id}`));
  } catch {
    return null;
  }
}

function remember(id, stars) {
  try {
    localStorage.setItem(`rating:${id}`, JSON.stringify({ stars, day: today() }));
  } catch { /* the rating is sent all the same */ }
}

async function rate(form, stars) {
  const id = form.dataset.rating;
  const answer = await fetch(address(id, stars), { method: "POST", keepalive: true })
    .catch(() => ({ status: 0 }));
  const kept = answer.status === 204;
  if (kept) remember(id, stars);
  form.querySelector("output").textContent = form.dataset[kept ? "thanks" : "failed"];
}

/** Readers are told apart for one day: until its end a rating can be changed. */
function offer(form) {
  const own = remembered(form.dataset.rating);
  const chosen = own && form.querySelector(`[value="${Number(own.stars)}"]`);
  if (chosen) chosen.checked = true;
  if (own && own.day !== today()) {
    form.querySelector("fieldset").disabled = true;
    form.querySelector("output").textContent = form.dataset.earlier;
  }
  form.addEventListener("change", (event) => rate(form, event.target.value));
  form.hidden = false;
}

function tell(table, counts) {
  const { total, mean } = summary(counts);
  const text = table.caption.dataset.text;
  table.caption.textContent = text.replace("{mean}", mean).replace("{total}", formatted(total));
  for (const cell of table.querySelectorAll("[data-stars]")) {
    cell.textContent = formatted(counts[cell.dataset.stars - 1]);
  }
  table.hidden = false;
}

async function start(form) {
  const id = form.dataset.rating;
  whenSeen(document, () => navigator.sendBeacon(address(id)));
  if (!unnamed(navigator)) offer(form);
  const [shard] = await filled;
  const counts = shard?.r?.[id];
  if (counts) tell(document.querySelector("[data-stars-of]"), counts);
}

if (typeof document !== "undefined") {
  document.querySelectorAll("[data-rating]").forEach(start);
}
