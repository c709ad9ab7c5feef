/**
 * The two buttons that need script: copy the article's address (`data-copy`) and print
 * (`data-print`). Both are hidden in the page and appear only when they can work.
 */

/** Lets `button` copy its address and say so in `status`. */
export function enableCopy(button, status, clipboard) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await clipboard.writeText(button.dataset.copy);
      status.textContent = button.dataset.copied;
    } catch {
      status.textContent = button.dataset.copy;
    }
  });
}

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
