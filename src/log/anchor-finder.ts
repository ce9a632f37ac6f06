import { FIND_ANCHORS } from "../generated/find-anchors.js";
import { type AnchorTable, bucketBits, FINGERPRINT, FOLD } from "./anchor-table.ts";

/** Finds lines with literals in a buffer of its own, into which its caller reads. */
export interface AnchorFinder {
  /** Where to put the bytes. */
  readonly bytes: Uint8Array<ArrayBufferLike>;
  /**
   * Looks for literals that have their fingerprint in [at, end) and begin at `floor` or later.
   *
   * @param range `filled` is where the bytes end that were put there
   */
  find(range: SearchRange): Search;
}

/** A finder whose memory another thread can read into, and search. */
export interface SharedFinder extends AnchorFinder {
  readonly place: SearchPlace;
  /** What that thread has found from the start to `end`, where `find` of the module returned `stopped`. */
  found(stopped: number, end: number): Search;
}

/** Where in a memory a search has its buffer and its hits, and for how many there is room: addresses and numbers for `find`. */
export interface SearchPlace {
  readonly memory: WebAssembly.Memory;
  readonly start: number;
  readonly capacity: number;
  readonly hits: number;
  readonly room: number;
}

export interface SearchRange {
  readonly floor: number;
  readonly at: number;
  readonly end: number;
  readonly filled: number;
}

export interface Search {
  /** Where it stopped: at `end`, or earlier where there was no room for more hits. */
  readonly at: number;
  /** How many newlines are between where it began and where it stopped. */
  readonly newlines: number;
  readonly count: number;
  /**
   * Four numbers a hit, in the order of their fingerprints: one hit for a line, and every hit of a long line. Valid until
   * the next search.
   */
  readonly hits: Int32Array;
}

/** The numbers of a hit. Start and end are 0 where it is in the line of the hit before. */
export const HIT = { position: 0, lineStart: 1, lineEnd: 2, newlines: 3, size: 4 } as const;

/** A longer line is looked at around each literal. */
export const LONGEST_LINE_BYTES = 8_192;

const MOST_HITS = 4_096;
/** The last fingerprint can give this many more than there is room for: a hit for each of its literals. */
const SLACK = 1_024;
/** find-anchors.wat writes down the candidates of so many positions before it looks at them, and up to 64 more. */
const CANDIDATES = 4_096 + 64;
/** So much is read behind the end of what is searched. */
const OVERREAD = 80;

/** The fastest finder that this Node.js can run. */
export function createFinder(table: AnchorTable, capacity: number): AnchorFinder {
  return createFastFinder(table, capacity) ?? createPlainFinder(table, capacity);
}

/** Finders of which each has a memory that another thread can search by the same module. */
export interface SharedFinders {
  readonly module: WebAssembly.Module;
  readonly finders: readonly [SharedFinder, SharedFinder];
}

/** Undefined where WebAssembly or its SIMD is missing or switched off. */
export function createSharedFinders(table: AnchorTable, capacity: number): SharedFinders | undefined {
  const module = compile();
  const create = (module: WebAssembly.Module) => createModuleFinder(module, table, capacity);
  return module && { module, finders: [create(module), create(module)] };
}

/** Where find-anchors.wat has what. */
const AT = {
  multiplier: 128,
  count: 132,
  newlines: 136,
  candidates: 140,
  longest: 144,
  slots: 160,
  entries: 8352,
} as const;
const SLOTS = 4_096;
const PAGE = 65_536;

/** Undefined where WebAssembly or its SIMD is missing or switched off. */
export function createFastFinder(table: AnchorTable, capacity: number): AnchorFinder | undefined {
  const module = compile();
  return module && createModuleFinder(module, table, capacity);
}

function createModuleFinder(module: WebAssembly.Module, table: AnchorTable, capacity: number): SharedFinder {
  const tables = layOut(table);
  const hits = Math.ceil(tables.length / 16) * 16;
  const candidates = hits + (MOST_HITS + SLACK) * HIT.size * 4;
  const start = candidates + CANDIDATES * 4;
  const pages = Math.ceil((start + capacity + OVERREAD) / PAGE);
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
  const search = new WebAssembly.Instance(module, { env: { memory } }).exports["find"];
  if (!search) throw new Error("find-anchors.wat exports no find");
  new Uint8Array(memory.buffer).set(tables, 0);
  const view = new DataView(memory.buffer);
  view.setInt32(AT.candidates, candidates, true);
  view.setInt32(AT.longest, LONGEST_LINE_BYTES, true);
  const found = new Int32Array(memory.buffer, hits, (MOST_HITS + SLACK) * HIT.size);
  const counts = new Int32Array(memory.buffer, AT.count, 2);
  const result = (stopped: number, end: number): Search => {
    const [count = 0, newlines = 0] = counts;
    for (let hit = 0; hit < count * HIT.size; hit += HIT.size) moveHit(found, hit, start);
    return { at: Math.min(stopped - start, end), newlines, count, hits: found };
  };
  return {
    bytes: new Uint8Array(memory.buffer, start, capacity),
    find: ({ floor, at, end, filled }) =>
      // Of find-anchors.wat: floor, at, end, begin, filled, hits, room.
      result(search(start + floor, start + at, start + end, start, start + filled, hits, MOST_HITS), end),
    place: { memory, start, capacity, hits, room: MOST_HITS },
    found: result,
  };
}

/** From addresses in the memory to places in the buffer. */
function moveHit(hits: Int32Array, hit: number, start: number): void {
  hits[hit + HIT.position] = (hits[hit + HIT.position] ?? 0) - start;
  if (hits[hit + HIT.lineEnd] === 0) return;
  hits[hit + HIT.lineStart] = (hits[hit + HIT.lineStart] ?? 0) - start;
  hits[hit + HIT.lineEnd] = (hits[hit + HIT.lineEnd] ?? 0) - start;
}

function compile(): WebAssembly.Module | undefined {
  if (typeof WebAssembly === "undefined") return undefined;
  try {
    return new WebAssembly.Module(Buffer.from(FIND_ANCHORS, "base64"));
  } catch {
    return undefined;
  }
}

/** The tables as find-anchors.wat reads them; addresses count from the start of the memory. */
function layOut(table: AnchorTable): Uint8Array {
  const low = bucketBits(table, (byte, nibble) => (byte & 15) === nibble, 16);
  const high = bucketBits(table, (byte, nibble) => byte >> 4 === nibble, 16);
  const fingerprints = table.buckets.flat();
  const words = fingerprints.map(({ bytes }) => fingerprintOf(folded(bytes)));
  const literals = AT.entries + fingerprints.length * 12;
  const texts = literals + table.literals.length * 12;
  const memory = new Uint8Array(texts + table.literals.join("").length);
  const view = new DataView(memory.buffer);
  const put = (address: number, ...values: number[]) => {
    for (const [index, value] of values.entries()) view.setInt32(address + index * 4, value, true);
  };
  for (const [place, bits] of low.entries()) {
    memory.set(bits, place * 32);
    memory.set(high[place] ?? [], place * 32 + 16);
  }
  const multiplier = perfectMultiplier(words);
  put(AT.multiplier, multiplier);
  let literal = literals;
  let text = texts;
  for (const [entry, fingerprint] of fingerprints.entries()) {
    const word = words[entry] ?? 0;
    view.setUint16(AT.slots + slotOf(word, multiplier) * 2, entry + 1, true);
    put(AT.entries + entry * 12, word, literal, fingerprint.literals.length);
    for (const { index, offset } of fingerprint.literals) {
      const bytes = folded(table.literals[index] ?? "");
      put(literal, text, bytes.length, offset);
      memory.set(bytes, text);
      literal += 12;
      text += bytes.length;
    }
  }
  return memory;
}

/** A multiplier that gives each fingerprint a slot of its own. */
function perfectMultiplier(words: readonly number[]): number {
  // Steps of an odd constant reach every odd number; of so many slots most multipliers are perfect.
  for (let multiplier = 0x9e3779b1; ; multiplier = (multiplier + 0x3779b1 * 2) | 0) {
    if (new Set(words.map((word) => slotOf(word, multiplier))).size === words.length) return multiplier | 0;
  }
}

function slotOf(word: number, multiplier: number): number {
  return (Math.imul(word, multiplier) >>> 20) % SLOTS;
}

function folded(text: string): readonly number[] {
  return [...text].map((character) => character.charCodeAt(0) | FOLD);
}

function fingerprintOf(bytes: Iterable<number>): number {
  let word = 0;
  let shift = 0;
  for (const byte of bytes) {
    word |= (byte | FOLD) << shift;
    shift += 8;
  }
  return word;
}

/** The same in JavaScript, byte by byte: a third as fast. */
export function createPlainFinder(table: AnchorTable, capacity: number): AnchorFinder {
  const bytes = Buffer.alloc(capacity + FINGERPRINT);
  const [first = bytes, second = bytes, third = bytes, fourth = bytes] = bucketBits(
    table,
    (byte, value) => byte === value,
    256,
  );
  const texts = table.literals.map(folded);
  const byFingerprint = new Map(
    table.buckets.flat().map((fingerprint) => [fingerprintOf(folded(fingerprint.bytes)), fingerprint.literals]),
  );
  const hits = new Int32Array((MOST_HITS + SLACK) * HIT.size);
  const startsWith = (start: number, text: readonly number[]) =>
    text.every((byte, index) => {
      const here = bytes[start + index] ?? 0;
      // A newline with that bit set is an asterisk: no literal goes over the end of a line.
      return (here | FOLD) === byte && here !== NEWLINE;
    });
  const find = ({ floor, at, end, filled }: SearchRange): Search => {
    let count = 0;
    let newlines = 0;
    let lineEnd = 0;
    let skip = 0;
    let position = at;
    for (; position < end && count < MOST_HITS; position++) {
      const byte = bytes[position] ?? 0;
      const bits =
        (first[byte] ?? 0) &
        (second[bytes[position + 1] ?? 0] ?? 0) &
        (third[bytes[position + 2] ?? 0] ?? 0) &
        (fourth[bytes[position + 3] ?? 0] ?? 0);
      if (bits !== 0 && position >= skip) {
        const word = fingerprintOf(bytes.subarray(position, position + FINGERPRINT));
        for (const { index, offset } of byFingerprint.get(word) ?? []) {
          const start = position - offset;
          if (start < floor || !startsWith(start, texts[index] ?? [])) continue;
          const sameLine = start < lineEnd;
          if (!sameLine) lineEnd = endOfLine(bytes, start, filled);
          const lineStart = sameLine ? 0 : startOfLine(bytes, start);
          hits.set([start, lineStart, sameLine ? 0 : lineEnd, newlines], count * HIT.size);
          count++;
          if (sameLine || lineEnd - lineStart > LONGEST_LINE_BYTES) continue;
          skip = lineEnd;
          break;
        }
      }
      if (byte === NEWLINE) newlines++;
    }
    return { at: position, newlines, count, hits };
  };
  return { bytes: bytes.subarray(0, capacity), find };
}

const NEWLINE = 10;

function endOfLine(bytes: Buffer, position: number, filled: number): number {
  const newline = bytes.indexOf(NEWLINE, position);
  return newline < 0 || newline > filled ? filled : newline;
}

function startOfLine(bytes: Buffer, position: number): number {
  return position === 0 ? 0 : bytes.lastIndexOf(NEWLINE, position - 1) + 1;
}
