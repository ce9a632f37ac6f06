import { isUtf8 } from "node:buffer";
import { readFileSync } from "node:fs";
import { readText } from "./read-text.ts";

const ENVIRONMENT = "/proc/self/environ";

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

/**
 * Variables of this process whose bytes a JavaScript string cannot hold, or that Node keeps to itself, as `NAME=value`;
 * with `names`, those too whose names a shell would drop.
 */
export function rawVariables({ names }: { readonly names: boolean }): readonly Buffer[] {
  const text = readText(ENVIRONMENT) ?? "";
  if (!names && !text.includes(REPLACEMENT) && !text.includes("NODE_CHANNEL_FD=")) return [];
  return splitAtNul(readQuietly(ENVIRONMENT)).filter(
    (variable) =>
      !isUtf8(variable) ||
      isOfNode(variable) ||
      (names && !/^[A-Za-z_][A-Za-z0-9_]*=/.test(variable.toString("latin1"))),
  );
}

/** Variables, as `NAME=value`, that Node takes out of the environment of this process. */
export function variablesOfNode(): readonly Buffer[] {
  return process.connected ? rawVariables({ names: false }).filter(isOfNode) : [];
}

function isOfNode(variable: Buffer): boolean {
  return variable.indexOf("NODE_CHANNEL_FD=") === 0;
}

function readQuietly(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    return Buffer.alloc(0);
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
