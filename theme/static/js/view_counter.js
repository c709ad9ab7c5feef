/**
 * Fills in an article's view count from the file that its page names.
 *
 * The place carries `data-views-shard` (address of the file), `data-views-id`, `data-views-base`
 * (views carried over from an older portal) and `data-none` (what stands where nothing was
 * counted). Where the file cannot be had, the page stays as it came.
 */

/** `7647315` as `7.647.315`. */
export const formatted = (count) => String(count).replace(/\B(?=(\d{3})+$)/g, ".");

/** The JSON file at `address`; null where there is none of this version. */
export async function read(address) {
  try {
    const answer = await fetch(address, { cache: "no-cache" });
    const found = answer.status === 200 ? await answer.json() : null;
    return found?.v === 1 ? found : null;
  } catch {
    return null;
  }
}

/** Base and counted views of article `id`. */
export function total(shard, id, base) {
  return base + (Object.hasOwn(shard?.a ?? {}, id) ? shard.a[id] : 0);
}

/** Fills one place; the file that it was filled from. */
export async function fill(place) {
  const { viewsShard, viewsId, viewsBase, none } = place.dataset;
  const shard = await read(viewsShard);
  const views = total(shard, viewsId, Number(viewsBase));
  place.textContent = views ? formatted(views) : none;
  return shard;
}

const places = typeof document === "undefined" ? []
  : document.querySelectorAll("[data-views-shard]");

/** The files that the page's places were filled from. */
export const filled = Promise.all([...places].map(fill));
