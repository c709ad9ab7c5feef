// Suggestions under the search field: regions and titles, chosen by keyboard or pointer (the
// combobox pattern of WAI-ARIA 1.2 with a listbox popup).

import { fold, prepare } from "./normalise.js";

const PAUSE = 150;
const TITLES = 5;
const REGIONS = 3;

export class Suggestions {
  constructor(input, list, engine) {
    this.input = input;
    this.list = list;
    this.engine = engine;
    this.turn = 0;
    this.at = -1;
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
    if (typed.trim().length < 2 || !("DecompressionStream" in window)) return this.close();
    const turn = ++this.turn;
    const [regions, titles] = await Promise.all([this.#regions(typed), this.#titles(typed)]);
    if (turn === this.turn) this.#draw([...regions, ...titles]);
  }

  async #regions(typed) {
    await this.engine.open();
    const { index } = this.engine;
    const words = index.language.messages;
    const wanted = fold(prepare(typed)).trim();
    const columns = await Promise.all([index.column("vung"), index.column("vung-cu")]);
    const kinds = [words.region, words.regionThen];
    const found = new Map();
    columns.forEach(({ values }, at) => values.forEach(({ id, label }) => {
      const name = fold(prepare(label));
      if (name.startsWith(wanted) || name.includes(` ${wanted}`)) {
        if (!found.has(id)) found.set(id, { text: label, note: kinds[at], url: `/khu-vuc/${id}/` });
      }
    }));
    return [...found.values()].slice(0, REGIONS);
  }

  async #titles(typed) {
    const { hits, good } = await this.engine.search(typed, { prefix: true, repair: false });
    const best = hits.slice(0, Math.min(good, TITLES));
    const records = await Promise.all(best.map(({ document }) => this.engine.index.record(document)));
    const note = this.engine.index.language.messages.article;
    return records.filter(Boolean).map(({ title, url }) => ({ text: title, note, url }));
  }

  #draw(items) {
    this.close();
    if (!items.length || document.activeElement !== this.input) return;
    this.list.append(...items.map(({ text, note, url }, at) => {
      const option = document.createElement("li");
      option.id = `${this.list.id}-${at}`;
      option.className = "search__suggestion";
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dataset.url = url;
      const kind = document.createElement("small");
      kind.className = "search__kind";
      kind.textContent = note;
      option.append(text, " ", kind);
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
