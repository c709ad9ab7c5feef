// The interface of the search page: form, results, filters, address, suggestions. Everything that
// comes from the index goes into the page as text nodes.

import { element, filled, numeral } from "./elements.js";
import { Engine } from "./engine.js";
import { arranged, keeping } from "./facets.js";
import { FILTERS, Form } from "./filters.js";
import { PER_PAGE, pageLinks, resultItem, Shown } from "./results.js";
import { Suggestions } from "./suggestions.js";

const SLOW = 400; // milliseconds until the reader is told that the search goes on
const NAMES = ["q", ...FILTERS, "sap"];

class SearchPage {
  constructor(root, engine) {
    const part = (name) => root.querySelector(`.search__${name}`);
    this.root = root;
    this.words = JSON.parse(root.querySelector("script").textContent);
    this.form = new Form(root.querySelector(".search-form"));
    this.details = root.querySelector("details");
    [this.list, this.status, this.notes, this.pages, this.button] = (
      ["results", "status", "notes", "pages", "more"].map(part));
    this.tips = [...this.notes.childNodes];
    this.engine = engine;
    this.title = document.title;
    this.turn = 0;
    this.suggestions = new Suggestions(
      this.form.field("q"), part("suggestions"), this.engine, this.words);
    this.#listen();
    if (location.search) this.#fromAddress();
    else if (this.form.field("q").value) this.form.field("q").dispatchEvent(new Event("input")); // typed meanwhile
  }

  #listen() {
    const { form } = this.form;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#go();
    });
    form.addEventListener("change", (event) => {
      if (event.target !== this.form.field("q")) this.#go();
    });
    form.addEventListener("focusin", () => {
      this.engine.index.open().catch(() => {});
      import("./repair.js").catch(() => {}); // whoever types wants words completed
    });
    this.details.addEventListener("toggle", () => this.#counts());
    this.details.addEventListener("focusin", () => this.#counts());
    this.button.addEventListener("click", () => (
      this.#go({ them: "1", trang: new URLSearchParams(location.search).get("trang") })));
    this.pages.addEventListener("click", (event) => {
      const link = event.target.closest("a");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.#go(Object.fromEntries(new URL(link.href).searchParams));
    });
    window.addEventListener("popstate", () => this.#fromAddress());
  }

  // The address of what the form asks for; `more`: trang (page), them (weak ones too), sua=khong.
  #address(more = {}) {
    const address = new URLSearchParams();
    for (const name of NAMES) if (this.form.get(name)) address.set(name, this.form.get(name));
    for (const name of ["trang", "them", "sua"]) if (more[name]) address.set(name, more[name]);
    return address.size ? `?${address}` : location.pathname;
  }

  #go(more = {}) {
    this.suggestions.close();
    const next = this.#address(more);
    if (next !== location.search) history.pushState(null, "", next);
    this.#run(new URLSearchParams(location.search), true);
  }

  #fromAddress() {
    const address = new URLSearchParams(location.search);
    for (const name of NAMES) this.form.set(name, address.get(name) ?? "");
    if (FILTERS.some((name) => this.form.get(name))) this.details.open = true;
    this.suggestions.close();
    this.#run(address, false);
  }

  async #run(address, moved) {
    const turn = ++this.turn;
    const query = this.form.field("q").value;
    this.answer = null;
    document.title = query.trim() ? `${query.trim().slice(0, 60)} · ${this.title}` : this.title;
    if (!query.trim()) return this.#clear("", this.tips);
    if (!("DecompressionStream" in window)) return this.#clear(this.words.unsupported, this.tips);
    this.root.setAttribute("aria-busy", "true");
    const waiting = setTimeout(() => {
      this.status.textContent = this.words.loading;
    }, SLOW);
    try {
      const found = await this.engine.search(query, { repair: !address.get("sua") });
      const kept = await keeping(this.engine.index, this.form.filters);
      const answer = arranged(found, kept, this.form.get("sap"));
      if (turn === this.turn) await this.#show(answer, query, address, moved);
    } catch {
      if (turn === this.turn) this.#clear(this.words.offline, this.tips);
    }
    clearTimeout(waiting);
    if (turn === this.turn) this.root.removeAttribute("aria-busy");
  }

  #clear(message, notes) {
    this.list.replaceChildren();
    this.pages.replaceChildren();
    this.pages.hidden = this.button.hidden = true;
    this.status.textContent = message;
    this.notes.replaceChildren(...notes);
    this.notes.hidden = !notes.length;
    this.root.removeAttribute("aria-busy");
  }

  async #show(answer, query, address, moved) {
    const { turn } = this;
    if (address.get("them") && !answer.complete) await answer.tail();
    const all = address.get("them") || !answer.good;
    const wanted = { ...answer, hits: all ? answer.hits : answer.hits.slice(0, answer.good) };
    const shown = new Shown(wanted, this.engine);
    const pages = () => Math.max(1, Math.ceil(shown.count / PER_PAGE));
    const page = Math.min(Math.max(1, Number.parseInt(address.get("trang"), 10) || 1), pages());
    const { glossary } = this.engine.index.language;
    const items = await shown.page(page, (record) => resultItem(answer.plan, record, glossary, this.words));
    if (turn !== this.turn) return;
    this.answer = answer;
    this.#clear(this.#message(answer, shown, query, page), this.#notes(answer, query));
    this.list.start = (page - 1) * PER_PAGE + 1;
    this.list.append(...items);
    this.button.hidden = Boolean(all) || answer.complete || page < pages();
    this.#links(page, pages(), all);
    if (moved && page > 1) this.list.querySelector("a")?.focus();
    this.counted = null;
    if (this.details.open) await this.#counts();
  }

  #links(page, pages, all) {
    this.pages.hidden = pages < 2;
    const sua = new URLSearchParams(location.search).get("sua");
    const addressOf = (trang) => this.#address({ trang: trang > 1 ? String(trang) : "", them: all ? "1" : "", sua });
    this.pages.append(element("ul", "row", ...pageLinks(pages, page, addressOf, this.words)));
  }

  #message(answer, shown, query, page) {
    const { words } = this;
    const values = { query: query.trim().slice(0, 100), count: numeral(shown.count), page };
    const other = answer.hits.slice(0, answer.good).every((hit) => hit.other);
    const kind = !shown.count ? "none" : !answer.good ? "weak" : other ? "others"
      : !shown.certain ? "about" : shown.count === 1 ? "one" : "many";
    const lines = [filled(words[kind], values)];
    if (page > 1) lines.push(filled(words.onPage, values));
    const lost = [...answer.lost].filter((what) => typeof what === "string");
    const records = answer.lost.size - lost.length;
    if (lost.length) lines.push(filled(words.lostWords, { words: lost.map((term) => `“${term.replace("*", "")}”`).join(", ") }));
    if (records) lines.push(filled(words.lostRecords, { count: records }));
    return lines.join(" ");
  }

  // What stands above the results: the repaired query, advice where nothing was found.
  #notes(answer, query) {
    const { words } = this;
    const notes = [];
    if (answer.repaired) {
      const back = element("a", "search__exact", query.trim());
      back.href = this.#address({ sua: "khong" });
      back.addEventListener("click", (event) => {
        event.preventDefault();
        this.#go({ sua: "khong" });
      });
      notes.push(element("p", "search__repair", `${words.repaired} `,
        element("strong", "", answer.repaired), `; ${words.instead} `, back));
    }
    if (answer.hits.length) return notes;
    if (answer.unfiltered) return [...notes, this.#unfiltered(answer.unfiltered)];
    const short = !answer.plan.full || answer.plan.text.trim().length < 2;
    return [...notes, element("p", "", short ? words.short : words.tips)];
  }

  #unfiltered(count) {
    const drop = element("button", "button search__drop", filled(this.words.dropFilters, { count: numeral(count) }));
    drop.type = "button";
    drop.addEventListener("click", () => {
      this.form.clear();
      this.#go();
      this.form.field("q").focus();
    });
    return element("p", "", `${this.words.filtered} `, drop);
  }

  async #counts() {
    const { answer } = this;
    if (!answer || this.counted === answer || !this.details.open) return;
    this.counted = answer;
    await this.form.count(this.engine, answer.hits.slice(0, answer.good)).catch(() => {});
  }
}

/** Gives the page its interface to an index, once the page has been read. */
export function open(index) {
  const start = () => new SearchPage(document.querySelector(".search"), new Engine(index));
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
}
