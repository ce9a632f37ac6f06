import { FIND_ANCHORS } from "../generated/find-anchors.js";
import { KEY_BYTES, placeInBuckets } from "./anchor-buckets.ts";

/** A buffer to read a log into, and what has to be found in it fast. All places are indexes into `bytes`. */
export interface AnchorFinder {
  readonly bytes: Buffer;
  /** The next place from `at` on where one of the anchors begins; `end` where there is none. */
  find(at: number, end: number): number;
  /** How many line feeds there are from `at` up to `end`. */
  countLines(at: number, end: number): number;
  /** The start of the line in which `at` lies, no lower than `lowest`. */
  lineStart(at: number, lowest: number): number;
  /** The end of the line in which `at` lies, no higher than `highest`. */
  lineEnd(at: number, highest: number): number;
}

/** The vectors read this far beyond the end. */
const PADDING = 32;
const DATA = 65_536;
const SLOT_BYTES = 32;
const HASHES = 8192;
const HASH_FACTOR = 0x9e37_79b1;

/**
 * A finder that looks at 16 bytes at a time (WebAssembly SIMD): src/log/find-anchors.wat says how.
 *
 * @param anchors ASCII texts of 4 or more characters; case is disregarded
 * @param size bytes of the buffer
 */
export function createFastFinder(anchors: readonly string[], size: number): AnchorFinder {
  const module = new WebAssembly.Module(Buffer.from(FIND_ANCHORS, "base64"));
  const { memory, find, countLines, lineStart, lineEnd } = new WebAssembly.Instance(module).exports as FinderExports;
  memory.grow(Math.ceil((size + PADDING) / DATA));
  writeTables(Buffer.from(memory.buffer, 0, DATA), anchors);
  const bytes = Buffer.from(memory.buffer, DATA, size);
  return {
    bytes,
    find: (at, end) => find(at + DATA, end + DATA) - DATA,
    countLines: (at, end) => countLines(at + DATA, end + DATA),
    lineStart: (at, lowest) => lineStart(at + DATA, lowest + DATA) - DATA,
    lineEnd: (at, highest) => lineEnd(at + DATA, highest + DATA) - DATA,
  };
}

/** The same by the runtime's own searches: for a runtime without WebAssembly SIMD, and to compare with. */
export function createPlainFinder(anchors: readonly string[], size: number): AnchorFinder {
  const bytes = Buffer.alloc(size);
  const pattern = new RegExp(anchors.map(escapePattern).join("|"), "gi");
  return {
    bytes,
    find(at, end) {
      pattern.lastIndex = 0;
      const found = pattern.exec(bytes.toString("latin1", at, end));
      return found ? at + found.index : end;
    },
    countLines(at, end) {
      let count = 0;
      for (let next = bytes.indexOf(10, at); next >= 0 && next < end; next = bytes.indexOf(10, next + 1)) count++;
      return count;
    },
    lineStart(at, lowest) {
      return at <= lowest ? lowest : Math.max(lowest, bytes.lastIndexOf(10, at - 1) + 1);
    },
    lineEnd(at, highest) {
      const next = bytes.indexOf(10, at);
      return next < 0 ? highest : Math.min(next, highest);
    },
  };
}

/** The fast finder where the runtime can have it. */
export function createFinder(anchors: readonly string[], size: number): AnchorFinder {
  try {
    return createFastFinder(anchors, size);
  } catch {
    return createPlainFinder(anchors, size);
  }
}

interface FinderExports extends WebAssembly.Exports {
  readonly memory: WebAssembly.Memory;
  readonly find: (at: number, end: number) => number;
  readonly countLines: (at: number, end: number) => number;
  readonly lineStart: (at: number, lowest: number) => number;
  readonly lineEnd: (at: number, highest: number) => number;
}

/** Writes what find-anchors.wat reads: its first lines say what lies where. */
function writeTables(memory: Buffer, anchors: readonly string[]): void {
  let slot = 0;
  for (const [bucket, placed] of placeInBuckets(anchors).entries()) {
    memory.writeUInt16LE(slot, 128 + bucket * 4);
    memory.writeUInt16LE(placed.length, 130 + bucket * 4);
    for (const { anchor, offset } of placed) {
      for (const [index, byte] of anchor.subarray(offset, offset + KEY_BYTES).entries()) {
        setBit(memory, index * 32 + (byte & 0x0f), bucket);
        setBit(memory, index * 32 + 16 + (byte >> 4), bucket);
      }
      const hash = Math.imul(anchor.readUInt32LE(offset), HASH_FACTOR) >>> 16;
      setBit(memory, HASHES + (hash >> 3), hash & 7);
      memory.set([anchor.length, offset], 256 + slot * SLOT_BYTES);
      memory.set(anchor, 256 + slot * SLOT_BYTES + 2);
      slot++;
    }
  }
}

function setBit(memory: Buffer, place: number, bit: number): void {
  memory[place] = (memory[place] ?? 0) | (1 << bit);
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
