import assert from "node:assert/strict";
import test from "node:test";

import { fillBox, once, readable, show, told } from "../../theme/static/js/site_figures.js";
import { marks, named, value } from "../../theme/static/js/charts.js";
import { serving } from "./serving.mjs";

const T = "2026-11-21T14:32:05+07:00";
const figure = (name) => ({ dataset: { figure: name }, textContent: "", parentElement: {} });

test("the time of the figures is the one the file names, whatever the reader's zone", () => {
  assert.equal(readable(T), "14:32 21/11/2026");
  assert.equal(readable("2026-11-21"), "21/11/2026");
  assert.equal(readable("yesterday"), "");
});

test("texts are told with numbers and days as readers write them", () => {
  assert.equal(told("gồm {base} lượt đến {day}, {name}", { base: 7000000, day: "2025-12-31",
    name: "Lào Cai" }), "gồm 7.000.000 lượt đến 31/12/2025, Lào Cai");
});

test("the box shows what the file knows and hides the rest", () => {
  const [today, month] = [figure("today"), figure("month")];
  fillBox({ querySelectorAll: () => [today, month] }, { t: T, today: 20772 });
  assert.equal(today.textContent, "20.772");
  assert.equal(today.parentElement.hidden, false);
  assert.equal(month.parentElement.hidden, true);
});

test("who reads now is told for a quarter of an hour", () => {
  for (const [minutes, hidden] of [[14, false], [16, true]]) {
    const online = figure("online");
    const now = Date.parse(T) + minutes * 60_000;
    fillBox({ querySelectorAll: () => [online] }, { t: T, online: 651 }, now);
    assert.equal(online.parentElement.hidden, hidden);
  }
});

test("a note is shown only when the file holds all that it tells", () => {
  const notes = [{ dataset: { text: "đến {t}" } }, { dataset: { text: "gồm {base}" } }];
  const none = {};
  const place = { querySelectorAll: () => notes, parentElement: { querySelector: () => none } };
  show(place, { t: T });
  assert.equal(notes[0].textContent, "đến 14:32 21/11/2026");
  assert.deepEqual([notes[0].hidden, notes[1].hidden], [false, true]);
  assert.deepEqual([place.hidden, none.hidden], [false, true]);
  show(place, null);
  assert.deepEqual([place.hidden, none.hidden], [true, false]);
});

test("a file is asked for once per page", async () => {
  const file = { v: 1, t: T };
  await serving({ "/views/once.json": file }, async () => {
    assert.equal(await once("/views/once.json"), file);
  });
  await serving({}, async () => assert.equal(await once("/views/once.json"), file));
});

test("rows of charts are named as readers write days, months and hours", () => {
  assert.equal(named(["2026-11-21", 4], "{label}"), "21/11/2026");
  assert.equal(named(["2026-11", 4], "{label}"), "11/2026");
  assert.equal(named([14, 4], "{label} giờ"), "14 giờ");
  assert.equal(named(["", 4], "{label}", "không rõ"), "không rõ");
  assert.equal(named(["robot", 4], "{label}", "", { robot: "Chương trình" }), "Chương trình");
});

test("what is drawn of a row is its first number after the name and address", () => {
  assert.equal(value(["Đồng Tháp", "/khu-vuc/dong-thap/", 80, 108]), 80);
  assert.equal(value([14, 530]), 530);
});

test("names below columns leave room for each other", () => {
  assert.deepEqual(marks(["09/2026"], 8), [[0, "start", "09/2026"]]);
  assert.deepEqual(marks(["09/2026", "10/2026", "11/2026"], 8), [[0, "start", "09/2026 – 11/2026"]]);
  const days = Array.from({ length: 10 }, (_, n) => `1${n}/11/2026`);
  assert.deepEqual(marks(days, 10), [
    [0, "start", "10/11"], [100, "end", "19/11"], [45, "middle", "14/11"]]);
});
