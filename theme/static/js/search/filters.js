// The filters of the form: their values, and how many of the present hits each choice leaves.

import { numeral } from "./elements.js";
import { choices } from "./facets.js";

export const FILTERS = ["vung", "muc", "cap", "nam", "tac-gia", "tep"];
const MOST_AUTHORS = 50;

/** Reads and writes the form's fields by name; missing ones are empty. */
export class Form {
  constructor(form) {
    this.form = form;
  }

  field(name) {
    return this.form.elements.namedItem(name);
  }

  get(name) {
    const field = this.field(name);
    if (!field || (field.type === "checkbox" && !field.checked)) return "";
    return field.value.trim();
  }

  set(name, value) {
    const field = this.field(name);
    if (!field) return;
    if (field.type === "checkbox") {
      field.checked = field.value === value;
      return;
    }
    if (value && field.options && ![...field.options].some((option) => option.value === value)) {
      field.append(new Option(value, value)); // an author, before their names are loaded
    }
    field.value = value;
  }

  get filters() {
    return Object.fromEntries(FILTERS.map((name) => [name, this.get(name)]).filter(([, value]) => value));
  }

  clear() {
    for (const name of FILTERS) this.set(name, "");
  }

  /** Writes beside each choice how many of `hits` it leaves, and offers their authors. */
  async count(engine, hits) {
    for (const name of FILTERS) {
      const field = this.field(name);
      if (!field) continue;
      const left = await choices(engine.index, name, hits);
      if (name === "tac-gia") this.#offer(field, left);
      else if (field.options) [...field.options].forEach((option) => tell(option, left, this.get(name)));
      else field.parentElement.querySelector("span").textContent = `(${numeral(left.get(field.value)?.count ?? 0)})`;
    }
  }

  #offer(field, left) {
    const chosen = field.value;
    const best = [...left].sort(([, one], [, other]) => other.count - one.count).slice(0, MOST_AUTHORS);
    const options = best.map(([id, { label, count }]) => new Option(`${label} (${numeral(count)})`, id));
    if (chosen && !best.some(([id]) => id === chosen)) options.unshift(new Option(chosen, chosen));
    field.replaceChildren(field.options[0], ...options);
    field.value = chosen;
  }
}

function tell(option, left, chosen) {
  option.dataset.title ??= option.textContent;
  const count = option.value && left.get(option.value)?.count;
  option.textContent = option.dataset.title + (count ? ` (${numeral(count)})` : "");
  option.hidden = Boolean(option.value) && !count && option.value !== chosen;
}
