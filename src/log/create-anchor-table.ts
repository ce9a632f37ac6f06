import { intoBuckets } from "./anchor-buckets.ts";
import { type AnchorTable, bothCases, FINGERPRINT, type Fingerprint } from "./anchor-table.ts";
import { BYTE_FREQUENCY } from "./byte-frequency.ts";

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
