import { readFileSync } from "node:fs";

/** What Node puts in place of bytes that are no UTF-8. */
const REPLACEMENT = "\u{fffd}";

/**
 * The bytes of the last `count` arguments of this process, where Node could not decode them; undefined where all are as
 * they were given.
 */
export function undecodableArguments(words: readonly string[]): readonly Buffer[] | undefined {
  if (!words.some((word) => word.includes(REPLACEMENT))) return undefined;
  try {
    const bytes = readFileSync("/proc/self/cmdline");
    return splitAtNul(bytes).slice(-words.length);
  } catch {
    return undefined;
  }
}

function splitAtNul(bytes: Buffer): readonly Buffer[] {
  const parts: Buffer[] = [];
  let start = 0;
  for (let end = bytes.indexOf(0); end >= 0; end = bytes.indexOf(0, start)) {
    parts.push(bytes.subarray(start, end));
    start = end + 1;
  }
  return parts;
}
