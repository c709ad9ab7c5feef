/**
 * The page of the most read articles: the lists of one region or category instead of the site's.
 *
 * The form carries `data-lists` (address of the folder); the chosen list stands in the page's
 * own address (`?xem=khu-vuc/dong-thap`), so that it can be kept and sent.
 */
import { fillList, once, show } from "./site_figures.js";

const CHOICE = /^[a-z0-9-]+\/[a-z0-9-]+$/;

async function choose(page, value) {
  const place = page.closest("[data-filled]");
  const found = await once(value ? `${page.dataset.lists}/${value}.json` : place.dataset.filled);
  for (const list of page.querySelectorAll("[data-span]")) {
    list.closest("section").hidden = !fillList(list, found?.[list.dataset.span] ?? []);
  }
  show(place, found ?? (value && {}));
}

function start(page, select) {
  const asked = new URLSearchParams(location.search).get("xem") ?? "";
  select.closest("[role=group]").hidden = false;
  select.value = CHOICE.test(asked) ? asked : "";
  choose(page, select.value);
  select.addEventListener("change", () => {
    history.replaceState(null, "", select.value ? `?xem=${select.value}` : location.pathname);
    choose(page, select.value);
  });
}

const page = document.querySelector("[data-lists]");
if (page) start(page, document.querySelector("[name=xem]"));
