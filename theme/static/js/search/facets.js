// Narrowing a search: which documents the filters keep, and what each could be set to.

import { isGood, take } from "./engine.js";

// Columns of each filter; a region is found by its present name and by that of the time.
const FACETS = {
  vung: ["vung", "vung-cu"], muc: ["muc"], nam: ["nam"], cap: ["cap"], "tac-gia": ["tac-gia"], tep: ["tep"],
};

// {values: [{id, label}], rows: one list of value numbers per document}
function readColumn(reader) {
  const values = Array.from({ length: reader.varint() }, () => (
    { id: reader.text(), label: reader.text() }));
  const rows = [];
  while (reader.at < reader.bytes.length) rows.push(Array.from({ length: reader.varint() }, () => reader.varint()));
  return { values, rows };
}

const columnsOf = (index, name) => (
  Promise.all(FACETS[name].map((column) => index.single(column, readColumn))));

/** A test for documents that have every wanted value; `filters`: value by name of the filter. */
export async function keeping(index, filters) {
  const tests = await Promise.all(Object.entries(filters).map(async ([name, wanted]) => {
    const columns = await columnsOf(index, name);
    const numbers = columns.map(({ values }) => values.findIndex(({ id }) => id === wanted));
    return (document) => columns.some(({ rows }, at) => rows[document].includes(numbers[at]));
  }));
  return (document) => tests.every((test) => test(document));
}

/** What a filter can be set to among these hits: Map of value to {label, count}. */
export async function choices(index, name, hits) {
  const found = new Map();
  const columns = await columnsOf(index, name);
  for (const { document } of hits) {
    const values = columns.flatMap((column) => column.rows[document].map((at) => column.values[at]));
    for (const [id, label] of new Map(values.map((value) => [value.id, value.label]))) {
      found.set(id, { label, count: (found.get(id)?.count ?? 0) + 1 });
    }
  }
  return found;
}

/**
 * Leaves in an answer the hits that `kept` keeps, sorted by date where `sort` says so ("moi", "cu");
 * what its tail adds as well. `unfiltered`: how many good ones there were.
 */
export function arranged(answer, kept, sort) {
  const { tail } = answer;
  const arrange = () => {
    answer.unfiltered = answer.good;
    take(answer, answer.hits.filter(({ document }) => kept(document)));
    if (sort === "moi" || sort === "cu") sortByDate(answer.hits, sort === "moi" ? -1 : 1);
  };
  arrange();
  answer.tail = async () => {
    await tail();
    arrange();
  };
  return answer;
}

// `way`: 1 for the oldest first; weak hits stay behind good ones.
function sortByDate(hits, way) {
  hits.sort((one, other) => isGood(other) - isGood(one) || way * (one.document - other.document));
}
