// The search page's first script. It asks for the shards that the address's query needs while all
// else is still under way: the interface then finds them at hand. Without it the page shows how to
// browse.

import { Index } from "./search/index_reader.js";
import { answerable, firstTerms, parse } from "./search/query.js";

// The manifest stands at the end of the page, in letters of base 64.
async function given() {
  if (document.readyState === "loading") {
    await new Promise((come) => { document.onreadystatechange = come; });
  }
  const letters = JSON.parse(document.querySelector("script[data-manifest]")?.textContent ?? null);
  if (!letters) return null;
  return Uint8Array.fromBase64?.(letters) ?? Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0));
}

const index = new Index(document.querySelector("script[data-index]").dataset.index, { given });

async function ahead(query) {
  const plan = parse(query, await index.open());
  await index.look(firstTerms(plan), answerable(plan));
}

const query = new URLSearchParams(location.search).get("q");
if (query) ahead(query).catch(() => {});
import("./search/page.js").then(({ open }) => open(index));
