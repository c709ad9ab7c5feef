// What a query asks the index for.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Engine } from "../../theme/static/js/search/engine.js";
import { glossaryOf } from "../../theme/static/js/search/normalise.js";
import { answerable, firstTerms, parse } from "../../theme/static/js/search/query.js";
import { judge } from "../../theme/static/js/search/ranking.js";

const language = { glossary: glossaryOf({}), ambiguous: {} };

test("documents that lack all terms of a word cannot answer, for a neighbour may cover it", () => {
  const without = (query, ...absent) => answerable(parse(query, language))((term) => !absent.includes(term));
  assert.ok(without("cao lãnh giáo viên"));
  assert.ok(without("cao lãnh giáo viên", "lanh giao"));
  assert.ok(!without("cao lãnh giáo viên", "cao lanh"));
  assert.ok(!without('"cao lãnh giáo"', "lanh giao"), "each pair of a phrase is wanted");
  assert.ok(without("ngày hội stem", "hoi stem"), "a foreign word may stand alone");
  assert.ok(!without("ngày hội stem", "hoi stem", "stem"));
  assert.ok(!without("29-NQ/TW", "29-nq-tw", "29 nq", "nq tw"));
  assert.ok(without("29-NQ/TW", "29 nq", "nq tw"));
});

test("a segment that cannot answer is asked for when less relevant hits are wanted", async () => {
  const asked = [];
  const opened = Promise.resolve(language);
  const index = {
    count: 9,
    open: () => opened,
    look: async (terms, may = () => true) => {
      asked.push(may((term) => term !== "cao lanh"));
      return new Map(terms.map((term) => [term, []]));
    },
  };
  const answer = await new Engine(index).search("cao lãnh", { repair: false });
  assert.deepEqual([answer.hits, asked], [[], [false, true]]);
});

test("a hit weighs the same whether recent documents were asked for or not", () => {
  const variant = (first, ...postings) => (
    { term: "cao lanh", text: "cao lãnh", count: postings.length, postings: Uint32Array.from(postings), first });
  const weights = (...variants) => judge(parse("cao lanh", language), new Map([["cao lanh", variants]]), 9, null, [])
    .filter(({ document }) => document < 8).map(({ score }) => score);
  assert.equal(weights(variant(0, 0, 5)).length, 2);
  assert.deepEqual(weights(variant(0, 0, 5), variant(8, 1)), weights(variant(0, 0, 5)));
});

test("a word that was begun is completed from its second letter on", () => {
  const terms = (typed) => firstTerms(parse(typed, language, true));
  assert.deepEqual(terms("cao lãnh b"), ["cao lanh"]);
  assert.deepEqual(terms("cao lãnh bồ"), ["cao lanh", "lanh bo*"]);
  assert.deepEqual(terms("lớp 5"), ["lop 5*", "5"], "a digit may be all there is");
  assert.deepEqual(firstTerms(parse("khối a", language)), ["khoi a"]);
});
