// What of a record is shown: pieces of text, the matching ones marked; and the proof of phrases.

import { canon, exact, fold, foldAll, prepare } from "./normalise.js";
import { writtenWords } from "./written_words.js";

const WORDS_SHOWN = 30;
const WORDS_BEFORE = 6;
const LETTERS_BEFORE = 100; // read before the densest place of a text, more than is shown
const LETTERS_AFTER = 400;
const LETTERS_SHOWN = 130;

const sameWord = (token, text, strict) => (
  strict ? canon(text) === token.canon
    : token.open ? fold(text).startsWith(token.folded) : fold(text) === token.folded);

const matches = (token, text) => sameWord(token, text, token.marked);

/** True when every phrase of three words and more stands in the record word for word. */
export function holdsPhrases(plan, record, glossary) {
  const long = plan.phrases.filter((phrase) => phrase.length > 2);
  if (!long.length) return true;
  const whole = [record.title, record.lede, record.text, ...record.names].join("\n");
  const tokens = writtenWords(prepare(whole), glossary).filter((token) => !token.whole);
  return long.every((phrase) => tokens.some((_, at) => phrase.every((token, step) => {
    const here = tokens[at + step];
    return here && (step === 0 || here.linked) && matches(token, here.text);
  })));
}

// Places of tokens that make a pair of the plan, each with the pair's number.
function pairMarks(plan, tokens, strict) {
  const same = (token, text) => sameWord(token, text, strict && token.marked);
  const marks = new Map();
  for (let at = 1; at < tokens.length; at++) {
    if (!tokens[at].linked) continue;
    const [one, other] = [tokens[at - 1].text, tokens[at].text];
    const kind = plan.pairs.findIndex(({ first, second, reading }) => (
      reading ? reading === `${one} ${other}` : same(first, one) && same(second, other)));
    if (kind >= 0) marks.set(at - 1, kind).set(at, kind);
  }
  return marks;
}

function wordMarks(plan, tokens, strict) {
  const marks = new Map();
  tokens.forEach(({ text }, at) => {
    const kind = plan.tokens.findIndex((token) => sameWord(token, text, strict && token.marked));
    if (kind >= 0) marks.set(at, kind);
  });
  return marks;
}

// Pairs before single words, the typed spelling before others.
function findMarks(plan, tokens) {
  for (const find of [pairMarks, wordMarks]) {
    for (const strict of [true, false]) {
      const marks = find(plan, tokens, strict);
      if (marks.size) return marks;
    }
  }
  return new Map();
}

// The first of the places (Map of place to kind) with most kinds and places in `span` from it on.
function densest(marks, span) {
  let chosen = 0;
  let most = 0;
  const places = [...marks.keys()].sort((one, other) => one - other);
  places.forEach((start, at) => {
    const kinds = new Set();
    let inside = 0;
    for (let next = at; next < places.length && places[next] < start + span; next++) {
      kinds.add(marks.get(places[next]));
      inside++;
    }
    const value = kinds.size * 100 + inside;
    if (value > most) [chosen, most] = [start, value];
  });
  return chosen;
}

function placesOf(part, text) {
  const places = [];
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) places.push(at);
  return places;
}

// Each pair as it is found in a text, with the number of the pair: spelled out, and in short forms.
function spellings(plan, glossary, kind, spell) {
  return plan.pairs.flatMap(({ first, second, reading }, number) => {
    if (reading) return [];
    const pair = `${first[kind]} ${second[kind]}`;
    const short = [...glossary.written].filter(([, words]) => spell(words.join(" ")).includes(pair));
    return [pair, ...short.map(([form]) => spell(form))].map((part) => [part, number]);
  });
}

// The part of a long text that is worth reading: around the densest place of the typed pairs.
// Reading is slow, finding is not.
function partOf(plan, text, glossary) {
  plan.sought ??= [["text", exact], ["folded", foldAll]].map(([kind, spell]) => (
    { spell, parts: spellings(plan, glossary, kind, spell) }));
  for (const { spell, parts } of plan.sought) {
    const spelled = spell(text);
    const found = new Map(parts.flatMap(([part, number]) => placesOf(part, spelled).map((at) => [at, number])));
    if (found.size && spelled.length === text.length) {
      const at = densest(found, LETTERS_SHOWN);
      const from = at < LETTERS_BEFORE ? 0 : Math.min(at, text.indexOf(" ", at - LETTERS_BEFORE) + 1);
      const to = text.indexOf(" ", at + LETTERS_AFTER);
      return [from, to < 0 ? text.length : to];
    }
  }
  return [0, text.length];
}

function readPart(plan, text, [from, to], glossary) {
  const tokens = writtenWords(prepare(text.slice(from, to)), glossary).filter((token) => !token.whole)
    .map((token) => ({ ...token, start: token.start + from, end: token.end + from }));
  return { tokens, marks: findMarks(plan, tokens), since: from, until: to };
}

// Text from `from` to `to` cut into {text, mark}; neighbours that are marked become one piece.
function cut(text, tokens, marks, from, to) {
  const pieces = [];
  let at = from;
  let end = -1;
  const push = (upTo, mark) => {
    if (upTo > at) pieces.push({ text: text.slice(at, upTo), mark });
    at = Math.max(at, upTo);
  };
  tokens.forEach((token, position) => {
    if (!marks.has(position) || token.start < from || token.end > to) return;
    const joins = at === end && tokens[position - 1] && marks.has(position - 1) && token.linked;
    if (joins && pieces.at(-1)?.mark) {
      pieces.at(-1).text += text.slice(at, token.end);
      at = Math.max(at, token.end);
    } else {
      push(token.start, false);
      push(token.end, true);
    }
    end = at;
  });
  push(to, false);
  return pieces;
}

/** A title with its matching words marked. */
export function markedTitle(plan, title, glossary) {
  const tokens = writtenWords(prepare(title), glossary).filter((token) => !token.whole);
  return cut(title, tokens, findMarks(plan, tokens), 0, title.length);
}

/** About thirty words around the densest place of lede and text, as {text, mark} pieces. */
export function excerpt(plan, record, glossary) {
  const text = [record.lede, record.text].filter(Boolean).join("\n");
  const near = readPart(plan, text, partOf(plan, text, glossary), glossary);
  const { tokens, marks, since, until } = near.marks.size ? near : readPart(plan, text, [0, text.length], glossary);
  if (!tokens.length) return [];
  const begin = Math.max(0, densest(marks, WORDS_SHOWN - WORDS_BEFORE) - WORDS_BEFORE);
  let last = Math.min(tokens.length, begin + WORDS_SHOWN) - 1;
  if (marks.has(last) && marks.has(last + 1) && tokens[last + 1].linked) last++; // a pair stays whole
  const from = begin || since ? tokens[begin].start : 0;
  const to = last === tokens.length - 1 ? until : tokens[last].end;
  const pieces = cut(text, tokens, marks, from, to);
  if (from) pieces.unshift({ text: "… ", mark: false });
  if (to < text.length) pieces.push({ text: " …", mark: false });
  return pieces;
}
