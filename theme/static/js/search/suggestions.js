// Suggestions under the search field: articles, regions, documents, people; chosen by keyboard
// or pointer (the combobox pattern of WAI-ARIA 1.2 with a listbox popup).

import { element } from "./elements.js";
import { fold, prepare } from "./normalise.js";

const readRows = ({ bytes }) => JSON.parse(new TextDecoder().decode(bytes));
const PAUSE = 150; // milliseconds without a key
const FEWEST_LETTERS = 2;
const MOST_TITLES = 4;
const MOST_OF_KIND = 3;
const MOST_NAMES = 8;
const MOST_AHEAD = 10; // a page of results

/** Names that hold the letters typed at the beginning of a word: [kind, title, address] rows. */
export function fitting(rows, typed) {
  const wanted = fold(prepare(typed)).trim();
  const strict = wanted !== prepare(typed).trim().toLowerCase();
  const counts = {};
  const rank = (title) => {
    const name = fold(prepare(title));
    const at = ` ${name}`.indexOf(` ${wanted}`);
    return at < 0 ? 9 : (at > 0) + (strict && !prepare(title).toLowerCase().includes(prepare(typed).trim().toLowerCase()) ? 2 : 0);
  };
  return rows.map((row) => [rank(row[1]), row]).filter(([value]) => value < 9)
    .sort(([one], [other]) => one - other).map(([, row]) => row)
    .filter(([kind]) => (counts[kind] = (counts[kind] ?? 0) + 1) <= MOST_OF_KIND)
    .slice(0, MOST_NAMES);
}

/**
 * Records of the best articles for what is being typed. Those of a whole page of results are
 * fetched meanwhile, so that they are at hand when the reader asks, unless data is to be saved.
 */
export async function bestArticles(engine, typed) {
  const { hits, good } = await engine.search(typed, { prefix: true, repair: false });
  const most = navigator.connection?.saveData ? MOST_TITLES : MOST_AHEAD;
  const records = hits.slice(0, Math.min(good, most)).map(({ document }) => engine.index.record(document));
  return (await Promise.all(records.slice(0, MOST_TITLES))).filter(Boolean);
}

export class Suggestions {
  constructor(input, list, engine, words) {
    Object.assign(this, { input, list, engine, words, turn: 0, at: -1 });
    list.id ||= "search-suggestions";
    const states = { role: "combobox", "aria-expanded": "false", "aria-autocomplete": "list", "aria-controls": list.id };
    for (const [name, value] of Object.entries(states)) input.setAttribute(name, value);
    input.addEventListener("input", () => this.#wait());
    input.addEventListener("keydown", (event) => this.#key(event));
    input.addEventListener("blur", () => this.close());
    list.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the focus
    list.addEventListener("click", (event) => this.#choose(event.target.closest("[role=option]")));
  }

  close() {
    this.turn++;
    clearTimeout(this.timer);
    this.#empty();
  }

  #empty() {
    this.list.hidden = true;
    this.list.replaceChildren();
    this.at = -1;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  #wait() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#fill().catch(() => this.close()), PAUSE);
  }

  async #fill() {
    const typed = this.input.value;
    if (typed.trim().length < FEWEST_LETTERS || !("DecompressionStream" in window)) return this.close();
    const turn = ++this.turn;
    await this.engine.index.open();
    const [rows, articles] = await Promise.all(
      [this.engine.index.single("suggestions", readRows), bestArticles(this.engine, typed)]);
    const titles = articles.map(({ title, url }) => ["article", title, url]);
    if (turn === this.turn) this.#draw([...fitting(rows, typed), ...titles]);
  }

  #draw(rows) {
    this.#empty();
    if (!rows.length || document.activeElement !== this.input) return;
    this.list.append(...rows.map(([kind, title, url], at) => {
      const option = element("li", "search__suggestion", title, " ", element("small", "search__kind", this.words[kind]));
      option.id = `${this.list.id}-${at}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dataset.url = url;
      return option;
    }));
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
  }

  #key(event) {
    const { key } = event;
    if (this.list.hidden || event.isComposing) return;
    if (key === "Escape") {
      event.preventDefault();
      this.close();
    } else if (key === "ArrowDown" || key === "ArrowUp") {
      event.preventDefault();
      this.#move(key === "ArrowDown" ? 1 : -1);
    } else if (key === "Enter" && this.at >= 0) {
      event.preventDefault();
      this.#choose(this.list.children[this.at]);
    }
  }

  // Round the list, with the field itself between its end and its beginning.
  #move(step) {
    const options = [...this.list.children];
    const places = options.length + 1;
    this.at = (this.at + 1 + step + places) % places - 1;
    options.forEach((option, at) => option.setAttribute("aria-selected", String(at === this.at)));
    if (this.at < 0) return this.input.removeAttribute("aria-activedescendant");
    options[this.at].scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", options[this.at].id);
  }

  #choose(option) {
    if (option) location.assign(option.dataset.url);
  }
}
