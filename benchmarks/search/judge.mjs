// Judges the reader on an index: recall, r@10, top1, zero results and bytes per query, by kind.
// Usage: node benchmarks/search/judge.mjs <built folder> <queries.json> [--each]

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

import { Engine } from "../../theme/static/js/search/engine.js";
import { Index } from "../../theme/static/js/search/index_reader.js";
import { holdsPhrases } from "../../theme/static/js/search/excerpt.js";

const [folder, queryFile, each] = process.argv.slice(2);
const { queries } = JSON.parse(readFileSync(queryFile, "utf8"));
const idOf = (record) => Number(record.url.match(/-(\d+)\/$/)[1]);
const sum = (values) => values.reduce((total, value) => total + value, 0);
const rank = (values, share) => (
  [...values].sort((one, other) => one - other)[Math.min(values.length - 1, Math.floor(values.length * share))]);

let bytes = 0;
let requests = 0;
const get = async (address) => {
  const content = readFileSync(join(folder, address));
  bytes += content.length;
  requests++;
  return new Uint8Array(content);
};

async function run(engine, { q }) {
  const answer = await engine.search(q);
  const top = [];
  for (const { document } of answer.hits.slice(0, Math.max(10, answer.good))) {
    if (top.length === 10) break;
    const record = await engine.index.record(document);
    if (holdsPhrases(answer.plan, record, engine.index.language.glossary)) top.push(idOf(record));
  }
  return { answer, top };
}

const rows = [];
const warm = new Engine(new Index("/tim-kiem/i/", { fetchBytes: get }));
await warm.index.open();
for (const query of queries) {
  [bytes, requests] = [0, 0];
  await run(new Engine(new Index("/tim-kiem/i/", { fetchBytes: get })), query);
  const first = bytes;
  [bytes, requests] = [0, 0];
  const { answer, top } = await run(warm, query);
  const later = bytes;
  const asked = requests;
  const began = performance.now();
  const again = await warm.search(query.q);
  const spent = performance.now() - began;
  await again.tail();
  const quiet = new Engine(new Index("/tim-kiem/i/", { fetchBytes: get }));
  await quiet.index.open();
  const all = new Set();
  for (const { document } of again.hits) all.add(document);
  const right = new Set(query.answers);
  const records = answer.plan.phrases.some((phrase) => phrase.length > 2) ? null : all;
  let found = 0;
  for (const document of records ?? all) found += right.has(idOf(await quiet.index.record(document)));
  rows.push({ ...query, top, first, later, asked, spent, good: answer.good,
    repaired: answer.repaired, recall: found / right.size,
    r10: top.filter((id) => right.has(id)).length / Math.min(10, right.size),
    top1: right.has(top[0]) ? 1 : 0, zero: again.hits.length ? 0 : 1 });
}

const mean = (name, chosen = rows) => (sum(chosen.map((row) => row[name])) / chosen.length).toFixed(3);
const kinds = [...new Set(rows.map(({ kind }) => kind))];
for (const kind of kinds) {
  const chosen = rows.filter((row) => row.kind === kind);
  console.log(kind.padEnd(10), mean("recall", chosen), mean("r10", chosen), mean("top1", chosen),
    sum(chosen.map(({ zero }) => zero)), "later", rank(chosen.map(({ later }) => later), 0.5));
}
if (each) for (const row of rows.filter(({ r10, top1 }) => r10 < 1 || top1 < 1)) {
  console.log(row.kind, JSON.stringify(row.q), row.recall.toFixed(2), row.r10.toFixed(2), row.top1, row.good, row.answers.length, row.repaired ?? "");
}
const scripts = ["engine", "excerpt", "index_reader", "normalise", "query", "ranking", "repair", "typed_words",
  "written_words"];
const code = sum(scripts.map((name) => (
  gzipSync(readFileSync(new URL(`../../theme/static/js/search/${name}.js`, import.meta.url)), { level: 9 }).length)));
const column = (name) => rows.map((row) => row[name]);
console.log(JSON.stringify({ recall: mean("recall"), r10: mean("r10"), top1: mean("top1"),
  zero: sum(column("zero")), first: [rank(column("first"), 0.5), rank(column("first"), 1)],
  later: [rank(column("later"), 0.5), rank(column("later"), 0.95)], requests: rank(column("asked"), 0.5),
  ms: [rank(column("spent"), 0.5), rank(column("spent"), 1)], code }));
