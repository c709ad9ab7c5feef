// One search from what was typed to the list of hits; the interface and the tests both use it.

import { answerable, completions, firstTerms, isAnswerable, isolated, parse } from "./query.js";
import { judge } from "./ranking.js";

const LAST_GOOD_TIER = 2;

/** True when a hit has all words of the query beside each other. */
export const isGood = ({ tier }) => tier <= LAST_GOOD_TIER;

/** Puts hits into an answer; those of tiers 0 to 2 come first. */
export function take(answer, hits) {
  answer.hits = hits;
  answer.good = hits.filter(isGood).length;
}

/** Searches one index. */
export class Engine {
  constructor(index) {
    this.index = index;
  }

  /**
   * The answer to a query: {plan, hits, good, repaired, lost, tail()}. `hits` come best first,
   * the `good` first ones are of tiers 0 to 2; `tail()` adds the hits of tiers 3 and 4; `lost`
   * holds what could not be loaded.
   * Options: prefix (the last word is being typed), repair (false switches it off).
   */
  async search(typed, options = {}) {
    const { index } = this;
    const build = index.open();
    const answer = await this.#search(typed, options);
    if (options.again || (build === index.open() && !index.stale)) return answer;
    if (index.stale) index.renew(); // else another search has done so
    return this.search(typed, { ...options, again: true });
  }

  async #search(typed, options) {
    const language = await this.index.open();
    this.index.lost = new Set();
    let answer = await this.#answer(parse(typed, language, options.prefix));
    if (!answer.good && options.repair !== false && !options.prefix) {
      const repair = await import("./repair.js").catch(() => null);
      answer = await repair?.mended(answer.plan, this.index, (text) => this.#answer(parse(text, language))) ?? answer;
    }
    if (!answer.good && isAnswerable(answer.plan)) await answer.tail();
    answer.lost = this.index.lost;
    return answer;
  }

  async #answer(plan) {
    const { index } = this;
    const answer = { plan, hits: [], good: 0, tail: async () => {}, complete: true };
    if (!isAnswerable(plan)) return answer;
    const syllables = plan.prefix ? await (await import("./repair.js")).syllablesOf(index) : null;
    const found = await index.look(firstTerms(plan, syllables), answerable(plan));
    const words = [...plan.lone, ...isolated(plan, found)];
    const judged = (tail) => judge(plan, found, index.count, syllables, words, tail);
    take(answer, judged([]));
    answer.complete = false;
    answer.tail = async () => {
      const once = ({ mask, again }) => mask && !again;
      const rest = plan.tokens.flatMap((token, position) => (once(token) ? [position] : []));
      const terms = rest.flatMap((at) => completions(plan.tokens[at], syllables));
      const more = await index.look([...found.keys(), ...terms]);
      for (const [term, variants] of more) found.set(term, variants);
      take(answer, judged(rest));
      answer.complete = true;
    };
    return answer;
  }
}
