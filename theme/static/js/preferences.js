/**
 * Remembers the reader's text size and background.
 *
 * The choices are radio buttons that the style sheet reads by itself; this module stores the
 * chosen ones on the reader's own machine and chooses them again on the next page. Until the
 * buttons are parsed, attributes of the root element stand in for them.
 */

const NAMES = ["text-size", "theme"];

/** The stored choices as `{name: value}`; empty where storage is closed. */
export function stored(storage) {
  const choices = {};
  for (const name of NAMES) {
    try {
      const value = storage.getItem(name);
      if (value) {
        choices[name] = value;
      }
    } catch {
      return {};
    }
  }
  return choices;
}

/** Stores one choice; a closed or full storage is no fault of the reader. */
export function store(storage, name, value) {
  try {
    storage.setItem(name, value);
  } catch {
    // The choice then holds for this page only.
  }
}

/** Chooses the radio buttons of `choices` and hands the root's attributes over to them. */
export function choose(root, choices) {
  for (const [name, value] of Object.entries(choices)) {
    for (const button of root.querySelectorAll(`input[name="${name}"]`)) {
      button.checked = button.value === value;
    }
    root.documentElement.removeAttribute(`data-${name}`);
  }
}

function openStorage() {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

function start() {
  const storage = openStorage();
  const choices = stored(storage);
  for (const [name, value] of Object.entries(choices)) {
    document.documentElement.setAttribute(`data-${name}`, value);
  }
  const ready = () => choose(document, choices);
  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", ready);
  } else {
    ready();
  }
  document.addEventListener("change", ({ target }) => {
    if (NAMES.includes(target.name) && target.checked) {
      store(storage, target.name, target.value);
    }
  });
}

if (typeof document !== "undefined") {
  start();
}
