// Words of what a reader typed.

import { fold, isSyllable, scan, tokensOf } from "./normalise.js";

// As readers type them, in any case: a range and no flag i, for a browser takes 20 ms longer to
// read an expression with both i and \p{L}, and the first query waits for that.
const LETTER = "[A-Za-zÀ-ỹ]";
const ANY_GROUP = `${LETTER}+(?:&${LETTER}+)*[0-9]{0,3}`;
const KINDS = "nq|qđ|qd|ttlt|ttr|tt|nđ|nd|ctr|ct|kh|cv|tb|hd|bc|kl"
  .replace(/\p{L}/gu, (letter) => `[${letter}${letter.toUpperCase()}]`);
// A reader writes a number in any case, and with blanks when the kind of document is a known one.
const queryScan = () => scan(
  `(?:[0-9]{1,5}(?:/[0-9]{4}(?:[/-]${ANY_GROUP})+|(?:[/-]${ANY_GROUP}){2,})`
  + `|[0-9]{1,5}(?:[ /-]+[0-9]{4})?[ /-]+(?:${KINDS})[ /-]+${ANY_GROUP}`
  + `(?:[/-]${ANY_GROUP})*)`,
  `${LETTER}+(?:[&-]${LETTER}+)+`);

// Any case stands for a short form unless the word is a syllable (“tu”): those want capitals
// in a query that is not all capitals.
function typedForm(glossary, query) {
  const shouted = query === query.toUpperCase() && /\s/.test(query.trim());
  return (word) => {
    const folded = fold(word);
    const capitals = word === word.toUpperCase() && !shouted;
    return capitals || !isSyllable(folded) ? glossary.folded.get(folded) : undefined;
  };
}

// Most queries are words and blanks, where that expression finds words alone: browsers need 5 ms to
// read it for the first time.
const PLAIN = /^[A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ ]*$/;
const PLAIN_WORD = /(?<word>[^ ]+)/g;
let querySigns;

/** Tokens of a prepared query; see `tokensOf`. */
export const typedWords = (text, glossary) => (
  tokensOf(text, PLAIN.test(text) ? PLAIN_WORD : querySigns ??= queryScan(), typedForm(glossary, text)));
