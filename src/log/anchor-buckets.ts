/** So many bytes of an anchor are looked up in tables. */
export const KEY_BYTES = 4;
const BUCKETS = 8;
const LONGEST_ANCHOR = 30;
/** As find-anchors.wat lays its memory out. */
const MOST_ANCHORS = 240;

/** An anchor in bytes with bit 0x20 set, and where in it the four bytes lie that are its key. */
export interface PlacedAnchor {
  readonly anchor: Buffer;
  readonly offset: number;
}

/**
 * Chooses a key in every anchor and puts them into eight buckets, each where it makes it least likely that a place of a
 * log looks like a key.
 *
 * @throws RangeError for an anchor that is too short, or for more anchors than there is room for
 */
export function placeInBuckets(anchors: readonly string[]): readonly (readonly PlacedAnchor[])[] {
  if (anchors.length > MOST_ANCHORS) throw new RangeError(`there is room for ${MOST_ANCHORS} anchors`);
  const buckets = Array.from({ length: BUCKETS }, () => ({ placed: [] as PlacedAnchor[], tables: NO_TABLES }));
  for (const anchor of [...anchors].sort().map(toBytes)) {
    const choices = buckets.flatMap((bucket) =>
      offsetsOf(anchor).map((offset) => {
        const tables = withKey(bucket.tables, anchor, offset);
        return { bucket, offset, tables, cost: chanceOf(tables) - chanceOf(bucket.tables) };
      }),
    );
    const best = choices.reduce((one, other) => (other.cost < one.cost ? other : one));
    best.bucket.placed.push({ anchor, offset: best.offset });
    best.bucket.tables = best.tables;
  }
  return buckets.map(({ placed }) => placed);
}

function toBytes(text: string): Buffer {
  if (text.length < KEY_BYTES) throw new RangeError(`an anchor has at least ${KEY_BYTES} characters: ${text}`);
  // The start of a long one tells enough.
  return Buffer.from(Buffer.from(text.slice(0, LONGEST_ANCHOR), "latin1").map((byte) => byte | 0x20));
}

function offsetsOf(anchor: Buffer): readonly number[] {
  return Array.from({ length: anchor.length - KEY_BYTES + 1 }, (_, offset) => offset);
}

/** For each place of the key the bytes that look like one there: those of which both halves occur. */
type Tables = readonly { readonly low: number; readonly high: number }[];

const NO_TABLES: Tables = Array.from({ length: KEY_BYTES }, () => ({ low: 0, high: 0 }));

function withKey(tables: Tables, anchor: Buffer, offset: number): Tables {
  return tables.map(({ low, high }, index) => {
    const byte = anchor[offset + index] ?? 0;
    return { low: low | (1 << (byte & 0x0f)), high: high | (1 << (byte >> 4)) };
  });
}

function chanceOf(tables: Tables): number {
  return tables.reduce((chance, { low, high }) => chance * shareOf(low, high), 1);
}

const shares = new Map<number, number>();

function shareOf(low: number, high: number): number {
  const key = low * 0x1_0000 + high;
  const known = shares.get(key);
  if (known !== undefined) return known;
  const share = SHARES.reduce(
    (sum, [byte, one]) => ((low >> (byte & 0x0f)) & (high >> (byte >> 4)) & 1 ? sum + one : sum),
    0,
  );
  shares.set(key, share);
  return share;
}

/** Roughly how often each byte stands in logs, with bit 0x20 set: letters as in English, then digits and signs. */
const SHARES: readonly (readonly [number, number])[] = [
  ...sharesOf(" etaoinsrhldcumfpgwybvk", (rank) => 0.13 / (1 + rank * 0.35)),
  ...sharesOf("0123456789", () => 0.03),
  ...sharesOf(".:-/_=,", () => 0.01),
  ...sharesOf("jqxz*()[]\"'!#$%&;<>?@^|~", () => 0.002),
];

function sharesOf(characters: string, share: (rank: number) => number): (readonly [number, number])[] {
  return [...characters].map((character, rank) => [character.charCodeAt(0) | 0x20, share(rank)] as const);
}
