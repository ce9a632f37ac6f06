import { runPlainCommand } from "./commands/run-command.ts";

/** Runs the program on the real world. Nothing calls process.exit, so that all output gets out. */
export async function start(catalogueFolder: string): Promise<void> {
  const argv = process.argv.slice(2);
  const command = plainRun(argv);
  process.exitCode = command ? await runPlainCommand(command, catalogueFolder) : await runMain(argv, catalogueFolder);
}

/**
 * The command of `run -- CMD` and `run CMD`, where there is no option to parse: so commander and the texts of the help
 * stay unloaded around every command that succeeds.
 */
function plainRun([name, first, ...rest]: readonly string[]): readonly string[] | undefined {
  if (name !== "run" || first === undefined) return undefined;
  if (first === "--") return rest.length > 0 ? rest : undefined;
  return first.startsWith("-") ? undefined : [first, ...rest];
}

async function runMain(argv: readonly string[], catalogueFolder: string): Promise<number> {
  const { main } = await import("./main.ts");
  const { createNodeSystem } = await import("./system/node-system.ts");
  return main(argv, createNodeSystem(catalogueFolder));
}
