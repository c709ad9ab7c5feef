/** Lets `fetch` answer from `files` while `work` runs; others are 204, as the servers answer. */
export async function serving(files, work) {
  const original = globalThis.fetch;
  globalThis.fetch = async (address) => {
    if (files[address] === "broken") throw new TypeError("network");
    return { status: address in files ? 200 : 204, json: async () => files[address] };
  };
  try {
    await work();
  } finally {
    globalThis.fetch = original;
  }
}
