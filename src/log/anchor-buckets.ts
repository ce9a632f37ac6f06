import { bothCases, FINGERPRINT, type Fingerprint, FOLD, PLACES } from "./anchor-table.ts";
import { BYTE_FREQUENCY } from "./byte-frequency.ts";

const BUCKETS = 8;

/** So many moves are tried for each fingerprint: twice as many save a hundredth of the accidents. */
const MOVES = 600;
/** How much worse a move may make it, in accidents per byte: at first, and at the end. */
const HOT = 3e-3;
const COLD = 1.5e-6;

/**
 * Puts the fingerprints into buckets so that the nibbles of none are easy to hit by accident, by simulated annealing
 * (Kirkpatrick, Gelatt and Vecchi 1983). The same fingerprints and the same sample always have the same buckets.
 */
export function intoBuckets(fingerprints: readonly Fingerprint[], sample: string): readonly (readonly Fingerprint[])[] {
  const windows = windowsIn(sample);
  const buckets = Array.from({ length: BUCKETS }, (_, bucket) =>
    fingerprints.filter((_, index) => index % BUCKETS === bucket),
  );
  const places = fingerprints.map((_, index) => index % BUCKETS);
  const costs = buckets.map((bucket) => accidents(bucket, windows));
  const random = createRandom();
  const moves = fingerprints.length * MOVES;
  for (let move = 0; move < moves; move++) {
    const index = random(fingerprints.length);
    const [from = 0, to] = [places[index], random(BUCKETS)];
    if (to === from) continue;
    const left = (buckets[from] ?? []).filter((one) => one !== fingerprints[index]);
    const joined = [...(buckets[to] ?? []), ...fingerprints.slice(index, index + 1)];
    const [costLeft, costJoined] = [accidents(left, windows), accidents(joined, windows)];
    const rise = costLeft + costJoined - (costs[from] ?? 0) - (costs[to] ?? 0);
    const heat = HOT * (COLD / HOT) ** (move / moves);
    if (rise > 0 && random(2 ** 32) / 2 ** 32 > Math.exp(-rise / heat)) continue;
    [buckets[from], buckets[to], places[index]] = [left, joined, to];
    [costs[from], costs[to]] = [costLeft, costJoined];
  }
  return buckets;
}

/** The one of the first eight with the fewest accidents, when they were tried last: they differ by a tenth. */
const START = 3;

/** Whole numbers below a limit, always the same: a linear congruential generator with the constants of Numerical Recipes. */
function createRandom(): (limit: number) => number {
  let state = START;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

/** All the four bytes in a sample, one after the other, with bit 0x20 set, and the share of each. */
interface Windows {
  readonly bytes: Uint8Array;
  readonly shares: Float64Array;
}

/** The rest are met too seldom to count. */
const MOST_WINDOWS = 6_000;

function windowsIn(sample: string): Windows {
  const folded = Buffer.from(Buffer.from(sample, "latin1").map((byte) => byte | FOLD));
  const shares = new Map<string, number>();
  const count = Math.max(1, folded.length - FINGERPRINT + 1);
  for (let at = 0; at + FINGERPRINT <= folded.length; at++) {
    const window = folded.toString("latin1", at, at + FINGERPRINT);
    shares.set(window, (shares.get(window) ?? 0) + 1 / count);
  }
  const often = [...shares].sort(([, one], [, other]) => other - one).slice(0, MOST_WINDOWS);
  return {
    bytes: Buffer.from(often.map(([window]) => window).join(""), "latin1"),
    shares: Float64Array.from(often, ([, share]) => share),
  };
}

/** How often, per byte of a log, the nibbles fit in all places: by the words of the sample, and where bytes are at random. */
function accidents(bucket: readonly Fingerprint[], { bytes, shares }: Windows): number {
  const fits = PLACES.map((place) => fittingBytes(bucket, place));
  const [first = NONE, second = NONE, third = NONE, fourth = NONE] = fits;
  let sum = fits.reduce((product, fitting) => product * shareOf(fitting), 1);
  for (let window = 0, at = 0; window < shares.length; window++, at += FINGERPRINT)
    if (
      first[bytes[at] ?? 0] === 1 &&
      second[bytes[at + 1] ?? 0] === 1 &&
      third[bytes[at + 2] ?? 0] === 1 &&
      fourth[bytes[at + 3] ?? 0] === 1
    )
      sum += shares[window] ?? 0;
  return sum;
}

const NONE = new Uint8Array(256);

/** A 1 for each byte of which both nibbles are those of some fingerprint in this place. */
function fittingBytes(bucket: readonly Fingerprint[], place: number): Uint8Array {
  let low = 0;
  let high = 0;
  for (const { bytes } of bucket)
    for (const byte of bothCases(bytes.charCodeAt(place))) {
      low |= 1 << (byte & 15);
      high |= 1 << (byte >> 4);
    }
  const fitting = new Uint8Array(256);
  for (let byte = 0; byte < fitting.length; byte++) fitting[byte] = (low >> (byte & 15)) & (high >> (byte >> 4)) & 1;
  return fitting;
}

function shareOf(fitting: Uint8Array): number {
  let share = 0;
  for (let byte = 0; byte < fitting.length; byte++) if (fitting[byte] === 1) share += BYTE_FREQUENCY[byte] ?? 0;
  return share;
}
