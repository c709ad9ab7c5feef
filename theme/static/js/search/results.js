// The results of one answer: pages of ten, what is shown of each, the links between pages.

import { element } from "./elements.js";
import { excerpt, holdsPhrases, markedTitle } from "./excerpt.js";

export const PER_PAGE = 10;
const AROUND = 2; // page numbers on each side of the present one

/** Numbers of the pages to link, null where some are left out: 1 … 4 5 6 … 9. */
export function pageNumbers(pages, present) {
  const shown = [];
  for (let page = 1; page <= pages; page++) {
    if (page === 1 || page === pages || Math.abs(page - present) <= AROUND) shown.push(page);
    else if (shown.at(-1) !== null) shown.push(null);
  }
  return shown;
}

/** The records of an answer that hold its phrases word for word, read as far as they are wanted. */
export class Shown {
  constructor(answer, engine) {
    Object.assign(this, { answer, engine, fit: [], next: 0 });
    this.unsure = answer.plan.phrases.some((phrase) => phrase.length > 2);
  }

  /** How many there are; with phrases of three words an estimate until all are read. */
  get count() {
    const { hits } = this.answer;
    return this.unsure ? this.fit.length + hits.length - this.next : hits.length;
  }

  get certain() {
    return !this.unsure || this.next >= this.answer.hits.length;
  }

  /** What `made` makes of each record of a page, at once when the record comes. */
  async page(number, made = (record) => record) {
    const from = (number - 1) * PER_PAGE;
    if (!this.unsure) return (await this.#records(from, from + PER_PAGE, made)).filter(Boolean);
    const { hits, plan } = this.answer;
    while (this.fit.length < from + PER_PAGE && this.next < hits.length) {
      const records = await this.#records(this.next, this.next + PER_PAGE);
      this.next = Math.min(hits.length, this.next + PER_PAGE);
      const { glossary } = this.engine.index.language;
      this.fit.push(...records.filter((record) => record && holdsPhrases(plan, record, glossary)));
    }
    return this.fit.slice(from, from + PER_PAGE).map(made);
  }

  #records(from, to, made = (record) => record) {
    return Promise.all(this.answer.hits.slice(from, to).map(async ({ document, other }) => {
      const record = await this.engine.index.record(document);
      return record && made({ ...record, other });
    }));
  }
}

const pieces = (parts) => parts.map(({ text, mark }) => (mark ? element("mark", "", text) : text));

/** One result as a list item; `words` are those of the page. */
export function resultItem(plan, record, glossary, words) {
  const link = element("a", "result__title", ...pieces(markedTitle(plan, record.title, glossary)));
  link.href = record.url;
  const [year, month, day] = record.date.split("-");
  const time = element("time", "", `${day}/${month}/${year}`);
  time.dateTime = record.date;
  const other = record.other && words.otherMarks;
  const rest = [record.category, ...record.names.slice(0, 2), other].filter(Boolean).map((text) => ` · ${text}`);
  return element("li", "result", link, element("p", "result__meta", time, ...rest),
    element("p", "result__excerpt", ...pieces(excerpt(plan, record, glossary))));
}

/** Links to the pages of a result; `addressOf(page)` gives each one's address. */
export function pageLinks(pages, present, addressOf, words) {
  return pageNumbers(pages, present).map((page) => {
    if (page === null) return element("li", "", "…");
    const link = element("a", "pagination__link", String(page));
    link.href = addressOf(page);
    link.setAttribute("aria-label", `${words.page} ${page}`);
    if (page === present) link.setAttribute("aria-current", "page");
    link.dataset.page = page;
    return element("li", "", link);
  });
}
