import type { RawOptions } from "./commands/command.ts";
import { run } from "./commands/prompt.ts";
import { reportError } from "./report-error.ts";
import { createNodeSystem } from "./system/node-system.ts";

/** `prompt` for a command line that was read without commander. */
export async function promptPlainly(options: RawOptions, catalogueFolder: string): Promise<number> {
  const system = createNodeSystem(catalogueFolder);
  try {
    return await run({ words: [], options }, system);
  } catch (error) {
    return reportError(error, system);
  }
}
