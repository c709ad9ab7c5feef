import assert from "node:assert/strict";
import test from "node:test";

import { choose, store, stored } from "../../theme/static/js/preferences.js";

/** A storage that keeps what it is given. */
const storage = (items = {}) => ({
  getItem: (name) => items[name] ?? null,
  setItem: (name, value) => { items[name] = value; },
});

/** A storage that the reader has closed. */
const closed = {
  getItem: () => { throw new Error("denied"); },
  setItem: () => { throw new Error("denied"); },
};

test("a choice that was stored is found again", () => {
  const kept = storage();
  store(kept, "theme", "dark");
  assert.deepEqual(stored(kept), { theme: "dark" });
});

test("closed or absent storage neither fails nor chooses", () => {
  store(closed, "theme", "dark");
  store(null, "theme", "dark");
  assert.deepEqual(stored(closed), {});
  assert.deepEqual(stored(null), {});
});

test("only the preferences of this module are read", () => {
  assert.deepEqual(stored(storage({ other: "x", "text-size": "large" })), { "text-size": "large" });
});

test("the stored button is checked, its neighbours are not, the stand-in attribute goes", () => {
  const buttons = ["system", "light", "dark"].map((value) => ({ value, checked: value === "system" }));
  const removed = [];
  const root = {
    querySelectorAll: (selector) => (selector === 'input[name="theme"]' ? buttons : []),
    documentElement: { removeAttribute: (name) => removed.push(name) },
  };
  choose(root, { theme: "dark" });
  assert.deepEqual(buttons.map(({ checked }) => checked), [false, false, true]);
  assert.deepEqual(removed, ["data-theme"]);
});
