// What is measured: the program as npm installs it, and as one executable where that was built.

import { existsSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { folder } from "./race.mjs";

export const PROGRAM = resolve("bin/exitcode.cjs");
export const STANDALONE = existsSync("dist/standalone/exitcode") ? resolve("dist/standalone/exitcode") : undefined;

/** The floor of whatever runs under Node: an empty script. */
export function emptyScript() {
  const empty = join(folder, "empty.cjs");
  writeFileSync(empty, "");
  return empty;
}
