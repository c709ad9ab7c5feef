/**
 * The search form in the head of every page: while a reader types into it, what the search page
 * waits for is fetched, so that it is at hand there. Who asks to save data fetches nothing ahead.
 */

const NEEDED = ["search.js", "search/page.js", "../css/pages/search.css"];

/** Asks for addresses once the form is entered; the browser's cache keeps them. */
export function fetchAhead(form, addresses, get = fetch) {
  form.addEventListener("focusin", () => {
    for (const address of addresses) get(address).then((answer) => answer.arrayBuffer()).catch(() => {});
  }, { once: true });
}

const form = typeof document === "undefined" ? null : document.querySelector(".quick-search");
if (form && !navigator.connection?.saveData) {
  fetchAhead(form, NEEDED.map((name) => new URL(name, import.meta.url)));
}
