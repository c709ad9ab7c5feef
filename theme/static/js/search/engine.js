// One search from what was typed to the list of hits; the interface and the tests both use it.

import { Index } from "./index_reader.js";
import { completions, firstTerms, isAnswerable, isolated, parse } from "./query.js";
import { judge } from "./ranking.js";

const LAST_GOOD_TIER = 2;
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
   * Options: prefix (the last word is being typed), keep (gives a test of documents), sort
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
    if (!answer.good && options.repair !== false && !options.prefix) {
      const repair = await import("./repair.js").catch(() => null);
      answer = await repair?.mended(answer.plan, this.index, (text) => this.#answer(parse(text, language))) ?? answer;
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
    const syllables = plan.prefix ? await (await import("./repair.js")).syllablesOf(index) : null;
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

  async #arrange(answer, { keep, sort }) {
    const kept = await keep?.() ?? (() => true);
    const { tail } = answer;
    const arrange = () => {
      answer.unfiltered = answer.good;
      this.#take(answer, answer.hits.filter(({ document }) => kept(document)));
      if (sort === "moi" || sort === "cu") sortByDate(answer, sort);
    };
    arrange();
    answer.tail = async () => {
      await tail();
      arrange();
    };
  }
}

function sortByDate(answer, sort) {
  const way = sort === "moi" ? -1 : 1;
  const strong = ({ tier }) => Number(tier > LAST_GOOD_TIER);
  answer.hits.sort((one, other) => (
    strong(one) - strong(other) || way * (one.document - other.document)));
}
