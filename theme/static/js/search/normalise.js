// The normaliser: text to tokens, the same as normalise.py on every line of the test vectors.
// Its specification is section “Normaliser” of plugins/bantin/search/README.md.

const LONGEST = 32;

/** The signs of a text, a query: how document numbers and joints are written there. */
export const scan = (number, joint) => new RegExp(
  `(?<number>(?<![\\p{L}\\p{N}/-])${number}(?![\\p{L}\\p{N}]))`
  + "|(?<date>(?<![0-9/.-])[0-9]{1,2}(?<dash>[/-])[0-9]{1,2}\\k<dash>[0-9]{4}(?![0-9/-]))"
  + "|(?<grouped>(?<![0-9.,])[0-9]{1,3}(?:(?:\\.[0-9]{3})+|(?:,[0-9]{3})+)(?![\\p{L}\\p{N}]|[.,][0-9]))"
  + "|(?<decimal>(?<![0-9.,])[0-9]+,[0-9]{1,2}(?![\\p{L}\\p{N}]|[.,][0-9]))"
  + `|(?<joint>(?<![\\p{L}\\p{N}])${joint}(?![\\p{L}\\p{N}]))`
  + "|(?<word>[\\p{L}\\p{N}]+)|(?<stop>[.!?;…\\n])", "gu");

// What can be a Vietnamese syllable when typed without diacritics.
const SYLLABLE =
  /^(ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(ch|ng|nh|[cmnpt])?$/;

/** Normal form C with look-alike letters, blanks, hyphens and quotation marks made one. */
export function prepare(text) {
  return text.replace(/\p{Surrogate}/gu, "\ufffd").normalize("NFC")
    .replace(/[ÐƉ]/g, "Đ").replace(/[ðɖ]/g, "đ").replace(/[\u200b-\u200d\ufeff\u2060\u00ad]/g, "")
    .replace(/[\u2010-\u2015]/g, "-").replace(/[\u00a0\u2007\u2009\u202f]/g, " ")
    .replace(/[“”„]/g, '"');
}

/** A prepared word in exact spelling: lower case, every diacritic kept. */
export const exact = (word) => word.toLowerCase().normalize("NFC");

const folds = new Map();

/** A text without diacritics, đ as d. */
export const foldAll = (text) => exact(text).replace(/đ/g, "d").normalize("NFD")
  .replace(/[\u0300-\u036f]/g, "").normalize("NFC");

/** A word without diacritics; kept for the next time. */
export function fold(word) {
  let folded = folds.get(word);
  if (folded === undefined) {
    folded = foldAll(word);
    if (folds.size > 20000) folds.clear();
    folds.set(word, folded);
  }
  return folded;
}

/** A word in exact spelling with tone placement and i/y made one: hoà = hòa, kỹ = kĩ. */
export const canon = (word) => word.normalize("NFD")
  .replace(/^qu([\u0300\u0301\u0303\u0309\u0323])y$/, "quy$1")
  .replace(/(?<!q)(?:(o)([ae])|(u)(y))([\u0300\u0301\u0303\u0309\u0323])$/, "$1$3$5$2$4")
  .replace(/^(h|k|l|m|s|t|qu)y([\u0300\u0301\u0303\u0309\u0323]?)$/, "$1i$2").normalize("NFC");

/** True when a folded word has the shape of a Vietnamese syllable. */
export const isSyllable = (folded) => SYLLABLE.test(folded);

/** Short forms to look up: as written for texts, folded for queries. */
export function glossaryOf(abbreviations) {
  const folded = new Map();
  for (const [short, words] of Object.entries(abbreviations)) {
    if (!folded.has(fold(short))) folded.set(fold(short), words);
  }
  return { written: new Map(Object.entries(abbreviations)), folded };
}

function numberOf(text) {
  const pieces = text.replace(/&/g, "").split(/[ /-]+/).map(exact);
  return [pieces.join("-"), pieces];
}

function dateOf(text) {
  const pieces = text.split(/[/-]/);
  const [day, month] = pieces.map(Number);
  const right = day > 0 && day <= 31 && month > 0 && month <= 12;
  const pad = (value) => String(value).padStart(2, "0");
  return [right ? `${pieces[2]}-${pad(month)}-${pad(day)}` : "", pieces];
}

function jointOf(text, longForm) {
  const long = longForm(text.replace(/[&-]/g, ""));
  if (long) return long;
  return text.split("-").flatMap((part) => {
    const pieces = part.split("&");
    const known = pieces.some((piece) => longForm(piece));
    return (known ? pieces : [pieces.join("")]).flatMap((piece) => longForm(piece) ?? [exact(piece)]);
  });
}

function read(groups, text, longForm) {
  if (groups.word) return ["", longForm(text) ?? [exact(text)]];
  if (groups.number) return numberOf(text);
  if (groups.date) return dateOf(text);
  if (groups.joint) return ["", jointOf(text, longForm)];
  return ["", [groups.decimal ? text : text.replace(/[.,]/g, "")]];
}

/**
 * Tokens of a prepared text: {text, linked, whole, start, end, pieces}. `linked`: the token
 * before it stands beside it. `whole`: a document number or date as one; `pieces` ordinary
 * tokens follow. `start` and `end` are places in `text`. `signs` is a `scan`; `longForm(word)`
 * gives the words that a short form stands for.
 */
export function tokensOf(text, signs, longForm) {
  const tokens = [];
  let linked = false;
  // matchAll would have the browser read the expression once more, which takes milliseconds.
  for (let found = signs.exec(text); found; found = signs.exec(text)) {
    if (found.groups.stop) {
      linked = false;
      continue;
    }
    const [whole, words] = read(found.groups, found[0], longForm);
    const place = { start: found.index, end: found.index + found[0].length };
    if (whole) tokens.push({ text: whole, linked: false, whole: true, pieces: words.length, ...place });
    for (const word of words) {
      if (word.length > LONGEST && [...word].length > LONGEST) {
        linked = false;
        continue;
      }
      tokens.push({ text: word, linked, whole: false, ...place });
      linked = true;
    }
  }
  return tokens;
}
