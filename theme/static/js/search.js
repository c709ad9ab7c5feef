// The search page's first script. It asks for the shards that the address's query needs while all
// else is still under way: the interface then finds them at hand. Without it the page shows how to
// browse.

import { Index } from "./search/index_reader.js";
import { glossaryOf } from "./search/normalise.js";
import { firstTerms, parse } from "./search/query.js";

const index = new Index(document.querySelector("script[data-index]").dataset.index);

async function ahead(query) {
  const opening = index.open();
  parse(query, { glossary: glossaryOf({}) }); // browsers compile what they run for the first time
  await index.look(firstTerms(parse(query, await opening)));
}

const query = new URLSearchParams(location.search).get("q");
if (query) ahead(query).catch(() => {});
import("./search/page.js").then(({ open }) => open(index));
