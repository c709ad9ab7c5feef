// Reads the index files that plugins/bantin/search/README.md lays down byte by byte.

import { glossaryOf } from "./normalise.js";

const VERSION = 3;
const HASH = 3; // bytes in a name
const LIMIT = 4 * 1024 * 1024;
const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** Reads numbers and texts one after the other. */
export class Bytes {
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  varint() {
    let value = 0;
    let factor = 1;
    for (;;) {
      const byte = this.bytes[this.at++];
      if (byte === undefined) throw new Error("short file");
      value += (byte & 127) * factor;
      if (byte < 128) return value;
      factor *= 128;
    }
  }

  raw() {
    const length = this.varint();
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  text() {
    return decoder.decode(this.raw());
  }
}

/** FNV-1a, 32 bit, over the UTF-8 of `key`. */
export function fnv(key) {
  let state = 0x811c9dc5;
  for (const byte of encoder.encode(key)) state = Math.imul(state ^ byte, 0x01000193);
  return state >>> 0;
}

/** What a folded term is filed under: a pair by its first word and one letter. */
export function shardKey(term) {
  const blank = term.indexOf(" ");
  return blank < 0 ? term : term.slice(0, blank + 1) + [...term.slice(blank + 1, blank + 3)][0];
}

/** Calls `each(document, impact)` for every posting. */
export function eachPosting(postings, first, each) {
  const reader = new Bytes(postings);
  let document = first - 1;
  while (reader.at < postings.length) {
    const value = reader.varint();
    document += Math.floor(value / 4) + 1;
    each(document, value & 3);
  }
}

async function inflate(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

async function download(address, fresh) {
  const answer = await fetch(address, fresh ? { cache: "no-cache" } : {});
  if (!answer.ok) throw Object.assign(new Error(address), { status: answer.status });
  return new Uint8Array(await answer.arrayBuffer());
}

async function readManifest(bytes) {
  check(bytes);
  const raw = await inflate(bytes.subarray(4));
  const length = new DataView(raw.buffer).getUint32(0, true);
  const head = JSON.parse(decoder.decode(raw.subarray(4, 4 + length)));
  let at = 4 + length;
  const sieves = head.segments.map(([, , , , , bytes]) => raw.subarray(at, at += bytes));
  return { ...head, sieves, hashes: raw.subarray(at) };
}

function check(bytes) {
  if (bytes[0] !== 66 || bytes[1] !== 84 || bytes[2] !== VERSION) throw new Error("unknown index");
}

function readShard(bytes) {
  check(bytes);
  const end = 8 + new DataView(bytes.buffer, bytes.byteOffset).getUint32(4, true);
  const reader = new Bytes(bytes, 8);
  const terms = new Map();
  let term = "";
  for (let body = end; reader.at < end;) {
    term = reader.text() || term;
    const text = reader.text() || term;
    const count = reader.varint();
    const length = reader.varint();
    if (!terms.has(term)) terms.set(term, []);
    terms.get(term).push({ text, count, postings: bytes.subarray(body, body + length) });
    body += length;
  }
  return terms;
}

/** A list: about how many documents hold each folded term, summed over the segments. */
function readCounts(bytes) {
  const reader = new Bytes(bytes);
  const counts = new Map();
  while (reader.at < bytes.length) {
    const term8 = new Uint8Array(1024); // two words of 32 letters and a blank at most
    for (let left = reader.varint(); left > 0; left--) {
      const shared = reader.varint();
      const rest = reader.raw();
      term8.set(rest, shared);
      const term = decoder.decode(term8.subarray(0, shared + rest.length));
      counts.set(term, (counts.get(term) ?? 0) + 2 ** (reader.varint() / 4));
    }
  }
  return counts;
}

/** The index in a folder; `folder` ends in “/”. Nothing is fetched before it is asked for. */
export class Index {
  constructor(folder, fetchBytes = download) {
    this.folder = folder;
    this.fetchBytes = fetchBytes;
    this.kept = new Map();
    this.keptBytes = 0;
    this.lost = new Set(); // terms and numbers of documents whose files cannot be had
    this.stale = false;
  }

  /** Loads the manifest; once, and again after a failure. */
  open() {
    this.opening ??= this.#open().catch((error) => {
      this.opening = undefined;
      throw error;
    });
    return this.opening;
  }

  /** Forgets the manifest, so that the next `open` reads the new one. */
  renew() {
    this.stale = false;
    this.opening = undefined;
    this.kept.clear();
    this.keptBytes = 0;
  }

  async #open() {
    this.manifest = await readManifest(await this.fetchBytes(`${this.folder}manifest.bin`, true));
    const { count, segments, abbreviations, ambiguous } = this.manifest;
    this.count = count;
    this.shards = segments.reduce((sum, [, , , pairs, words]) => sum + pairs + words, 0);
    this.language = { glossary: glossaryOf(abbreviations), ambiguous };
  }

  // What `read` makes of a packed file; the ones asked for lately stay at hand.
  #file(name, read) {
    let entry = this.kept.get(name);
    this.kept.delete(name);
    if (!entry) {
      entry = { size: 0 };
      entry.value = this.#load(name, read, entry).catch((error) => {
        this.kept.delete(name);
        throw error;
      });
    }
    this.kept.set(name, entry);
    return entry.value;
  }

  async #load(name, read, entry) {
    const bytes = await inflate(await this.fetchBytes(this.folder + name));
    const value = read(bytes);
    entry.size = bytes.length;
    this.keptBytes += entry.size;
    for (const [oldest, { size }] of this.kept) {
      if (this.keptBytes <= LIMIT || oldest === name) break;
      this.kept.delete(oldest);
      this.keptBytes -= size;
    }
    return value;
  }

  #hash(number) {
    return Array.from(this.manifest.hashes.subarray(number * HASH, number * HASH + HASH),
      (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  // Addresses of the shards that may hold a term; a segment's sieve tells where it is not.
  #places(term, prefix) {
    const { segments, sieves } = this.manifest;
    const kind = term.includes(" ") ? "b" : "u";
    let start = 0;
    return segments.flatMap(([name, first, , pairs, words], segment) => {
      const number = fnv(shardKey(term)) % (kind === "b" ? pairs : words);
      const hash = this.#hash(start + number + (kind === "b" ? 0 : pairs));
      start += pairs + words;
      const bits = sieves[segment];
      const bit = fnv(term) % (bits.length * 8);
      const file = `${name}/${kind}${String(number).padStart(3, "0")}.${hash}.bin`;
      return prefix || !bits.length || bits[bit >> 3] >> (bit & 7) & 1 ? { first, file } : [];
    });
  }

  // A file of another build is gone; any other failure leaves a part of the answer out.
  #failed(error, what) {
    this.stale ||= error.status === 404;
    this.lost.add(what);
  }

  async #tryShard(file, term) {
    try {
      return await this.#file(file, readShard);
    } catch (error) {
      this.#failed(error, term);
      return new Map();
    }
  }

  /**
   * Variants of terms: Map of term to [{text, count, postings, first}]. A term ending in “*” is
   * completed: all terms of its shard that begin so. Terms whose shards fail are added to `lost`.
   */
  async look(terms) {
    const found = new Map();
    await Promise.all([...new Set(terms)].map(async (asked) => {
      const prefix = asked.endsWith("*");
      const term = prefix ? asked.slice(0, -1) : asked;
      const parts = await Promise.all(this.#places(term, prefix).map(async ({ first, file }) => {
        const shard = await this.#tryShard(file, term);
        const hits = prefix ? [...shard].filter(([name]) => name.startsWith(term)) : [[term, shard.get(term) ?? []]];
        return hits.flatMap(([name, variants]) => (
          variants.map((variant) => ({ ...variant, term: name, first }))));
      }));
      found.set(asked, parts.flat());
    }));
    return found;
  }

  /** What `read` makes of a file that stands once for the whole site; fetched once. */
  single(name, read) {
    return this.#file(this.manifest.files[name], read);
  }

  /** Documents per folded word; loaded to complete a word or to repair a query. */
  syllables() {
    return this.single("syllables", readCounts);
  }

  /** Documents per common folded pair; loaded only to repair a query. */
  pairs() {
    return this.single("pairs", readCounts);
  }

  /** What a result shows of a document, or null when its file cannot be had. */
  async record(document) {
    const [inFolder, inFile] = this.manifest.records;
    const folder = Math.floor(document / inFolder);
    const file = `r/${folder}.${this.#hash(this.shards + folder)}/${Math.floor((document % inFolder) / inFile)}.bin`;
    try {
      const records = await this.#file(file, (bytes) => JSON.parse(decoder.decode(bytes)));
      const [title, url, date, names, category, lede, text] = records[document % inFile];
      return { title, url, date, names, category, lede, text };
    } catch (error) {
      this.#failed(error, document);
      return null;
    }
  }
}
