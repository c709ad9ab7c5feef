// Which documents answer a query, in which order: tiers first, then scores, then the newer one.

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

// Where marks were typed and a text has others: another word, as “đa năng” is beside “Đà Nẵng”.
const isOther = (token, level) => level === 2 && token.marked && !token.expanded;

// The lists of a search, each of variants that some documents have.
class Sheet {
  constructor(plan, count) {
    this.full = plan.full | 0;
    this.count = count;
    this.lists = [];
  }

  // `read(variant)` gives {masks: [level, mask, other] of words, factor}, or null to pass it over.
  // Each gets `marks`, the words that it covers in each tier, and `same`, those that are no others.
  list(variants, weight, read, tail = false) {
    if (!variants?.length) return;
    const held = Math.min(this.count, total(variants));
    const idf = Math.log(1 + Math.max(0, this.count - held + 0.5) / (held + 0.5));
    this.lists.push(variants.flatMap((variant) => {
      const judged = read(variant);
      const upTo = (level) => judged.masks.reduce((sum, [at, mask]) => (at <= level ? sum | mask : sum), 0);
      const marks = judged && (tail ? [0, 0, 0, upTo(1), upTo(2)] : [0, 1, 2, 1, 2].map(upTo));
      const same = judged?.masks.reduce((sum, [, mask, other]) => (other ? sum : sum | mask), 0);
      return judged ? { ...variant, marks, same, value: idf * weight * judged.factor } : [];
    }).sort((one, other) => other.value - one.value));
  }

  // Documents that have every word are few, and only they are judged: marks count for every
  // variant that one has, the score for the best one of a list.
  hits() {
    const { count, full } = this;
    const column = () => new Int32Array(count);
    const tiers = [column(), column(), column(), column(), column()];
    for (const { postings, first, marks } of this.lists.flat()) {
      for (let at = 0; at < postings.length; at++) tiers[4][first + (postings[at] >>> 2)] |= marks[4];
    }
    const [seen, said, scores] = [column(), column(), new Float64Array(count)];
    this.lists.forEach((list, source) => {
      for (const { postings, first, marks, same, value } of list) {
        for (let at = 0; at < postings.length; at++) {
          const document = first + (postings[at] >>> 2);
          if (tiers[4][document] !== full) continue;
          for (let tier = 0; tier < 4; tier++) tiers[tier][document] |= marks[tier];
          said[document] |= same;
          if (seen[document] <= source) scores[document] += value * IMPACT[postings[at] & 3];
          seen[document] = source + 1;
        }
      }
    });
    const hits = [];
    for (let document = count - 1; document >= 0; document--) {
      if (!scores[document]) continue;
      let tier = 0;
      while (tiers[tier][document] !== full) tier++;
      hits.push({ document, tier, score: scores[document], other: said[document] !== full });
    }
    return hits.sort((one, other) => one.tier - other.tier || other.score - one.score);
  }
}

// The commoner reading of letters typed without marks is the likelier one.
function shares(variants) {
  const held = new Map();
  for (const variant of variants ?? []) held.set(variant.text, (held.get(variant.text) ?? 0) + total([variant]));
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
    const masks = [pair.first, pair.second].map((token, at) => [levels[at], token.mask, isOther(token, levels[at])]);
    if (!pair.mask) return { masks, factor };
    return worst < 2 ? { masks: [[worst, pair.mask]], factor } : null;
  };
}

function addPairs(sheet, plan, found) {
  const answered = plan.wholes.filter(({ folded }) => found.get(folded)?.length);
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
    return { masks: [[level, token.mask, isOther(token, level)]], factor };
  }, tail);
}

/**
 * Hits of a plan, best first: [{document, tier, score, other}]; `other` ones have some word of the
 * query in other diacritics alone. `words` are positions that single
 * words may cover in every tier, `tail` those that do so only in the hidden tiers 3 and 4.
 */
export function judge(plan, found, count, syllables, words, tail = []) {
  const sheet = new Sheet(plan, count);
  addPairs(sheet, plan, found);
  for (const position of words) addWord(sheet, plan, found, position, syllables, false);
  for (const position of tail) addWord(sheet, plan, found, position, syllables, true);
  return sheet.hits();
}
