// The normaliser agrees with its Python twin, and reads what people type.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { canon, fold, glossaryOf, isSyllable, prepare } from "../../theme/static/js/search/normalise.js";
import { typedWords } from "../../theme/static/js/search/typed_words.js";
import { writtenWords } from "../../theme/static/js/search/written_words.js";

const data = (name) => JSON.parse(readFileSync(new URL(`../search/data/${name}`, import.meta.url), "utf8"));
const { glossary: long } = data("glossary.json");
const glossary = glossaryOf(Object.fromEntries(Object.entries(long).map(([short, words]) => (
  [short.replace(/[&-]/g, ""), words.toLowerCase().split(" ")]))));
const shape = ({ text, linked, whole }) => (whole ? "#" : linked ? "" : "|") + text;
const typed = (text) => typedWords(prepare(text), glossary).map(shape).join(" ");

test("every line of the shared vectors gives the tokens, canon and folded forms of the Python side", () => {
  for (const line of data("vectors.json")) {
    const tokens = writtenWords(prepare(line.in), glossary);
    assert.deepEqual(tokens.map(shape), line.tokens, line.in);
    assert.deepEqual(tokens.map(({ text }) => canon(text)), line.canon, line.in);
    assert.deepEqual(tokens.map(({ text }) => fold(text)), line.folded, line.in);
  }
});

test("places of tokens point at what was written", () => {
  const text = prepare("Số 29-NQ/TW của Sở GD&ĐT");
  const places = writtenWords(text, glossary).map(({ start, end }) => text.slice(start, end));
  assert.deepEqual([...new Set(places)], ["Số", "29-NQ/TW", "của", "Sở", "GD&ĐT"]);
});

test("readers write document numbers in any case, with blanks too", () => {
  for (const text of ["29 nq tw", "29-nq/tw", "29/NQ-TW", "29 NQ-TW", "29 - Nq / tw"]) {
    assert.equal(typed(text), "#29-nq-tw |29 nq tw", text);
  }
  assert.equal(typed("88 2015 nq hdnd"), "#88-2015-nq-hdnd |88 2015 nq hdnd");
  assert.equal(typed("14/2018"), "|14 2018");
  assert.equal(typed("lớp 3 cao lãnh"), "|lớp 3 cao lãnh");
});

test("readers write short forms in any case, but a syllable stays one unless in capitals", () => {
  assert.equal(typed("gv thcs"), "|giáo viên trung học cơ sở");
  assert.equal(typed("gddt gd&đt gd-dt"), "|giáo dục và đào tạo giáo dục và đào tạo giáo dục và đào tạo");
  assert.equal(typed("hu cao lãnh"), "|hu cao lãnh");
  assert.equal(typed("HU cao lãnh"), "|huyện ủy cao lãnh");
  assert.equal(typed("HU CAO LÃNH"), "|hu cao lãnh");
  assert.equal(typed("1100 qd ubnd"), "#1100-qd-ubnd |1100 qd ubnd");
});

test("the shape of a syllable is known", () => {
  for (const word of ["tu", "nghieng", "quyet", "an", "oanh"]) assert.ok(isSyllable(word), word);
  for (const word of ["gv", "stem", "thcs", "2024", ""]) assert.ok(!isSyllable(word), word);
});

test("a query of words and blanks alone is read without the expression for numbers, to the same words", () => {
  for (const { q } of data("queries.json")) {
    assert.equal(typed(q), typed(`${q} .`), q);
  }
  for (const text of ["", " ", "tu  HU ", "STEM cao lãnh", "Ấm ɏ ỿ × ÷"]) assert.equal(typed(text), typed(`${text} .`), text);
});
