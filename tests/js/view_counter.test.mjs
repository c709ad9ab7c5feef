import assert from "node:assert/strict";
import test from "node:test";

import { fill, formatted, total } from "../../theme/static/js/view_counter.js";
import { serving } from "./serving.mjs";

const SHARD = { v: 1, t: "2026-11-21T14:32:05+07:00", a: { "dak-nong-de-an": 1615 } };

/** A place for a count, with just the parts of an element that the module touches. */
const place = (dataset) => ({ dataset, textContent: "xem trang thống kê" });
const asking = (shard, base = 0, id = "dak-nong-de-an") =>
  place({ viewsShard: shard, viewsId: id, viewsBase: String(base), none: "chưa có số liệu" });

test("numbers are grouped by dots as Vietnamese readers write them", () => {
  assert.deepEqual([0, 999, 1000, 20772, 7647315].map(formatted),
    ["0", "999", "1.000", "20.772", "7.647.315"]);
});

test("carried over and counted views are added", () => {
  assert.equal(total(SHARD, "dak-nong-de-an", 100), 1715);
});

test("an article that the file does not name keeps its base", () => {
  assert.equal(total(SHARD, "other", 100), 100);
  assert.equal(total(SHARD, "toString", 0), 0);
  assert.equal(total(null, "other", 7), 7);
});

test("an article's place gets its total", async () => {
  const one = asking("/views/a.json", 7);
  await serving({ "/views/a.json": SHARD }, () => fill(one));
  assert.equal(one.textContent, "1.622");
});

test("where nothing was counted the place says so, and never nought", async () => {
  const places = [asking("/views/none.json"), asking("/views/bad.json"),
    asking("/views/a.json", 0, "other"), asking("/views/later.json")];
  const files = { "/views/bad.json": "broken", "/views/a.json": SHARD,
    "/views/later.json": { ...SHARD, v: 2 } };
  await serving(files, () => Promise.all(places.map(fill)));
  assert.deepEqual(places.map((each) => each.textContent), Array(4).fill("chưa có số liệu"));
});

test("without a file an old count stays", async () => {
  const one = asking("/views/none.json", 1615);
  await serving({}, () => fill(one));
  assert.equal(one.textContent, "1.615");
});
