import assert from "node:assert/strict";
import test from "node:test";

import { address, summary, unnamed, whenSeen } from "../../theme/static/js/beacon.js";

/** A document whose visibility the test changes. */
function page(state) {
  const target = new EventTarget();
  return Object.assign(target, { visibilityState: "visible", prerendering: false, ...state });
}

test("a view names the article, a rating its stars too", () => {
  assert.equal(address("2026-11-20-bai"), "/dem?p=2026-11-20-bai");
  assert.equal(address("2026-11-20-bai", "4"), "/dem?p=2026-11-20-bai&r=4");
});

test("a page that is seen is told at once and once", () => {
  let told = 0;
  const seen = page();
  whenSeen(seen, () => { told += 1; });
  seen.dispatchEvent(new Event("visibilitychange"));
  assert.equal(told, 1);
});

test("a page in the background or loaded in advance is told when its reader comes to it", () => {
  for (const [state, event] of [[{ visibilityState: "hidden" }, "visibilitychange"],
    [{ prerendering: true }, "prerenderingchange"]]) {
    let told = 0;
    const waiting = page(state);
    whenSeen(waiting, () => { told += 1; });
    assert.equal(told, 0);
    Object.assign(waiting, { visibilityState: "visible", prerendering: false });
    waiting.dispatchEvent(new Event(event));
    assert.equal(told, 1);
  }
});

test("who asks not to be told apart is not asked to rate", () => {
  assert.equal(unnamed({ globalPrivacyControl: true }), true);
  assert.equal(unnamed({ doNotTrack: "1" }), true);
  assert.equal(unnamed({ doNotTrack: null }), false);
});

test("stars are summed up as readers write numbers", () => {
  assert.deepEqual(summary([1, 0, 2, 7, 25]), { total: 35, mean: "4,6" });
});
