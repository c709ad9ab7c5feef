import assert from "node:assert/strict";
import test from "node:test";

import { compare, keyOf, matches, plain } from "../../theme/static/js/document_register.js";

/** A table's cell with a text, a class and perhaps a day. */
const cell = (textContent, className = "", dateTime = "") => (
  { textContent, className, querySelector: () => (dateTime ? { dateTime } : null) }
);

test("numbers are found as they are typed, with and without signs and marks", () => {
  const row = plain("29-NQ/TW Nghị quyết Ban Chấp hành Trung ương Về đổi mới giáo dục");
  for (const typed of ["29-NQ/TW", "29 nq tw", "29/NQ-TW", "nghi quyet", "đổi mới", "GIÁO DỤC", "dục đổi", ""]) {
    assert.ok(matches(row, plain(typed)), typed);
  }
  for (const typed of ["9-NQ", "thông tư", "29 nq xx"]) {
    assert.ok(!matches(row, plain(typed)), typed);
  }
});

test("the ampersand and the eth do not matter", () => {
  assert.equal(plain("1475/SGD&ĐT-KTKÐ"), plain("1475/SGDĐT-KTKĐ"));
});

test("a cell is sorted by its day, its count or its text", () => {
  assert.equal(keyOf(cell("04/11/2013", "", "2013-11-04")), "2013-11-04");
  assert.equal(keyOf(cell(" 1.214 ", "number")), 1214);
  assert.equal(keyOf(cell(" Đề án ")), "Đề án");
});

test("order is that of Vietnamese dictionaries, numbers by value, empty cells last", () => {
  const sorted = (keys, direction) => [...keys].sort((a, b) => compare(a, b, direction));
  assert.deepEqual(sorted(["Đề án", "", "Quyết định", "Chỉ thị", "Dự án"], 1),
    ["Chỉ thị", "Dự án", "Đề án", "Quyết định", ""]);
  assert.deepEqual(sorted(["178/KH", "29-NQ", ""], -1), ["178/KH", "29-NQ", ""]);
  assert.deepEqual(sorted([3, 214, 20], 1), [3, 20, 214]);
});
