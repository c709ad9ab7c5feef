// Repair of a query with a slip: Telex or VNI keys left in, a letter too much or too few,
// two letters changed round, a blank left out. The choice is made from the list of common pairs.
// Fetched when a query has a slip, or when a word is being typed: lists of words are read here.

const MOST_REPAIRED = 12; // words; longer queries are titles and pasted text, not slips
const UNKNOWN_CANDIDATES = 12;
const KNOWN_CANDIDATES = 6;
const TELEX_MARKS = /(.*[aeiouy].*)[sfrxj](?=[a-z]*$)/;
const STEPS = 4; // levels of a list are logarithms of numbers of documents, in quarters
const DOUBLES = { aa: "a", ee: "e", oo: "o", dd: "d", aw: "a", ow: "o", uw: "u" };

// A list: about how many documents hold each folded term, summed over the segments.
function readCounts(reader) {
  const counts = new Map();
  while (reader.at < reader.bytes.length) {
    let term = "";
    for (let left = reader.varint(); left > 0; left--) {
      term = term.slice(0, reader.varint()) + reader.text();
      counts.set(term, (counts.get(term) ?? 0) + 2 ** (reader.varint() / STEPS));
    }
  }
  return counts;
}

/** Documents per folded word; needed to complete a word or to repair a query. */
export const syllablesOf = (index) => index.single("syllables", readCounts);

// Documents per common folded pair.
const pairsOf = (index) => index.single("pairs", readCounts);

/** True when one insertion, deletion, replacement or swap makes `one` of `other`. */
export function isOneSlip(one, other) {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (long.length - short.length > 1 || short === long) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at++;
  const rest = (word, skip) => word.slice(at + skip);
  if (long.length > short.length) return rest(short, 0) === rest(long, 1);
  return rest(short, 1) === rest(long, 1)
    || (short[at] === long[at + 1] && short[at + 1] === long[at] && rest(short, 2) === rest(long, 2));
}

/** A word with Telex letters or VNI digits read as the marks they stand for, then folded. */
export function unkeyed(word) {
  const letters = word.replace(/(?<=\p{L})[0-9]+/gu, "");
  const plain = letters.replace(/aa|ee|oo|dd|aw|ow|uw/g, (pair) => DOUBLES[pair]);
  const forms = [letters, plain, plain.replace(TELEX_MARKS, "$1"), plain.replace(/[sfrxj](?=[a-z]*$)/, "")];
  return [...new Set(forms)].filter((form) => form && form !== word);
}

function splits(word, syllables) {
  const found = [];
  for (let at = 1; at < word.length; at++) {
    const halves = [word.slice(0, at), word.slice(at)];
    if (halves.every((half) => half.length > 1 && syllables.has(half))) found.push(halves.join(" "));
  }
  return found;
}

function candidates(word, syllables, most) {
  const keyed = unkeyed(word).filter((form) => syllables.has(form));
  const slips = [...syllables].filter(([known]) => isOneSlip(known, word))
    .sort((one, other) => other[1] - one[1]).map(([known]) => known);
  return [...new Set([...keyed, ...splits(word, syllables), ...slips])].slice(0, most * 4);
}

// How well two neighbours go together: df(pair)² / the rarer word's df, from the common pairs.
function bond(one, other, pairs, syllables) {
  if (!one || !other) return 0;
  const together = pairs.get(`${one} ${other}`) ?? 0;
  const rarer = Math.min(syllables.get(one) ?? 1, syllables.get(other) ?? 1);
  return (together * together) / rarer;
}

function fit(words, pairs, syllables) {
  const flat = words.flatMap((word) => word.split(" "));
  return flat.reduce((sum, word, at) => sum + Math.log1p(bond(flat[at - 1], word, pairs, syllables)), 0);
}

function best(words, position, choices, pairs, syllables, most) {
  return choices
    .map((choice) => words.with?.(position, choice) ?? words.map((word, at) => (at === position ? choice : word)))
    .map((changed) => ({ changed, value: fit(changed, pairs, syllables) }))
    .sort((one, other) => other.value - one.value).slice(0, most);
}

/**
 * The words (folded) with one slip mended in each unknown word, or in one word when all are
 * known: up to three proposals, best first.
 */
export function proposals(words, syllables, pairs) {
  const unknown = words.flatMap((word, at) => (syllables.has(word) || /^\d+$/.test(word) ? [] : [at]));
  if (unknown.length) {
    const start = { changed: words, value: 0 };
    const mended = unknown.reduce((found, at) => {
      const choices = candidates(words[at], syllables, UNKNOWN_CANDIDATES);
      const next = found.flatMap(({ changed }) => best(changed, at, choices, pairs, syllables, UNKNOWN_CANDIDATES));
      return next.length ? next.sort((one, other) => other.value - one.value).slice(0, UNKNOWN_CANDIDATES) : found;
    }, [start]);
    return mended.filter(({ changed }) => changed !== words).slice(0, 3).map(({ changed }) => changed);
  }
  const before = fit(words, pairs, syllables);
  return words.flatMap((word, at) => (
    best(words, at, candidates(word, syllables, KNOWN_CANDIDATES), pairs, syllables, KNOWN_CANDIDATES)))
    .filter(({ value }) => value > before)
    .sort((one, other) => other.value - one.value).slice(0, 3).map(({ changed }) => changed);
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

/**
 * The answer to a query with a slip mended, or null: `answerTo(text)` answers a proposal, and the
 * first one that is good is taken.
 */
export async function mended({ tokens, text, phrases }, index, answerTo) {
  const words = tokens.filter(({ expanded }) => !expanded);
  if (!words.length || phrases.length || tokens.length > MOST_REPAIRED) return null;
  if (tokens.some(({ piece }) => piece)) return null;
  const [syllables, pairs] = await Promise.all([syllablesOf(index), pairsOf(index)]).catch(() => []);
  if (!pairs) return null;
  const unknown = words.some(({ folded }) => !syllables.has(folded));
  if (!unknown && words.some(({ marked }) => marked)) return null;
  for (const proposal of proposals(words.map(({ folded }) => folded), syllables, pairs)) {
    const spelled = replaced(text, words, proposal);
    const answer = await answerTo(spelled);
    if (answer.good) return Object.assign(answer, { repaired: spelled });
  }
  return null;
}
