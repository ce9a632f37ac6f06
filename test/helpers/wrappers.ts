import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { hasTool } from "./needs.ts";
import { IS_STANDALONE, PROGRAM } from "./program.ts";

/** The bare command is the reference: whatever is asked of the wrapper has to hold without it. */
export const WRAPPERS: readonly (readonly [string, readonly string[]])[] = [
  ["bare", []],
  ["exitcode run", [PROGRAM, "run", "--quiet", "--"]],
  ["exitcode-run", [join(dirname(PROGRAM), "exitcode-run"), "--quiet", "--"]],
  // As on a system for which the build has compiled nothing.
  ...(IS_STANDALONE
    ? []
    : [["exitcode run without addon", [process.execPath, "--no-addons", PROGRAM, "run", "--quiet", "--"]] as const]),
];

/** Whether a wrapper asks the C library itself. */
export function asksLibrary(name: string): boolean {
  return !name.endsWith("without addon") && (IS_STANDALONE || HAS_COMPILER);
}

const HAS_COMPILER = hasTool("cc");

export const FIXTURES = fileURLToPath(new URL("../fixtures", import.meta.url));
