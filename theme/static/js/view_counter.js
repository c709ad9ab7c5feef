/**
 * Fills in view counts from the files of the view statistics.
 *
 * An article's place carries `data-views-shard` (address of the shard), `data-views-id` and
 * `data-views-base` (views carried over from an older portal); a box of the whole site carries
 * `data-views-site` and has one `data-figure` element per figure. Where a file is missing the
 * words that the page came with stay.
 */

/** `7647315` as `7.647.315`. */
export function formatted(count) {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ".");
}

/** `2026-11-21T14:32:05+07:00` as `14:32 21/11/2026`, the time that the file itself names. */
export function readable(iso) {
  const [, year, month, day, time] = /^(\d+)-(\d+)-(\d+)T(\d+:\d+)/.exec(iso) ?? [];
  return year ? `${time} ${day}/${month}/${year}` : "";
}

/** Base and counted views of article `id`; null when there is nothing to show. */
export function total(shard, id, base) {
  const counted = shard?.v === 1 && Object.hasOwn(shard.a ?? {}, id) ? shard.a[id] : 0;
  return base + counted || null;
}

async function read(address) {
  try {
    const answer = await fetch(address, { cache: "no-cache" });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

async function fillArticle(place) {
  const { viewsShard, viewsId, viewsBase } = place.dataset;
  const views = total(await read(viewsShard), viewsId, Number(viewsBase) || 0);
  if (views !== null) {
    place.textContent = formatted(views);
  }
}

async function fillSite(box) {
  const figures = await read(box.dataset.viewsSite);
  for (const place of box.querySelectorAll("[data-figure]")) {
    const value = figures?.[place.dataset.figure];
    if (Number.isInteger(value)) {
      place.textContent = formatted(value);
    }
  }
  const note = box.parentElement.querySelector("[data-as-of]");
  const time = readable(figures?.t ?? "");
  if (note && time) {
    note.textContent = note.dataset.asOf.replace("{date}", time);
    note.hidden = false;
  }
}

/** Fills every place of `root`. */
export function fill(root) {
  return Promise.all([
    ...[...root.querySelectorAll("[data-views-shard]")].map(fillArticle),
    ...[...root.querySelectorAll("[data-views-site]")].map(fillSite),
  ]);
}

if (typeof document !== "undefined") {
  fill(document);
}
