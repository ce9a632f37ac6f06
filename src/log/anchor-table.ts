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
