// Pure logic of a query: what it asks for, and which postings are needed to answer it.

import { canon, fold, isSyllable, prepare } from "./normalise.js";
import { typedWords } from "./typed_words.js";

const LONGEST_QUERY = 400;
const MOST_TOKENS = 30;
const ISOLATED = 0.1;
const ONE_LETTER = /(?<=\s)\p{L}$/u; // of a word that was begun: too little to complete it in one file

const bit = (position) => (1 << position) >>> 0;

// Quoted parts and the text between them, each with its place.
function parts(text) {
  const found = [];
  let at = 0;
  for (const quoted of text.matchAll(/"([^"]*)"/g)) {
    found.push({ text: text.slice(at, quoted.index), at, phrase: false });
    found.push({ text: quoted[1], at: quoted.index + 1, phrase: true });
    at = quoted.index + quoted[0].length;
  }
  return [...found, { text: text.slice(at).replace(/"/g, " "), at, phrase: false }];
}

// A short form spelled out spans several tokens of one place, in letters that were not typed.
function describe(token, phrase, typed) {
  const folded = fold(token.text);
  const expanded = fold(typed) !== folded && !token.piece && !/\d/.test(typed);
  return { ...token, folded, canon: canon(token.text), marked: token.text !== folded, expanded, phrase };
}

class Plan {
  constructor(text) {
    Object.assign(this, {
      text, tokens: [], pairs: [], wholes: [], lone: new Set(), phrases: [], full: 0, prefix: false, bits: 0,
    });
  }

  add(part, glossary) {
    const begin = this.tokens.length;
    let pieces = 0;
    for (const token of typedWords(part.text, glossary)) {
      if (this.tokens.length >= MOST_TOKENS) break;
      const from = this.tokens.length;
      if (token.whole) {
        pieces = token.pieces;
        const to = Math.min(from + pieces, MOST_TOKENS);
        this.wholes.push({ text: token.text, folded: fold(token.text), from, to });
        continue;
      }
      const typed = part.text.slice(token.start, token.end);
      const place = { start: token.start + part.at, end: token.end + part.at, piece: pieces > 0 };
      pieces -= pieces > 0;
      const linked = token.linked && from > begin;
      this.tokens.push(describe({ text: token.text, linked, ...place }, part.phrase, typed));
    }
    if (part.phrase && this.tokens.length > begin + 1) {
      this.phrases.push(this.tokens.slice(begin));
    }
  }

  #takeBit() {
    const mask = bit(this.bits++ % 32);
    this.full = (this.full | mask) >>> 0;
    return mask;
  }

  // Every free word has a bit; a phrase has one for each of its pairs. What is said twice counts
  // once.
  arrange() {
    const { tokens } = this;
    const beside = (position) => Boolean(tokens[position]?.linked);
    const masks = new Map();
    tokens.forEach((token, position) => {
      token.lone = !beside(position) && !beside(position + 1);
      const inPhrase = token.phrase && !token.lone;
      token.again = !inPhrase && masks.has(token.text);
      token.mask = inPhrase ? 0 : masks.get(token.text) ?? this.#takeBit();
      if (!inPhrase) masks.set(token.text, token.mask);
      if (token.lone && !token.again) this.lone.add(position);
    });
    const said = new Set();
    tokens.forEach((token, position) => {
      if (!token.linked) return;
      const before = tokens[position - 1];
      const spelled = `${before.text} ${token.text} ${token.phrase}`;
      if (said.has(spelled)) return;
      said.add(spelled);
      const mask = token.phrase ? this.#takeBit() : 0;
      this.pairs.push({ first: before, second: token, term: `${before.folded} ${token.folded}`, mask });
    });
    for (const whole of this.wholes) {
      whole.mask = tokens.slice(whole.from, whole.to).reduce((sum, { mask }) => (sum | mask) >>> 0, 0);
    }
    this.lenient = !tokens.some((token) => token.marked && !token.expanded);
  }

  complete() {
    const last = this.tokens.at(-1);
    if (!last || last.phrase || last.expanded || last.piece || /\s$/.test(this.text)) return;
    this.prefix = true;
    last.open = true;
    if (last.linked) this.pairs.at(-1).term += "*";
  }

  addReadings(ambiguous) {
    for (const token of this.tokens) {
      if (token.expanded || token.phrase || isSyllable(token.folded)) continue;
      const short = Object.keys(ambiguous).find((key) => fold(key) === token.folded);
      for (const reading of ambiguous[short] ?? []) {
        const words = prepare(reading).toLowerCase().split(" ");
        const term = words.slice(0, 2).map(fold).join(" ");
        this.pairs.push({ reading: words.slice(0, 2).join(" "), term, mask: token.mask });
      }
    }
  }
}

/**
 * What a query asks for. `language` is the index's language file with `glossary` made of it;
 * `prefix`: the last word may be unfinished.
 */
export function parse(typed, language, prefix = false) {
  const text = prepare(typed.slice(0, LONGEST_QUERY));
  const plan = new Plan(prefix ? text.replace(ONE_LETTER, "") : text);
  for (const part of parts(plan.text)) plan.add(part, language.glossary);
  plan.arrange();
  if (prefix) plan.complete();
  plan.addReadings(language.ambiguous ?? {});
  return plan;
}

/** True when there is something to look for: two letters at least. */
export const isAnswerable = (plan) => plan.tokens.some((token) => token.text.length > 1) || plan.tokens.length > 1;

/** Words whose postings are needed to complete a lone unfinished word. */
export function completions(token, syllables, most = 6) {
  if (!token.open || !syllables) return [token.folded];
  const fitting = [...syllables].filter(([word]) => word.startsWith(token.folded));
  const best = fitting.sort((one, other) => other[1] - one[1]).slice(0, most).map(([word]) => word);
  return best.length ? best : [token.folded];
}

/** Words (STEM, 2024) that are no Vietnamese syllable: they may stand apart from the others. */
export const foreign = (plan) => plan.tokens.flatMap(({ folded, lone, again, piece, mask }, position) => (
  mask && !lone && !again && !piece && !isSyllable(folded) ? [position] : []));

/** Terms that every search for this plan begins with. */
export function firstTerms(plan, syllables) {
  const alone = [...plan.lone, ...foreign(plan)];
  return [...plan.pairs.map(({ term }) => term), ...plan.wholes.map(({ folded }) => folded),
    ...alone.flatMap((position) => completions(plan.tokens[position], syllables))];
}

/**
 * Whether a document with no other terms than those that `has(term)` tells of can have every word
 * of the plan: of `firstTerms`, for only these may cover words in tiers 0 to 2.
 */
export const answerable = (plan) => (has) => {
  const words = [...plan.lone, ...foreign(plan)].map((position) => plan.tokens[position])
    .map(({ folded, open, mask }) => ({ term: open ? `${folded}*` : folded, mask }));
  const pairs = plan.pairs.map(({ term, mask, first, second }) => ({ term, mask: mask || first.mask | second.mask }));
  const wholes = plan.wholes.map(({ folded, mask }) => ({ term: folded, mask }));
  const covered = [...pairs, ...wholes, ...words].reduce((sum, { term, mask }) => (has(term) ? sum | mask : sum), 0);
  return covered >>> 0 === plan.full;
};

/**
 * Documents of a list of variants in the first segment, summed over the spellings: weights do not
 * hang on which other segments were asked.
 */
export const total = (variants) => (variants ?? []).reduce((sum, { count, first }) => (first ? sum : sum + count), 0);

/** Those of the foreign words that hardly ever stand beside their neighbours in the corpus. */
export function isolated(plan, found) {
  return foreign(plan).filter((position) => {
    const token = plan.tokens[position];
    const beside = plan.pairs.filter(({ first, second }) => first === token || second === token);
    const most = Math.max(0, ...beside.map(({ term }) => total(found.get(term))));
    return most < ISOLATED * (total(found.get(token.folded)) || 1);
  });
}
