/** Literals laid out for the search: by a fingerprint of four bytes, in eight buckets. */
export interface AnchorTable {
  /** Lower case, ASCII; a hit names a literal by its index here. */
  readonly literals: readonly string[];
  readonly buckets: readonly (readonly Fingerprint[])[];
}

interface Fingerprint {
  readonly bytes: string;
  /** Indexes of the literals with this fingerprint, and where in them it stands. */
  readonly literals: readonly { readonly index: number; readonly offset: number }[];
}

const BUCKETS = 8;
/** So many bytes of a literal are looked at first. */
export const FINGERPRINT = 4;
const PLACES = [0, 1, 2, 3];

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
  return { literals, buckets: intoBuckets(fingerprints, [...windowsIn(sample)]) };
}

/** The shares of all four bytes in a text, with bit 0x20 set. */
function windowsIn(sample: string): ReadonlyMap<string, number> {
  const folded = Array.from(sample, (character) => String.fromCharCode(character.charCodeAt(0) | FOLD)).join("");
  const shares = new Map<string, number>();
  const count = Math.max(1, folded.length - FINGERPRINT + 1);
  for (let at = 0; at + FINGERPRINT <= folded.length; at++) {
    const bytes = folded.slice(at, at + FINGERPRINT);
    shares.set(bytes, (shares.get(bytes) ?? 0) + 1 / count);
  }
  return shares;
}

/** The literals that each four bytes are in. */
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
const BYTE_FREQUENCY: readonly number[] = Array.from({ length: 256 }, (_, byte) => {
  const character = String.fromCharCode(byte);
  const rank = "etaoinsrhldcumfpgwybvkxjqz".indexOf(character);
  if (rank >= 0) return 0.055 / (1 + rank * 0.25);
  if (character === " ") return 0.12;
  if (/[0-9]/.test(character)) return 0.018;
  if (/[A-Z]/.test(character)) return 0.004;
  return /[\n./:=\-_[\]()",]/.test(character) ? 0.01 : byte < 127 && byte > 32 ? 0.002 : 0.0005;
});

/** Puts the fingerprints into buckets so that the nibbles of none are easy to hit by accident. */
function intoBuckets(fingerprints: readonly Fingerprint[], windows: Windows): readonly (readonly Fingerprint[])[] {
  const buckets: Fingerprint[][] = Array.from({ length: BUCKETS }, () => []);
  for (const fingerprint of fingerprints) place(fingerprint, buckets, windows);
  // Where the first ones went was settled before the others were known.
  for (let round = 0; round < ROUNDS; round++)
    for (const fingerprint of fingerprints) {
      const bucket = buckets.find((one) => one.includes(fingerprint)) ?? [];
      bucket.splice(bucket.indexOf(fingerprint), 1);
      place(fingerprint, buckets, windows);
    }
  return buckets;
}

/** More of them change nothing. */
const ROUNDS = 4;

function place(fingerprint: Fingerprint, buckets: readonly Fingerprint[][], windows: Windows): void {
  let best: Fingerprint[] | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const bucket of buckets) {
    const nibbles = nibblesOf(bucket);
    const rise = accidents(withFingerprint(nibbles, fingerprint.bytes), windows) - accidents(nibbles, windows);
    if (rise < least) [best, least] = [bucket, rise];
  }
  best?.push(fingerprint);
}

function nibblesOf(bucket: readonly Fingerprint[]): Nibbles {
  return bucket.reduce<Nibbles>(
    (nibbles, { bytes }) => withFingerprint(nibbles, bytes),
    PLACES.map(() => ({ low: 0, high: 0 })),
  );
}

/** For each place the low and the high nibbles that a bucket has there, a bit for each. */
type Nibbles = readonly { readonly low: number; readonly high: number }[];

function withFingerprint(nibbles: Nibbles, fingerprint: string): Nibbles {
  return nibbles.map(({ low, high }, place) => {
    const bytes = bothCases(fingerprint.charCodeAt(place));
    return {
      low: bytes.reduce((bits, byte) => bits | (1 << (byte & 15)), low),
      high: bytes.reduce((bits, byte) => bits | (1 << (byte >> 4)), high),
    };
  });
}

/** Four bytes and their share in a sample. */
type Windows = readonly (readonly [bytes: string, share: number])[];

/** How often, per byte of a log, the nibbles fit in all places: by the words of the sample, and where bytes are at random. */
function accidents(nibbles: Nibbles, windows: Windows): number {
  let sum = randomAccidents(nibbles);
  for (const [bytes, share] of windows) if (fits(nibbles, bytes)) sum += share;
  return sum;
}

function fits(nibbles: Nibbles, bytes: string): boolean {
  for (let place = 0; place < FINGERPRINT; place++) {
    const byte = bytes.charCodeAt(place);
    const { low = 0, high = 0 } = nibbles[place] ?? {};
    if (((low >> (byte & 15)) & (high >> (byte >> 4)) & 1) === 0) return false;
  }
  return true;
}

function randomAccidents(nibbles: Nibbles): number {
  let product = 1;
  for (const { low, high } of nibbles) {
    let sum = 0;
    for (let byte = 0; byte < 256; byte++) {
      if ((low >> (byte & 15)) & (high >> (byte >> 4)) & 1) sum += BYTE_FREQUENCY[byte] ?? 0;
    }
    product *= sum;
  }
  return product;
}

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
function bothCases(byte: number): readonly number[] {
  return [byte | FOLD, (byte | FOLD) ^ FOLD];
}
