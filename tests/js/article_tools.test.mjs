import assert from "node:assert/strict";
import test from "node:test";

import { enableCopy, enablePrint } from "../../theme/static/js/article_tools.js";

/** A button that can be clicked. */
function button(dataset = {}) {
  const made = { dataset, hidden: true, addEventListener: (_, act) => { made.click = act; } };
  return made;
}

test("copying appears with script, copies the address and says so", async () => {
  const copy = button({ copy: "https://example.gov.vn/a/", copied: "Đã chép." });
  const status = { textContent: "" };
  const written = [];
  enableCopy(copy, status, { writeText: async (text) => written.push(text) });
  assert.equal(copy.hidden, false);
  await copy.click();
  assert.deepEqual(written, ["https://example.gov.vn/a/"]);
  assert.equal(status.textContent, "Đã chép.");
});

test("when copying is refused the address is shown to be copied by hand", async () => {
  const copy = button({ copy: "https://example.gov.vn/a/", copied: "Đã chép." });
  const status = { textContent: "" };
  enableCopy(copy, status, { writeText: async () => { throw new Error("denied"); } });
  await copy.click();
  assert.equal(status.textContent, "https://example.gov.vn/a/");
});

test("printing takes the place of its hint", () => {
  const print = button();
  const hint = { hidden: false };
  let printed = 0;
  enablePrint(print, hint, () => { printed += 1; });
  print.click();
  assert.deepEqual([print.hidden, hint.hidden, printed], [false, true, 1]);
});
