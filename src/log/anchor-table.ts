import { intoBuckets } from "./anchor-buckets.ts";

/** Literals laid out for the search: by a fingerprint of four bytes, in eight buckets. */
export interface AnchorTable {
  /** Lower case, ASCII; a hit names a literal by its index here. */
  readonly literals: readonly string[];
  readonly buckets: readonly (readonly Fingerprint[])[];
}

export interface Fingerprint {
  readonly bytes: string;
  /** Indexes of the literals with this fingerprint, and where in them it stands. */
  readonly literals: readonly { readonly index: number; readonly offset: number }[];
}

/** So many bytes of a literal are looked at first. */
export const FINGERPRINT = 4;
export const PLACES: readonly number[] = [0, 1, 2, 3];

/** Bytes are compared with this bit set: so letters are compared without their case. */
export const FOLD = 0x20;

/**
 * Chooses the fingerprints so that few of them, and rare ones, cover all literals.
 *
 * @param sample text with such words as stand in logs, in ASCII: the buckets are made so that little of it fits in
 */
export function createAnchorTable(anchors: Iterable<string>, sample: string): AnchorTable {
  const literals = [...new Set(anchors)].sort();
  const users = usersOf(literals);
  const costs = new Map([...users.keys()].map((bytes) => [bytes, frequencyOf(bytes) + COST_OF_ONE]));
  const fingerprints: Fingerprint[] = [];
  while (users.size > 0) {
    const bytes = cheapest(users, costs);
    const covered = [...(users.get(bytes) ?? [])];
    fingerprints.push({
      bytes,
      literals: covered.map((index) => ({ index, offset: literals[index]?.indexOf(bytes) ?? 0 })),
    });
    for (const [other, left] of users) {
      for (const index of covered) left.delete(index);
      if (left.size === 0) users.delete(other);
    }
  }
  return { literals, buckets: intoBuckets(fingerprints, sample) };
}

function usersOf(literals: readonly string[]): Map<string, Set<number>> {
  const users = new Map<string, Set<number>>();
  for (const [index, literal] of literals.entries()) {
    if (literal.length < FINGERPRINT) throw new RangeError(`'${literal}' is shorter than ${FINGERPRINT} bytes`);
    for (const bytes of windows(literal)) users.set(bytes, (users.get(bytes) ?? new Set()).add(index));
  }
  return users;
}

/** What one more fingerprint costs, however rare it is: the nibbles of a bucket are looked up apart. */
const COST_OF_ONE = 1e-6;

/** The four bytes that are in most literals for how often they are met in a log. */
function cheapest(users: ReadonlyMap<string, ReadonlySet<number>>, costs: ReadonlyMap<string, number>): string {
  let best = "";
  let least = Number.POSITIVE_INFINITY;
  for (const [bytes, literals] of users) {
    const cost = (costs.get(bytes) ?? 0) / literals.size;
    if (cost < least) [best, least] = [bytes, cost];
  }
  return best;
}

function windows(text: string): readonly string[] {
  return Array.from({ length: text.length - FINGERPRINT + 1 }, (_, start) => text.slice(start, start + FINGERPRINT));
}

function frequencyOf(bytes: string): number {
  return [...bytes].reduce((product, character) => product * foldedFrequency(character.charCodeAt(0)), 1);
}

function foldedFrequency(byte: number): number {
  return bothCases(byte).reduce((sum, one) => sum + (BYTE_FREQUENCY[one] ?? 0), 0);
}

/** Shares of the bytes of a log, roughly: letters as in English text, more digits and signs than there. */
export const BYTE_FREQUENCY: readonly number[] = Array.from({ length: 256 }, (_, byte) => {
  const character = String.fromCharCode(byte);
  const rank = "etaoinsrhldcumfpgwybvkxjqz".indexOf(character);
  if (rank >= 0) return 0.055 / (1 + rank * 0.25);
  if (character === " ") return 0.12;
  if (/[0-9]/.test(character)) return 0.018;
  if (/[A-Z]/.test(character)) return 0.004;
  return /[\n./:=\-_[\]()",]/.test(character) ? 0.01 : byte < 127 && byte > 32 ? 0.002 : 0.0005;
});

/** For each place of a fingerprint the bits of the buckets that a value (a byte, or a nibble of it) can belong to. */
export function bucketBits({ buckets }: AnchorTable, matches: (byte: number, value: number) => boolean, size: number) {
  return PLACES.map((place) =>
    Uint8Array.from({ length: size }, (_, value) =>
      buckets.reduce((bits, bucket, index) => {
        const fits = bucket.some(({ bytes }) =>
          bothCases(bytes.charCodeAt(place)).some((byte) => matches(byte, value)),
        );
        return fits ? bits | (1 << index) : bits;
      }, 0),
    ),
  );
}

/** All bytes that are the same as this one once bit 0x20 is set. */
export function bothCases(byte: number): readonly number[] {
  return [byte | FOLD, (byte | FOLD) ^ FOLD];
}
