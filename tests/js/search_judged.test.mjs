// The project's own articles: queries judged by hand, each with the articles that must lead.
// Articles beside the checkout (../shared/articles) are searched where there are any.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { Engine } from "../../theme/static/js/search/engine.js";
import { Index } from "../../theme/static/js/search/index_reader.js";
import { holdsPhrases } from "../../theme/static/js/search/excerpt.js";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const JUDGED = JSON.parse(readFileSync(join(ROOT, "tests/search/data/judged.json"), "utf8"));
const PYTHON = process.env.BANTIN_PYTHON
  ?? [join(ROOT, ".venv/bin/python")].find(existsSync) ?? "python3";
let site;
let engine;
const slugs = new Set();

const slugOf = ({ url }) => url.split("/").at(-2);

before(async () => {
  site = mkdtempSync(join(tmpdir(), "bantin-judged-"));
  const env = { ...process.env, PYTHONPATH: join(ROOT, "plugins") };
  execFileSync(PYTHON, [join(ROOT, "tests/search/real_site.py"), site], { env });
  engine = new Engine(new Index("/tim-kiem/i/", {
    fetchBytes: async (address) => new Uint8Array(await readFile(join(site, address))),
  }));
  await engine.index.open();
  for (let document = 0; document < engine.index.count; document++) {
    slugs.add(slugOf(await engine.index.record(document)));
  }
});

after(() => rmSync(site, { recursive: true, force: true }));

test("there are sixty judged queries at least", () => assert.ok(JUDGED.length >= 60));

for (const { q, first = [], none } of JUDGED) {
  test(`${JSON.stringify(q)} is led by the right articles`, async () => {
    const answer = await engine.search(q);
    const records = await Promise.all(
      answer.hits.slice(0, answer.good).map(({ document }) => engine.index.record(document)));
    const found = records
      .filter((record) => holdsPhrases(answer.plan, record, engine.index.language.glossary)).map(slugOf);
    if (none) assert.deepEqual(found, []);
    const wanted = first.filter((slug) => slugs.has(slug)).sort();
    assert.deepEqual(found.slice(0, wanted.length).sort(), wanted);
  });
}
