// Reads the index files that plugins/bantin/search/README.md lays down byte by byte.

import { foldAll, glossaryOf } from "./normalise.js";

const VERSION = 6;
const HASH = 3; // bytes in a name
const MOST_KEPT = 128; // files
const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** Reads numbers and texts one after the other. */
export class Bytes {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
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

  rest() {
    return this.bytes.subarray(this.at);
  }
}

/** FNV-1a, 32 bit, over the UTF-8 of `key`. */
export function fnv(key) {
  let state = 0x811c9dc5;
  for (const byte of encoder.encode(key)) state = Math.imul(state ^ byte, 0x01000193);
  return state >>> 0;
}

/** What a folded term is filed under: a pair by its first word and two letters of the second. */
export function shardKey(term) {
  const blank = term.indexOf(" ");
  return blank < 0 ? term : term.slice(0, blank + 1) + [...term.slice(blank + 1, blank + 5)].slice(0, 2).join("");
}

async function inflate(bytes) {
  const { readable, writable } = new DecompressionStream("deflate-raw");
  const writer = writable.getWriter();
  const written = writer.write(bytes).then(() => writer.close());
  const [content] = await Promise.all([new Response(readable).arrayBuffer(), written]);
  return new Uint8Array(content);
}

async function download(address, fresh) {
  const answer = await fetch(address, fresh ? { cache: "no-cache" } : {});
  if (!answer.ok) throw Object.assign(new Error(address), { status: answer.status });
  return new Uint8Array(await answer.arrayBuffer());
}

// Not packed: the hashes would not become smaller, and browsers inflate only in a task of its own.
function readManifest(bytes) {
  if (bytes[2] !== VERSION) throw new Error("unknown index");
  const reader = new Bytes(bytes.subarray(4));
  const head = JSON.parse(reader.text());
  const sieves = head.segments.map(() => reader.raw());
  return { ...head, sieves, hashes: reader.rest() };
}

// Bits of a number that stand apart in a list of `count` among `size` documents.
const lowBits = (size, count) => Math.max(0, 31 - Math.clz32(Math.floor((size * 11) / (count * 16))));

const bitOf = (body, at) => body[at >> 3] >> (7 - (at & 7)) & 1;

// The place after so many zeros from a place on; whole bytes are passed at once.
function passed(body, from, zeros) {
  let [at, left] = [from, zeros];
  while (left > 0) {
    let inByte = at & 7 ? 0 : 8;
    for (let ones = inByte && body[at >> 3]; ones; ones &= ones - 1) inByte--;
    if (inByte && inByte < left) [at, left] = [at + 8, left - inByte];
    else left -= 1 - bitOf(body, at++);
  }
  return at;
}

// A shard: gives the variants of the terms that `fits` finds fit. A list is read when it is asked
// for: browsers need some milliseconds for a whole shard, before any code is warm.
async function readShard(content) {
  const outer = new Bytes(content);
  const reader = new Bytes(await inflate(outer.raw()));
  const size = reader.varint();
  const spelled = reader.text();
  const texts = spelled ? spelled.split("\n") : [];
  const folded = foldAll(spelled).split("\n");
  const counts = texts.map(() => reader.varint());
  const [impacts, body] = [reader.rest(), outer.rest()];
  return (fits) => {
    const found = [];
    let [posting, low, behind] = [0, 0, 0];
    const widths = counts.map((count) => lowBits(size, count));
    let high = counts.reduce((sum, count, row) => sum + count * widths[row], 7) & ~7;
    counts.forEach((count, row) => {
      const [width, start] = [widths[row], low];
      low += count * width;
      posting += count;
      if (!fits(folded[row])) return;
      high = passed(body, high, posting - count - behind);
      behind = posting;
      let document = -1;
      const postings = new Uint32Array(count).map((_, at) => {
        let gap = 0;
        while (bitOf(body, high++)) gap++;
        for (let bit = 0; bit < width; bit++) gap = gap * 2 + bitOf(body, start + at * width + bit);
        document += gap + 1;
        const impact = posting - count + at;
        return document * 4 + (impacts[impact >> 2] >> (impact & 3) * 2 & 3);
      });
      found.push({ term: folded[row], text: texts[row], count, postings });
    });
    if (high > body.length * 8) throw new Error("short file");
    return found;
  };
}

const unpacked = (read) => async (content) => read(new Bytes(await inflate(content)));

const readRecords = unpacked(({ bytes }) => JSON.parse(decoder.decode(bytes)));

/**
 * The index in a folder; `folder` ends in “/”. Nothing is fetched before it is asked for; `given`
 * gives the manifest that has come with the page, if any.
 */
export class Index {
  constructor(folder, { given = () => null, fetchBytes = download } = {}) {
    this.folder = folder;
    this.given = given;
    this.fetchBytes = fetchBytes;
    this.kept = new Map();
    this.lost = new Set(); // terms and numbers of documents whose files cannot be had
    this.stale = false;
    this.fresh = false; // whether the manifest that came with the page, or is at hand, will not do
  }

  /** Loads the manifest, once, and again after a failure; gives the language that it tells of. */
  open() {
    this.opening ??= this.#open().catch((error) => {
      this.opening = undefined;
      this.fresh = true;
      throw error;
    });
    return this.opening;
  }

  /** Forgets the manifest, so that the next `open` reads the new one. */
  renew() {
    this.stale = false;
    this.fresh = true;
    this.opening = undefined;
    this.kept.clear();
  }

  async #open() {
    const given = this.fresh ? null : await this.given();
    this.manifest = readManifest(given ?? await this.fetchBytes(`${this.folder}manifest.bin`, this.fresh));
    const { count, segments, abbreviations, ambiguous } = this.manifest;
    this.count = count;
    this.shards = segments.reduce((sum, [, , , pairs, words, sharing]) => sum + (pairs + words) / sharing, 0);
    this.language = { glossary: glossaryOf(abbreviations), ambiguous };
    return this.language;
  }

  // What `read` makes of a file; those asked for lately stay at hand.
  #file(name, read) {
    const value = this.kept.get(name) ?? this.fetchBytes(this.folder + name).then(read);
    this.kept.delete(name);
    this.kept.set(name, value);
    value.catch(() => this.kept.delete(name));
    if (this.kept.size > MOST_KEPT) this.kept.delete(this.kept.keys().next().value);
    return value;
  }

  #hash(number) {
    return Array.from(this.manifest.hashes.subarray(number * HASH, number * HASH + HASH),
      (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  // A segment's sieve tells which terms are not there.
  #mayHold(segment, term) {
    const bits = this.manifest.sieves[segment];
    const bit = fnv(term) % (bits.length * 8);
    return !bits.length || term.endsWith("*") || bits[bit >> 3] >> (bit & 7) & 1;
  }

  // Addresses of the shards that may hold a term, in the segments that are `open`.
  #places(asked, term, open) {
    const { segments } = this.manifest;
    const alone = !term.includes(" ");
    let start = 0;
    return segments.flatMap(([name, first, , pairs, words, sharing], segment) => {
      const number = fnv(shardKey(term)) % (alone ? words : pairs);
      const hash = this.#hash(start + Math.floor((number + alone * pairs) / sharing));
      start += (pairs + words) / sharing;
      const file = `${name}/${alone ? "u" : "b"}${String(number).padStart(3, "0")}.${hash}.bin`;
      return open[segment] && this.#mayHold(segment, asked) ? { first, file } : [];
    });
  }

  // A file of another build is gone; any other failure leaves a part of the answer out.
  #failed(error, what) {
    this.stale ||= error.status === 404;
    this.lost.add(what);
  }

  // Variants in one shard of the terms that fit.
  async #variants({ first, file }, term, fits) {
    try {
      return (await this.#file(file, readShard))(fits).map((variant) => ({ ...variant, first }));
    } catch (error) {
      this.#failed(error, term);
      return [];
    }
  }

  /**
   * Variants of terms: Map of term to [{term, text, count, postings, first}]; a posting is
   * (document - first) * 4 + impact. A term ending in “*” is completed: all terms of its shard
   * that begin so. Terms whose shards fail are added to `lost`. Segments are passed over where
   * `answerable` (of a function that tells whether a term may be there) is false.
   */
  async look(terms, answerable = () => true) {
    const found = new Map();
    const open = this.manifest.segments.map((_, segment) => answerable((term) => this.#mayHold(segment, term)));
    await Promise.all([...new Set(terms)].map(async (asked) => {
      const prefix = asked.endsWith("*");
      const term = prefix ? asked.slice(0, -1) : asked;
      const fits = (name) => (prefix ? name.startsWith(term) : name === term);
      const parts = await Promise.all(this.#places(asked, term, open).map((place) => this.#variants(place, term, fits)));
      found.set(asked, parts.flat());
    }));
    return found;
  }

  /** What `read` makes of (Bytes) a file that stands once for the whole site; fetched once. */
  single(name, read) {
    return this.#file(this.manifest.files[name], unpacked(read));
  }

  /** What a result shows of a document, or null when its file cannot be had. */
  async record(document) {
    const [inFolder, inFile] = this.manifest.records;
    const folder = Math.floor(document / inFolder);
    const file = `r/${folder}.${this.#hash(this.shards + folder)}/${Math.floor((document % inFolder) / inFile)}.bin`;
    try {
      const records = await this.#file(file, readRecords);
      const [title, url, date, names, category, lede, text] = records[document % inFile];
      return { title, url, date, names, category, lede, text };
    } catch (error) {
      this.#failed(error, document);
      return null;
    }
  }
}
