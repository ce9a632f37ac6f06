import { type ExplainOptions, explainAll } from "./commands/explain.ts";
import { reportError } from "./report-error.ts";
import { createNodeSystem } from "./system/node-system.ts";

/** `explain` for a command line that was read without commander. */
export async function explainPlainly(options: ExplainOptions, catalogueFolder: string): Promise<number> {
  const system = createNodeSystem(catalogueFolder);
  try {
    return await explainAll(options, system);
  } catch (error) {
    return reportError(error, system);
  }
}
