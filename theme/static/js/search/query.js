// Pure logic of a query: what it asks for, and which documents answer it in which order.

import { canon, fold, isSyllable, prepare, tokenise } from "./normalise.js";
import { eachPosting } from "./index_reader.js";

const LONGEST_QUERY = 400;
const MOST_TOKENS = 30;
const ISOLATED = 0.1;
const IMPACT = [1, 1.3, 1.6, 3];
const WHOLE_WEIGHT = 3;
const WORD_WEIGHT = 0.25;
const READING_WEIGHT = 0.3;
const OTHER_SPELLING = 0.3;

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
    this.text = text;
    this.tokens = [];
    this.pairs = [];
    this.wholes = [];
    this.lone = new Set();
    this.phrases = [];
    this.full = 0;
    this.prefix = false;
    this.bits = 0;
  }

  add(part, glossary) {
    const begin = this.tokens.length;
    let pieces = 0;
    for (const token of tokenise(part.text, glossary, true)) {
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
  const plan = new Plan(prepare(typed.slice(0, LONGEST_QUERY)));
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
  if (!token.open) return [token.folded];
  const fitting = [...syllables].filter(([word]) => word.startsWith(token.folded));
  const best = fitting.sort((one, other) => other[1] - one[1]).slice(0, most).map(([word]) => word);
  return best.length ? best : [token.folded];
}

/** Terms that every search for this plan begins with. */
export function firstTerms(plan, syllables) {
  const lone = [...plan.lone].flatMap((position) => completions(plan.tokens[position], syllables));
  return [...plan.pairs.map(({ term }) => term), ...plan.wholes.map(({ folded }) => folded), ...lone];
}

const total = (variants) => (variants ?? []).reduce((sum, { count }) => sum + count, 0);

/** Positions of words that hardly ever stand beside their neighbours in the corpus. */
export function isolated(plan, found, syllables) {
  const best = new Map(plan.tokens.map((token) => [token, 0]));
  for (const { first, second, term } of plan.pairs) {
    if (!first) continue;
    const rarer = Math.min(syllables.get(first.folded) ?? 0, syllables.get(second.folded) ?? 0);
    const ratio = total(found.get(term)) / (rarer || 1);
    for (const token of [first, second]) best.set(token, Math.max(best.get(token), ratio));
  }
  return plan.tokens.flatMap((token, position) => (
    !token.lone && !token.again && !token.piece && best.get(token) < ISOLATED ? [position] : []));
}

/** Isolated words that are no Vietnamese syllable (STEM, 2024): wanted in every hit. */
export const foreign = (plan, positions) => (
  positions.filter((position) => !isSyllable(plan.tokens[position].folded)));

// 0 as typed, 1 the same but for tone placement or i/y, 2 the same without diacritics.
function levelOf(token, spelled, lenient) {
  if (token.open) {
    if (spelled.startsWith(token.text)) return 0;
    return lenient && !token.marked ? 0 : 2;
  }
  if (spelled === token.text) return 0;
  if (canon(spelled) === token.canon) return token.expanded ? 0 : 1;
  return lenient && !token.marked ? 0 : 2;
}

class Sheet {
  constructor(plan, count) {
    this.plan = plan;
    this.count = count;
    this.exact = new Uint32Array(count);
    this.canon = new Uint32Array(count);
    this.folded = new Uint32Array(count);
    this.tailCanon = new Uint32Array(count);
    this.tailFolded = new Uint32Array(count);
    this.scores = new Float64Array(count);
    this.seen = new Uint16Array(count);
    this.source = 0;
  }

  idf(held) {
    return Math.log(1 + Math.max(0, this.count - held + 0.5) / (held + 0.5));
  }

  // `read(text)` gives {masks: [level, mask] pairs, factor}, or null to pass a variant over.
  list(variants, weight, read, tail = false) {
    if (!variants?.length) return;
    this.source++;
    const value = this.idf(Math.min(this.count, total(variants))) * weight;
    const judged = variants.map((variant) => ({ variant, ...read(variant) }));
    judged.sort((one, other) => (other.factor ?? 0) - (one.factor ?? 0));
    for (const { variant, masks, factor } of judged) {
      if (!masks) continue;
      const marks = [0, 1, 2].map((level) => (
        masks.reduce((sum, [at, mask]) => (at <= level ? sum | mask : sum), 0)));
      eachPosting(variant.postings, variant.first, (document, impact) => {
        if (document >= this.count) return;
        this.#mark(document, marks, tail);
        if (this.seen[document] === this.source) return;
        this.seen[document] = this.source;
        this.scores[document] += value * factor * IMPACT[impact];
      });
    }
  }

  #mark(document, marks, tail) {
    if (tail) {
      this.tailCanon[document] |= marks[1];
      this.tailFolded[document] |= marks[2];
      return;
    }
    this.exact[document] |= marks[0];
    this.canon[document] |= marks[1];
    this.folded[document] |= marks[2];
  }

  tier(document) {
    const { full } = this.plan;
    const covers = (mask) => (mask >>> 0) === full;
    if (covers(this.exact[document])) return 0;
    if (covers(this.canon[document])) return 1;
    if (covers(this.folded[document])) return 2;
    if (covers(this.canon[document] | this.tailCanon[document])) return 3;
    return covers(this.folded[document] | this.tailFolded[document]) ? 4 : -1;
  }

  hits() {
    const hits = [];
    for (let document = 0; document < this.count; document++) {
      const tier = this.scores[document] > 0 ? this.tier(document) : -1;
      if (tier >= 0) hits.push({ document, tier, score: this.scores[document] });
    }
    return hits.sort((one, other) => (
      one.tier - other.tier || other.score - one.score || other.document - one.document));
  }
}

// The commoner reading of letters typed without marks is the likelier one.
function shares(variants) {
  const held = new Map();
  for (const { text, count } of variants ?? []) held.set(text, (held.get(text) ?? 0) + count);
  const most = Math.max(1, ...held.values());
  return (text) => OTHER_SPELLING + (1 - OTHER_SPELLING) * (held.get(text) / most);
}

function readPair(pair, lenient, share) {
  return ({ text }) => {
    const [one, other] = text.split(" ");
    const easy = pair.mask ? !(pair.first.marked || pair.second.marked) || lenient : lenient;
    const levels = [levelOf(pair.first, one, easy), levelOf(pair.second, other, easy)];
    const worst = Math.max(...levels);
    const factor = worst === 2 ? OTHER_SPELLING : easy ? share(text) : 1;
    if (!pair.mask) return { masks: [[levels[0], pair.first.mask], [levels[1], pair.second.mask]], factor };
    return worst < 2 ? { masks: [[worst, pair.mask]], factor } : null;
  };
}

function addPairs(sheet, plan, found) {
  const answered = plan.wholes.filter(({ folded }) => total(found.get(folded)) > 0);
  const inside = ({ first, second }) => answered.some(({ from, to }) => {
    const pieces = plan.tokens.slice(from, to);
    return pieces.includes(first) && pieces.includes(second);
  });
  for (const whole of answered) {
    sheet.list(found.get(whole.folded), WHOLE_WEIGHT, ({ text }) => {
      const typed = text === whole.text || whole.text === whole.folded;
      return { masks: [[typed ? 0 : 2, whole.mask]], factor: 1 };
    });
  }
  for (const pair of plan.pairs) {
    const variants = found.get(pair.term);
    if (pair.reading) {
      sheet.list(variants, READING_WEIGHT, ({ text }) => (
        text === pair.reading ? { masks: [[2, pair.mask]], factor: 1 } : null));
    } else if (!inside(pair)) {
      sheet.list(variants, 1, readPair(pair, plan.lenient, shares(variants)));
    }
  }
}

function addWord(sheet, plan, found, position, syllables, tail) {
  const token = plan.tokens[position];
  const variants = completions(token, syllables).flatMap((term) => found.get(term) ?? []);
  const share = shares(variants);
  sheet.list(variants, WORD_WEIGHT, ({ text }) => {
    const level = levelOf(token, text, plan.lenient);
    if (level === 2 && token.phrase && token.marked) return null;
    const factor = level === 2 ? OTHER_SPELLING : plan.lenient ? share(text) : 1;
    return { masks: [[level, token.mask]], factor };
  }, tail);
}

/**
 * Hits of a plan, best first: [{document, tier, score}]. `words` are positions that single
 * words may cover in every tier, `tail` those that do so only in the hidden tiers 3 and 4.
 */
export function judge(plan, found, count, syllables, words, tail = []) {
  const sheet = new Sheet(plan, count);
  addPairs(sheet, plan, found);
  for (const position of words) addWord(sheet, plan, found, position, syllables, false);
  for (const position of tail) addWord(sheet, plan, found, position, syllables, true);
  return sheet.hits();
}
