import assert from "node:assert/strict";
import test from "node:test";

import { fill, formatted, readable, total } from "../../theme/static/js/view_counter.js";

const SHARD = { v: 1, t: "2026-11-21T14:32:05+07:00", a: { "dak-nong-de-an": 1615 } };

/** A place for a count, with just the parts of an element that the module touches. */
const place = (dataset) => ({ dataset, textContent: "chưa có số liệu" });

/** A page with the given places; answers what `querySelectorAll` is asked for. */
const page = (articles, boxes = []) => ({
  querySelectorAll: (selector) => (selector.includes("shard") ? articles : boxes),
});

/** Lets `fetch` answer from `files` while `work` runs. */
async function serving(files, work) {
  const original = globalThis.fetch;
  globalThis.fetch = async (address) => {
    if (files[address] === "broken") throw new TypeError("network");
    return { ok: address in files, json: async () => files[address] };
  };
  try {
    await work();
  } finally {
    globalThis.fetch = original;
  }
}

test("numbers are grouped by dots as Vietnamese readers write them", () => {
  assert.deepEqual([0, 999, 1000, 20772, 7647315].map(formatted),
    ["0", "999", "1.000", "20.772", "7.647.315"]);
});

test("the time of the figures is the one the file names, whatever the reader's zone", () => {
  assert.equal(readable("2026-11-21T14:32:05+07:00"), "14:32 21/11/2026");
  assert.equal(readable("yesterday"), "");
});

test("carried over and counted views are added", () => {
  assert.equal(total(SHARD, "dak-nong-de-an", 100), 1715);
});

test("an article that the shard does not name keeps its base, and has no figure without one", () => {
  assert.equal(total(SHARD, "other", 100), 100);
  assert.equal(total(SHARD, "other", 0), null);
  assert.equal(total(SHARD, "toString", 0), null);
});

test("a missing file and an unknown version count nothing", () => {
  assert.equal(total(null, "dak-nong-de-an", 7), 7);
  assert.equal(total({ ...SHARD, v: 2 }, "dak-nong-de-an", 7), 7);
});

test("an article's place gets its total", async () => {
  const one = place({ viewsShard: "/views/a.json", viewsId: "dak-nong-de-an", viewsBase: "7" });
  await serving({ "/views/a.json": SHARD }, () => fill(page([one])));
  assert.equal(one.textContent, "1.622");
});

test("the words of the page stay when the file is missing or the network fails", async () => {
  const one = place({ viewsShard: "/views/none.json", viewsId: "x", viewsBase: "0" });
  const two = place({ viewsShard: "/views/bad.json", viewsId: "x", viewsBase: "0" });
  await serving({ "/views/bad.json": "broken" }, () => fill(page([one, two])));
  assert.deepEqual([one.textContent, two.textContent], ["chưa có số liệu", "chưa có số liệu"]);
});

test("the site's box gets the figures it asks for and the time they were counted", async () => {
  const today = place({ figure: "today" });
  const unknown = place({ figure: "online" });
  const note = { dataset: { asOf: "Số liệu đến {date}" }, textContent: "", hidden: true };
  const box = {
    dataset: { viewsSite: "/views/site.json" },
    parentElement: { querySelector: () => note },
    querySelectorAll: () => [today, unknown],
  };
  const site = { v: 1, t: SHARD.t, today: 20772 };
  await serving({ "/views/site.json": site }, () => fill(page([], [box])));
  assert.equal(today.textContent, "20.772");
  assert.equal(unknown.textContent, "chưa có số liệu");
  assert.equal(note.textContent, "Số liệu đến 14:32 21/11/2026");
  assert.equal(note.hidden, false);
});
