// What html-validate asks of our pages: everything it recommends, except the rules below.
module.exports = {
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    // The theme writes `<!doctype html>`; HTML takes either case.
    "doctype-style": ["error", { style: "lowercase" }],
    // Titles are the editors', up to 200 characters, followed by the site's name.
    "long-title": "off",
    // Suggestions while typing are a listbox of links to a text field: no native element is that.
    // A table that scrolls sideways is a labelled region of its own without being a section.
    "prefer-native-element": ["error", { exclude: ["listbox", "region"] }],
  },
};
