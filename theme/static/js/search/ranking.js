// Which documents answer a query, in which order: tiers first, then scores, then the newer one.

import { eachPosting } from "./index_reader.js";
import { canon } from "./normalise.js";
import { completions, total } from "./query.js";

const IMPACT = [1, 1.3, 1.6, 3];
const WHOLE_WEIGHT = 3;
const WORD_WEIGHT = 0.25;
const READING_WEIGHT = 0.3;
const OTHER_SPELLING = 0.3;

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
    for (const name of ["exact", "canon", "folded", "tailCanon", "tailFolded"]) this[name] = new Uint32Array(count);
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
