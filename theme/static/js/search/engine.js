// One search from what was typed to the list of hits; the interface and the tests both use it.

import { Index } from "./index_reader.js";
import { glossaryOf } from "./normalise.js";
import { completions, firstTerms, foreign, isAnswerable, isolated, parse } from "./query.js";
import { judge } from "./ranking.js";

const LAST_GOOD_TIER = 2;
const MOST_REPAIRED = 12; // words; longer queries are titles and pasted text, not slips
const FACETS = { vung: ["vung", "vung-cu"], muc: ["muc"], nam: ["nam"], cap: ["cap"] };

/** Searches one index; `fetchBytes(address)` gives bytes or throws. */
export class Engine {
  constructor(folder, fetchBytes) {
    this.index = new Index(folder, fetchBytes);
  }

  /** Loads what every search needs; throws when that cannot be had. */
  async open() {
    await this.index.open();
    const { language } = this.index;
    language.glossary ??= glossaryOf(language.abbreviations);
    return language;
  }

  /**
   * The answer to a query: {plan, hits, good, repaired, missing, tail()}. `hits` come best
   * first, the `good` first ones are of tiers 0 to 2; `tail()` adds the hits of tiers 3 and 4.
   * Options: prefix (the last word is being typed), filters ({vung, muc, nam, cap}), sort
   * ("moi", "cu"), repair (false switches it off).
   */
  async search(typed, options = {}) {
    const answer = await this.#search(typed, options);
    if (!this.index.stale || options.again) return answer;
    this.index.renew();
    return this.search(typed, { ...options, again: true });
  }

  async #search(typed, options) {
    const language = await this.open();
    const before = this.index.missing;
    let answer = await this.#answer(parse(typed, language, options.prefix));
    if (!answer.good && options.repair !== false && isAnswerable(answer.plan)) {
      answer = await this.#repaired(answer, options) ?? answer;
    }
    if (!answer.good && isAnswerable(answer.plan)) await answer.tail();
    await this.#arrange(answer, options);
    answer.missing = this.index.missing > before;
    return answer;
  }

  async #answer(plan) {
    const { index } = this;
    const answer = { plan, hits: [], good: 0, tail: async () => {}, complete: true };
    if (!isAnswerable(plan)) return answer;
    const found = await index.look(firstTerms(plan, index.syllables));
    const alone = isolated(plan, found, index.syllables);
    const words = [...plan.lone, ...foreign(plan, alone)];
    await this.#lookWords(plan, found, words);
    const judged = (tail) => judge(plan, found, index.count, index.syllables, words, tail);
    this.#take(answer, judged([]));
    answer.complete = false;
    answer.tail = async () => {
      const once = ({ mask, again }) => mask && !again;
      const rest = plan.tokens.flatMap((token, position) => (once(token) ? [position] : []));
      await this.#lookWords(plan, found, rest);
      this.#take(answer, judged(rest));
      answer.complete = true;
    };
    return answer;
  }

  #take(answer, hits) {
    answer.hits = hits;
    answer.good = hits.filter(({ tier }) => tier <= LAST_GOOD_TIER).length;
  }

  async #lookWords(plan, found, positions) {
    const { index } = this;
    const terms = positions.flatMap((at) => completions(plan.tokens[at], index.syllables));
    const wanted = terms.filter((term) => !found.has(term));
    for (const [term, variants] of await index.look(wanted)) found.set(term, variants);
  }

  async #repaired(answer, options) {
    const { index } = this;
    const { tokens, text, phrases } = answer.plan;
    if (phrases.length || options.prefix || tokens.length > MOST_REPAIRED) return null;
    if (tokens.some(({ piece }) => piece)) return null;
    const words = tokens.filter(({ expanded }) => !expanded);
    const unknown = words.some(({ folded }) => !index.syllables.has(folded));
    if (!unknown && words.some(({ marked }) => marked)) return null;
    const needed = Promise.all([import("./repair.js"), index.commonPairs()]);
    const [{ proposals }, pairs] = await needed.catch(() => [{}]);
    if (!pairs) return null;
    for (const proposal of proposals(words.map(({ folded }) => folded), index.syllables, pairs)) {
      const spelled = replaced(text, words, proposal);
      const next = await this.#answer(parse(spelled, index.language));
      if (next.good) return Object.assign(next, { repaired: spelled });
    }
    return null;
  }

  async #arrange(answer, { filters = {}, sort }) {
    const keep = await this.#filter(filters);
    const tail = answer.tail;
    const arrange = () => {
      const hits = answer.hits.filter(({ document }) => keep(document));
      this.#take(answer, hits);
      if (sort === "moi" || sort === "cu") sortByDate(answer, sort);
    };
    arrange();
    answer.tail = async () => {
      await tail();
      arrange();
    };
  }

  async #filter(filters) {
    const tests = await Promise.all(Object.entries(FACETS).flatMap(([name, columns]) => (
      filters[name] ? [this.#facet(columns, filters[name])] : [])));
    return (document) => tests.every((test) => test(document));
  }

  async #facet(names, wanted) {
    const columns = await Promise.all(names.map((name) => this.index.column(name)));
    const numbers = columns.map(({ values }) => values.findIndex(({ id }) => id === wanted));
    return (document) => columns.some(({ rows }, at) => rows[document].includes(numbers[at]));
  }

  /** Hits per value of a facet: Map of value id to number of documents. */
  async counts(name, hits) {
    const counts = new Map();
    const columns = await Promise.all(FACETS[name].map((column) => this.index.column(column)));
    for (const { document } of hits) {
      const ids = columns.flatMap(({ values, rows }) => rows[document].map((value) => values[value].id));
      for (const id of new Set(ids)) counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    return counts;
  }
}

function sortByDate(answer, sort) {
  const way = sort === "moi" ? -1 : 1;
  const strong = ({ tier }) => Number(tier > LAST_GOOD_TIER);
  answer.hits.sort((one, other) => (
    strong(one) - strong(other) || way * (one.document - other.document)));
}

function replaced(text, words, proposal) {
  let out = "";
  let at = 0;
  words.forEach(({ start, end, folded }, position) => {
    const word = proposal[position] === folded ? text.slice(start, end) : proposal[position];
    out += text.slice(at, start) + word;
    at = end;
  });
  return out + text.slice(at);
}
