/** So many bytes of an anchor are looked up in tables. */
export const KEY_BYTES = 4;
const BUCKETS = 8;
const LONGEST_ANCHOR = 30;

/** An anchor in bytes with bit 0x20 set, and where in it the four bytes lie that are its key. */
export interface PlacedAnchor {
  readonly anchor: Buffer;
  readonly offset: number;
}

/**
 * Chooses the rarest key in every anchor and puts similar keys into one of eight buckets, so that few places of a log
 * look like a key.
 *
 * @throws RangeError for an anchor that is too short or too long
 */
export function placeInBuckets(anchors: readonly string[]): readonly (readonly PlacedAnchor[])[] {
  const placed = anchors.map(placeKey).sort((left, right) => Buffer.compare(keyOf(left), keyOf(right)));
  const size = Math.ceil(placed.length / BUCKETS);
  return Array.from({ length: BUCKETS }, (_, bucket) => placed.slice(bucket * size, (bucket + 1) * size));
}

function placeKey(text: string): PlacedAnchor {
  if (text.length < KEY_BYTES || text.length > LONGEST_ANCHOR)
    throw new RangeError(`an anchor has ${KEY_BYTES} to ${LONGEST_ANCHOR} characters: ${text}`);
  const anchor = Buffer.from(Buffer.from(text, "latin1").map((byte) => byte | 0x20));
  const offsets = Array.from({ length: anchor.length - KEY_BYTES + 1 }, (_, offset) => offset);
  const rarest = offsets.reduce((one, other) =>
    shareOf(keyOf({ anchor, offset: other })) < shareOf(keyOf({ anchor, offset: one })) ? other : one,
  );
  return { anchor, offset: rarest };
}

function keyOf({ anchor, offset }: PlacedAnchor): Buffer {
  return anchor.subarray(offset, offset + KEY_BYTES);
}

/** How common letters are in logs, most common first: as in English. All other characters count as rare. */
const COMMON = " etaoinsrhldcumfpgwybvk";

function shareOf(key: Buffer): number {
  return key.reduce((share, byte) => {
    const rank = COMMON.indexOf(String.fromCharCode(byte));
    return share / (1 + (rank < 0 ? COMMON.length : rank));
  }, 1);
}
