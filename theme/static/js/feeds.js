/**
 * The page of feeds: buttons that copy addresses, and the form that puts an address together
 * from a region, a level and a category. Without script the page lists every address.
 */
import { enableCopy } from "./copy_address.js";

const FILE = "rss.xml";

/** The address of the feed of the lists at `paths`; of the whole site when there are none. */
export function feedPath(paths) {
  if (paths.length < 2) {
    return (paths[0] ?? "/") + FILE;
  }
  return `/rss${paths.map((path) => path.replace(/\/$/, "")).join("")}/${FILE}`;
}

/** The wished combination of lists, then ever broader ones: the first lists count most. */
export function broader(paths) {
  const found = [];
  for (let count = paths.length; count >= 0; count -= 1) {
    found.push(...choose(paths, count));
  }
  return found;
}

/** Every way to keep `count` of `paths`, in their order. */
function choose(paths, count) {
  if (count === 0) {
    return [[]];
  }
  return paths.flatMap((path, at) =>
    choose(paths.slice(at + 1), count - 1).map((rest) => [path, ...rest]),
  );
}

/** The first of these combinations that has a feed, as `exists` tells. */
export async function nearest(paths, exists) {
  for (const wish of broader(paths)) {
    if (wish.length < 2 || (await exists(feedPath(wish)))) {
      return wish;
    }
  }
  return [];
}

async function exists(path) {
  try {
    return (await fetch(path, { method: "HEAD" })).ok;
  } catch {
    return false;
  }
}

/** Shows in `form` the feed of what is chosen, or the nearest one that there is. */
export function enableBuilder(form, isThere = exists) {
  const [link, button, status] = ["address", "copy", "status"].map((part) =>
    form.querySelector(`[data-feed-${part}]`),
  );
  let asked = 0;
  const show = async () => {
    asked += 1;
    const mine = asked;
    const wish = [...form.querySelectorAll("select")].map((each) => each.value).filter(Boolean);
    const found = await nearest(wish, isThere);
    if (mine !== asked) {
      return;
    }
    const path = feedPath(found);
    link.href = path;
    link.textContent = form.dataset.site + path;
    button.dataset.copy = form.dataset.site + path;
    status.textContent = found.length === wish.length ? form.dataset.exact : form.dataset.nearest;
  };
  form.hidden = false;
  form.addEventListener("change", show);
  return show();
}

/** A button after `address`, an element that shows one, made from the `model` of the page. */
export function addButton(address, model) {
  const button = model.cloneNode(true);
  const title = address.parentElement.querySelector("a").textContent;
  button.dataset.copy = address.textContent;
  button.setAttribute("aria-label", `${model.textContent}: ${title}`);
  address.after(button);
  return button;
}

function start() {
  const form = document.querySelector("[data-feed-builder]");
  if (form) {
    enableBuilder(form);
  }
  const model = document.querySelector("[data-copy-model]");
  const status = document.querySelector("[data-copy-status]");
  if (!model || !navigator.clipboard) {
    return;
  }
  const own = form ? [form.querySelector("[data-feed-copy]")] : [];
  const rows = [...document.querySelectorAll(".feed-table__address")];
  for (const button of [...own, ...rows.map((address) => addButton(address, model))]) {
    enableCopy(button, status, navigator.clipboard);
  }
}

if (typeof document !== "undefined") {
  start();
}
