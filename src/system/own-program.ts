import { existsSync } from "node:fs";

/** The words that start this very program again: Node and the script, or the executable that holds both. */
export function ownProgram(): readonly string[] {
  const [, script = ""] = process.argv;
  return script !== process.execPath && existsSync(script) ? [process.execPath, script] : [process.execPath];
}
