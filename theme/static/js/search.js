// The search page: form, results, filters, address, suggestions. Everything that comes from the
// index goes into the page as text nodes; without this script the page shows how to browse.

import { Engine } from "./search/engine.js";
import { excerpt, holdsPhrases, markedTitle } from "./search/excerpt.js";
import { Suggestions } from "./search/suggestions.js";

const STEP = 10;
const FILTERS = ["vung", "muc", "nam", "cap"];
const FEW = 3; // below so many good results the less relevant ones are looked for at once
const SLOW = 400; // milliseconds until the reader is told that the search goes on
const NAMES = ["q", ...FILTERS, "sap"];
// Shown when the index's own table of words cannot be had.
const OFFLINE = "Chưa tải được dữ liệu tìm kiếm. Hãy kiểm tra kết nối mạng rồi thử lại.";
const LOADING = "Đang tìm…";
const UNSUPPORTED = "Trình duyệt này chưa hỗ trợ tìm kiếm; mời xem danh sách theo khu vực hoặc chuyên mục.";

const element = (name, className, ...children) => {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
};

const inserted = (text, values = {}) => (
  text.replace(/\{(\w+)\}/g, (_, name) => values[name]));

const numeral = (count) => String(count).replace(/\B(?=(\d{3})+$)/g, ".");

const pieces = (parts) => parts.map(({ text, mark }) => (mark ? element("mark", "", text) : text));

function resultItem(plan, record, glossary) {
  const link = element("a", "result__title", ...pieces(markedTitle(plan, record.title, glossary)));
  link.href = record.url;
  const [year, month, day] = record.date.split("-");
  const time = element("time", "", `${day}/${month}/${year}`);
  time.dateTime = record.date;
  const rest = [record.category, ...record.names.slice(0, 2)].filter(Boolean).map((text) => ` · ${text}`);
  return element("li", "result", link, element("p", "result__meta", time, ...rest),
    element("p", "result__excerpt", ...pieces(excerpt(plan, record, glossary))));
}

class SearchPage {
  constructor(root) {
    this.root = root;
    this.form = root.querySelector(".search-form");
    this.list = root.querySelector(".search__results");
    this.status = root.querySelector(".search__status");
    this.hint = root.querySelector(".search__hint");
    this.button = root.querySelector(".search__more");
    this.tips = [...this.hint.childNodes];
    this.engine = new Engine(root.dataset.index);
    this.turn = 0;
    this.suggestions = new Suggestions(
      this.field("q"), root.querySelector(".search__suggestions"), this.engine);
    this.#listen();
    this.#fromAddress();
  }

  field(name) {
    return this.form.elements.namedItem(name);
  }

  #listen() {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    this.form.addEventListener("change", (event) => {
      if (event.target instanceof HTMLSelectElement) this.submit();
    });
    this.form.addEventListener("focusin", (event) => {
      this.engine.open().catch(() => {});
      if (event.target instanceof HTMLSelectElement) this.#openCounts();
    });
    this.button.addEventListener("click", () => this.#more());
    window.addEventListener("popstate", () => this.#fromAddress());
  }

  submit(exactly = false) {
    this.suggestions.close();
    const address = new URLSearchParams();
    for (const name of NAMES) {
      const value = this.field(name)?.value.trim();
      if (value) address.set(name, value);
    }
    if (exactly) address.set("sua", "khong");
    const next = address.size ? `?${address}` : location.pathname;
    if (next !== location.search) history.pushState(null, "", next);
    this.#run(exactly);
  }

  #fromAddress() {
    const address = new URLSearchParams(location.search);
    for (const name of NAMES) {
      const field = this.field(name);
      if (field) field.value = address.get(name) ?? "";
    }
    this.suggestions.close();
    this.#run(address.get("sua") === "khong");
  }

  async #run(exactly) {
    const turn = ++this.turn;
    const query = this.field("q").value;
    this.answer = null;
    if (!query.trim()) return this.#clear("", this.tips);
    if (!("DecompressionStream" in window)) return this.#clear(UNSUPPORTED, this.tips);
    this.root.setAttribute("aria-busy", "true");
    const waiting = setTimeout(() => {
      this.status.textContent = this.engine.index.language?.messages.loading ?? LOADING;
    }, SLOW);
    try {
      const answer = await this.engine.search(query, {
        filters: Object.fromEntries(FILTERS.map((name) => [name, this.field(name)?.value ?? ""])),
        sort: this.field("sap")?.value, repair: !exactly,
      });
      if (turn === this.turn) await this.#show(answer, query, turn);
    } catch {
      if (turn === this.turn) this.#clear(OFFLINE, this.tips);
    }
    clearTimeout(waiting);
    if (turn === this.turn) this.root.removeAttribute("aria-busy");
  }

  #clear(message, tips) {
    this.list.replaceChildren();
    this.repair?.remove();
    this.button.hidden = true;
    this.status.textContent = message;
    this.hint.replaceChildren(...tips);
    this.hint.hidden = !tips.length;
    this.root.removeAttribute("aria-busy");
  }

  get words() {
    return this.engine.index.language.messages;
  }

  async #show(answer, query, turn) {
    this.answer = { ...answer, source: answer, query, next: 0, shown: 0 };
    const items = await this.#take();
    if (turn !== this.turn) return;
    this.#clear("", this.#advice(answer));
    this.list.append(...items);
    this.#announce();
    this.#showRepair(answer, query);
    if (answer.good < FEW && !answer.complete) await answer.tail();
    if (turn !== this.turn) return;
    this.#label();
    if (this.countsOpen) await this.#counts();
  }

  // The next ten results that can be shown, from the good hits first.
  async #take() {
    const { answer, engine } = this;
    const { source, plan } = answer;
    const { glossary } = engine.index.language;
    const items = [];
    while (items.length < STEP && answer.next < source.hits.length) {
      const limit = answer.next < source.good ? source.good : source.hits.length;
      const upTo = Math.min(limit, answer.next + STEP - items.length);
      const wanted = source.hits.slice(answer.next, upTo);
      answer.next = upTo;
      const records = await Promise.all(wanted.map(({ document }) => engine.index.record(document)));
      const fit = records.filter((record) => record && holdsPhrases(plan, record, glossary));
      answer.missing ||= records.includes(null);
      items.push(...fit.map((record) => resultItem(plan, record, glossary)));
      if (answer.next === source.good) break;
    }
    answer.shown += items.length;
    return items;
  }

  #advice(answer) {
    if (answer.hits.length) return [];
    const filtered = FILTERS.some((name) => this.field(name)?.value);
    const text = !answer.plan.full || answer.plan.text.trim().length < 2 ? this.words.short
      : filtered ? this.words.filtered : this.words.tips;
    return [element("p", "", text)];
  }

  #announce() {
    const { source, query, shown, next, plan, missing } = this.answer;
    const unsure = plan.phrases.some((phrase) => phrase.length > 2);
    const known = unsure && next >= source.good && source.good;
    const count = known ? shown : source.good || source.hits.length;
    const kind = !shown ? "none" : !source.good ? "weak"
      : unsure && !known ? "about" : count === 1 ? "one" : "many";
    const values = { query: query.trim().slice(0, 100), count: numeral(count) };
    const lines = [inserted(this.words[kind], values)];
    if (missing) lines.push(this.words.missing);
    this.status.textContent = lines.join(" ");
  }

  #showRepair(answer, query) {
    if (!answer.repaired) return;
    const back = element("a", "search__exact", query.trim());
    back.href = `?${new URLSearchParams({ q: query, sua: "khong" })}`;
    back.addEventListener("click", (event) => {
      event.preventDefault();
      this.submit(true);
    });
    this.repair = element("p", "search__repair", `${this.words.repaired} `,
      element("strong", "", answer.repaired), `; ${this.words.instead} `, back);
    this.list.before(this.repair);
  }

  #label() {
    const { source, next } = this.answer;
    const good = source.good - next;
    const weak = source.hits.length - Math.max(next, source.good);
    const { more, moreWeak, moreWeakUnknown } = this.words;
    this.button.hidden = good <= 0 && weak <= 0 && source.complete;
    this.button.textContent = good > 0 ? inserted(more, { count: Math.min(STEP, good) })
      : source.complete ? inserted(moreWeak, { count: numeral(weak) }) : moreWeakUnknown;
  }

  async #more() {
    const { turn, answer } = this;
    if (!answer) return;
    if (answer.next >= answer.source.good) await answer.source.tail();
    const items = await this.#take();
    if (turn !== this.turn) return;
    this.list.append(...items);
    this.#label();
    (items[0] ?? this.list.lastElementChild)?.querySelector("a").focus();
  }

  #openCounts() {
    this.countsOpen = true;
    if (this.answer) this.#counts().catch(() => {});
  }

  // How many of the present hits each choice would leave, beside its name.
  async #counts() {
    const { turn } = this;
    const good = this.answer.source.hits.slice(0, this.answer.source.good);
    for (const name of FILTERS) {
      const field = this.field(name);
      const counts = field && !field.value ? await this.engine.counts(name, good) : null;
      if (turn !== this.turn) return;
      for (const option of field?.options ?? []) {
        option.dataset.title ??= option.textContent;
        const count = option.value && counts?.get(option.value);
        option.textContent = option.dataset.title + (count ? ` (${numeral(count)})` : "");
      }
    }
  }
}

const root = document.querySelector(".search[data-index]");
if (root) new SearchPage(root); // eslint-disable-line no-new
