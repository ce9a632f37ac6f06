import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { PROGRAM } from "./program.ts";

/** The bare command is the reference: whatever is asked of the wrapper has to hold without it. */
export const WRAPPERS: readonly (readonly [string, readonly string[]])[] = [
  ["bare", []],
  ["exitcode run", [PROGRAM, "run", "--quiet", "--"]],
  ["exitcode-run", [join(dirname(PROGRAM), "exitcode-run"), "--quiet", "--"]],
];

export const FIXTURES = fileURLToPath(new URL("../fixtures", import.meta.url));
