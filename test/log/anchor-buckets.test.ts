import { expect, it } from "vitest";
import { intoBuckets } from "../../src/log/anchor-buckets.ts";
import { type AnchorTable, bucketBits } from "../../src/log/anchor-table.ts";

const FINGERPRINTS = [
  "exit",
  "kill",
  "code",
  "died",
  "trap",
  "rror",
  "zero",
  "sign",
  "dump",
  "abor",
  "rc=1",
  "core",
].map((bytes, index) => ({ bytes, literals: [{ index, offset: 0 }] }));
const SAMPLE = "a request was handled, the cache missed, a worker started and closed its session\n".repeat(20);

/** How many places of a text have four bytes that fit into a bucket. */
function accidents(buckets: AnchorTable["buckets"], text: string): number {
  const bits = bucketBits({ literals: [], buckets }, (byte, value) => byte === value, 256);
  const bytes = Buffer.from(text);
  return bytes.filter((_, at) => bits.reduce((all, one, place) => all & (one[bytes[at + place] ?? 0] ?? 0), 255) !== 0)
    .length;
}

it("each fingerprint is in one bucket", () => {
  const buckets = intoBuckets(FINGERPRINTS, SAMPLE);
  expect(buckets).toHaveLength(8);
  expect(buckets.flat().toSorted((one, other) => (one.bytes < other.bytes ? -1 : 1))).toEqual(
    FINGERPRINTS.toSorted((one, other) => (one.bytes < other.bytes ? -1 : 1)),
  );
});

it("the same fingerprints and sample have the same buckets", () => {
  expect(intoBuckets(FINGERPRINTS, SAMPLE)).toEqual(intoBuckets(FINGERPRINTS, SAMPLE));
});

it("little of what the sample says fits in by accident", () => {
  const inTurn = FINGERPRINTS.map((_, bucket) => FINGERPRINTS.filter((_one, index) => index % 8 === bucket)).slice(
    0,
    8,
  );
  expect(accidents(intoBuckets(FINGERPRINTS, SAMPLE), SAMPLE)).toBeLessThan(accidents(inTurn, SAMPLE) / 2 + 1);
});
