import { fileURLToPath } from "node:url";
import { PROGRAM } from "./program.ts";

/** The bare command is the reference: whatever is asked of the wrapper has to hold without it. */
export const WRAPPERS: readonly (readonly [string, readonly string[]])[] = [
  ["bare", []],
  ["exitcode run", [PROGRAM, "run", "--quiet", "--"]],
  ["exitcode-run", [fileURLToPath(new URL("../../bin/exitcode-run", import.meta.url)), "--quiet", "--"]],
];

export const FIXTURES = fileURLToPath(new URL("../fixtures", import.meta.url));
