// Makes elements of text: nothing that comes from the index or the address becomes markup.

/** An element with a class and children, which are texts or elements. */
export function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

/** A text with its `{places}` filled. */
export const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

/** 12.345 as Vietnamese writes it. */
export const numeral = (count) => String(count).replace(/\B(?=(\d{3})+$)/g, ".");
