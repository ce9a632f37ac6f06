import { runPlainCommand } from "./commands/run-command.ts";
import { parsePlainly } from "./plain-command-line.ts";

/** Runs the program on the real world. Nothing calls process.exit, so that all output gets out. */
export async function start(catalogueFolder: string): Promise<void> {
  process.exitCode = await carryOut(process.argv.slice(2), catalogueFolder);
}

async function carryOut(argv: readonly string[], catalogueFolder: string): Promise<number> {
  const plain = parsePlainly(argv);
  if (plain?.kind === "run") return runPlainCommand(plain.command, catalogueFolder);
  if (plain?.kind === "explain") {
    const { explainPlainly } = await import("./plain-explain.ts");
    return explainPlainly(plain.options, catalogueFolder);
  }
  const { main } = await import("./main.ts");
  const { createNodeSystem } = await import("./system/node-system.ts");
  return main(argv, createNodeSystem(catalogueFolder));
}
