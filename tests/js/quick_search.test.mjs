import assert from "node:assert/strict";
import test from "node:test";

import { fetchAhead } from "../../theme/static/js/quick_search.js";

test("what the search page needs is asked for once, when the form is entered, and failures stay quiet", async () => {
  const form = new EventTarget();
  const asked = [];
  fetchAhead(form, ["/a.js", "/b.bin"], (address) => {
    asked.push(address);
    return Promise.reject(new Error("offline"));
  });
  assert.deepEqual(asked, []);
  form.dispatchEvent(new Event("focusin"));
  form.dispatchEvent(new Event("focusin"));
  assert.deepEqual(asked, ["/a.js", "/b.bin"]);
  await new Promise(setImmediate);
});
