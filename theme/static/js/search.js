// The search page's first script. It asks for what the address looks for while the interface is
// still under way, which then finds it at hand. Without it the page shows how to browse.

import { Engine } from "./search/engine.js";

const engine = new Engine(document.querySelector("script[data-index]").dataset.index);

async function ahead(address) {
  const { hits, good } = await engine.search(address.get("q"), { repair: !address.get("sua") });
  if (address.size > 1) return; // another page, order or choice of them
  for (const { document } of hits.slice(0, Math.min(good || 10, 10))) engine.index.record(document);
}

const address = new URLSearchParams(location.search);
if (address.get("q")) ahead(address).catch(() => {});
import("./search/page.js").then(({ open }) => open(engine));
