// The form that composes the address of a feed.
import assert from "node:assert/strict";
import { test } from "node:test";

import { addButton, broader, enableBuilder, feedPath, nearest } from "../../theme/static/js/feeds.js";

const PROVINCE = "/khu-vuc/dong-thap/";
const LEVEL = "/cap-hoc/tieu-hoc/";
const TOPIC = "/chuyen-muc/tap-huan/";

test("addresses are put together from those of the lists", () => {
  assert.equal(feedPath([]), "/rss.xml");
  assert.equal(feedPath([LEVEL]), "/cap-hoc/tieu-hoc/rss.xml");
  assert.equal(
    feedPath([PROVINCE, LEVEL, TOPIC]),
    "/rss/khu-vuc/dong-thap/cap-hoc/tieu-hoc/chuyen-muc/tap-huan/rss.xml",
  );
});

test("combinations become broader step by step and end with the whole site", () => {
  assert.deepEqual(broader([PROVINCE, LEVEL, TOPIC]), [
    [PROVINCE, LEVEL, TOPIC],
    [PROVINCE, LEVEL], [PROVINCE, TOPIC], [LEVEL, TOPIC],
    [PROVINCE], [LEVEL], [TOPIC], [],
  ]);
});

test("the nearest feed that exists is taken; a single list always has one", async () => {
  const there = (path) => Promise.resolve(path === feedPath([PROVINCE, TOPIC]));
  assert.deepEqual(await nearest([PROVINCE, LEVEL, TOPIC], there), [PROVINCE, TOPIC]);
  assert.deepEqual(await nearest([PROVINCE, LEVEL], () => Promise.resolve(false)), [PROVINCE]);
  assert.deepEqual(await nearest([], () => Promise.resolve(false)), []);
});

function fakeForm(values) {
  const parts = { address: {}, copy: { dataset: {} }, status: {} };
  const heard = {};
  return {
    parts, heard, hidden: true,
    dataset: { site: "https://tin.vn", exact: "đúng", nearest: "gần" },
    querySelector: (selector) => parts[/data-feed-(\w+)/.exec(selector)[1]],
    querySelectorAll: () => values.map((value) => ({ value })),
    addEventListener: (name, hear) => { heard[name] = hear; },
  };
}

test("the form shows the address, lets it be copied and says when it is only near", async () => {
  const form = fakeForm([PROVINCE, "", TOPIC]);
  await enableBuilder(form, () => Promise.resolve(true));
  assert.equal(form.hidden, false);
  assert.equal(form.parts.address.href, feedPath([PROVINCE, TOPIC]));
  assert.equal(form.parts.copy.dataset.copy, `https://tin.vn${feedPath([PROVINCE, TOPIC])}`);
  assert.equal(form.parts.status.textContent, "đúng");
  const other = fakeForm([PROVINCE, LEVEL, ""]);
  await enableBuilder(other, () => Promise.resolve(false));
  assert.equal(other.parts.address.href, "/khu-vuc/dong-thap/rss.xml");
  assert.equal(other.parts.status.textContent, "gần");
});

test("a slow answer to an earlier choice does not replace a later one", async () => {
  const values = [PROVINCE, LEVEL, ""];
  const form = fakeForm(values);
  const answers = [];
  const first = enableBuilder(form, () => new Promise((answer) => answers.push(answer)));
  form.querySelectorAll = () => [{ value: LEVEL }];
  await form.heard.change();
  answers[0](true);
  await first;
  assert.equal(form.parts.address.href, "/cap-hoc/tieu-hoc/rss.xml");
});

test("each address gets a button that names its list and copies it", () => {
  const made = { dataset: {}, setAttribute(name, value) { this[name] = value; } };
  const model = { textContent: "Chép địa chỉ", cloneNode: () => made };
  const placed = [];
  const address = {
    textContent: "https://tin.vn/rss.xml",
    parentElement: { querySelector: () => ({ textContent: "Tất cả bài (RSS)" }) },
    after: (node) => placed.push(node),
  };
  assert.equal(addButton(address, model), made);
  assert.deepEqual(placed, [made]);
  assert.equal(made.dataset.copy, "https://tin.vn/rss.xml");
  assert.equal(made["aria-label"], "Chép địa chỉ: Tất cả bài (RSS)");
});
