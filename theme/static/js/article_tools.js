/**
 * The two buttons that need script: copy the article's address (`data-copy`) and print
 * (`data-print`). Both are hidden in the page and appear only when they can work.
 */

import { enableCopy } from "./copy_address.js";

export { enableCopy };

/** Lets `button` print and puts away the hint that stood in for it. */
export function enablePrint(button, hint, print) {
  button.hidden = false;
  hint.hidden = true;
  button.addEventListener("click", () => print());
}

function start() {
  const copy = document.querySelector("[data-copy]");
  if (copy && navigator.clipboard) {
    enableCopy(copy, document.querySelector("[data-copy-status]"), navigator.clipboard);
  }
  const button = document.querySelector("[data-print]");
  if (button) {
    enablePrint(button, document.querySelector("[data-print-hint]"), () => window.print());
  }
}

if (typeof document !== "undefined") {
  start();
}
