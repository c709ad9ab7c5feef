// Words of a text as articles are written.

import { scan, tokensOf } from "./normalise.js";

const GROUP = "[A-ZĐ][A-Za-zĐđ]*(?:&[A-ZĐ]+)*[0-9]{0,3}";
const TEXT_SCAN = scan(
  `[0-9]{1,5}(?:/[0-9]{4}(?:[/-]${GROUP})+|(?:[/-]${GROUP}){2,})`,
  "[A-ZĐ][A-Za-zĐđ]*(?:[&-][A-ZĐ][A-Za-zĐđ]*)+");
"ế".search(TEXT_SCAN); // browsers read an expression at its first use: better now than when records come

/** Tokens of a prepared text; see `tokensOf`. */
export const writtenWords = (text, glossary) => tokensOf(text, TEXT_SCAN, (word) => glossary.written.get(word));
