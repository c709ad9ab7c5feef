// One search from what was typed to the list of hits; the interface and the tests both use it.

import { Index } from "./index_reader.js";
import { completions, firstTerms, isAnswerable, isolated, parse } from "./query.js";
import { judge } from "./ranking.js";

const LAST_GOOD_TIER = 2;
const MOST_REPAIRED = 12; // words; longer queries are titles and pasted text, not slips
// Columns of each filter; a region is found by its present name and by that of the time.
const FACETS = {
  vung: ["vung", "vung-cu"], muc: ["muc"], nam: ["nam"], cap: ["cap"], "tac-gia": ["tac-gia"], tep: ["tep"],
};

/** Searches one index; `fetchBytes(address)` gives bytes or throws. */
export class Engine {
  constructor(folder, fetchBytes) {
    this.index = new Index(folder, fetchBytes);
  }

  /** Loads what every search needs; throws when that cannot be had. */
  async open() {
    await this.index.open();
    return this.index.language;
  }

  /**
   * The answer to a query: {plan, hits, good, unfiltered, repaired, lost, tail()}. `hits` come
   * best first, the `good` first ones are of tiers 0 to 2, of `unfiltered` without filters;
   * `tail()` adds the hits of tiers 3 and 4; `lost` holds what could not be loaded.
   * Options: prefix (the last word is being typed), filters (by name of `FACETS`), sort
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
    this.index.lost = new Set();
    let answer = await this.#answer(parse(typed, language, options.prefix));
    if (!answer.good && options.repair !== false && isAnswerable(answer.plan)) {
      answer = await this.#repaired(answer, options) ?? answer;
    }
    if (!answer.good && isAnswerable(answer.plan)) await answer.tail();
    await this.#arrange(answer, options);
    answer.lost = this.index.lost;
    return answer;
  }

  async #answer(plan) {
    const { index } = this;
    const answer = { plan, hits: [], good: 0, tail: async () => {}, complete: true };
    if (!isAnswerable(plan)) return answer;
    const syllables = plan.prefix ? await index.syllables() : null;
    const found = await index.look(firstTerms(plan, syllables));
    const words = [...plan.lone, ...isolated(plan, found)];
    const judged = (tail) => judge(plan, found, index.count, syllables, words, tail);
    this.#take(answer, judged([]));
    answer.complete = false;
    answer.tail = async () => {
      const once = ({ mask, again }) => mask && !again;
      const rest = plan.tokens.flatMap((token, position) => (once(token) ? [position] : []));
      const terms = rest.flatMap((at) => completions(plan.tokens[at], syllables));
      const more = await index.look(terms.filter((term) => !found.has(term)));
      for (const [term, variants] of more) found.set(term, variants);
      this.#take(answer, judged(rest));
      answer.complete = true;
    };
    return answer;
  }

  #take(answer, hits) {
    answer.hits = hits;
    answer.good = hits.filter(({ tier }) => tier <= LAST_GOOD_TIER).length;
  }

  async #repaired(answer, options) {
    const { index } = this;
    const { tokens, text, phrases } = answer.plan;
    if (phrases.length || options.prefix || tokens.length > MOST_REPAIRED) return null;
    if (tokens.some(({ piece }) => piece)) return null;
    const words = tokens.filter(({ expanded }) => !expanded);
    const lists = Promise.all([import("./repair.js"), index.syllables(), index.commonPairs()]);
    const [repair, syllables, pairs] = await lists.catch(() => []);
    if (!pairs) return null;
    const unknown = words.some(({ folded }) => !syllables.has(folded));
    if (!unknown && words.some(({ marked }) => marked)) return null;
    for (const proposal of repair.proposals(words.map(({ folded }) => folded), syllables, pairs)) {
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
      answer.unfiltered = answer.good;
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

  /** What a filter can be set to among these hits: Map of value to {label, count}. */
  async choices(name, hits) {
    const found = new Map();
    const columns = await Promise.all(FACETS[name].map((column) => this.index.column(column)));
    for (const { document } of hits) {
      const values = columns.flatMap((column) => column.rows[document].map((at) => column.values[at]));
      for (const [id, label] of new Map(values.map((value) => [value.id, value.label]))) {
        found.set(id, { label, count: (found.get(id)?.count ?? 0) + 1 });
      }
    }
    return found;
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
