import { runPlainCommand } from "./commands/run-command.ts";
import { type PlainCommandLine, parsePlainly } from "./plain-command-line.ts";
import { endNow } from "./system/end-as.ts";
import { usePosix } from "./system/posix.ts";

/**
 * Runs the program on the real world.
 *
 * @param folder what the build made: with the catalogue and the addon in it
 */
export async function start(folder: string): Promise<void> {
  const catalogueFolder = `${folder}/catalogue`;
  usePosix(`${folder}/posix-${process.platform}-${process.arch}.node`);
  const argv = process.argv.slice(2);
  const plain = parsePlainly(argv);
  // These write by descriptor alone, so that nothing is lost.
  if (plain) endNow(await carryOut(plain, catalogueFolder));
  const { main } = await import("./main.ts");
  const { createNodeSystem } = await import("./system/node-system.ts");
  process.exitCode = await main(argv, createNodeSystem(catalogueFolder));
}

async function carryOut(plain: PlainCommandLine, catalogueFolder: string): Promise<number> {
  if (plain.kind === "run") return runPlainCommand(plain.command, catalogueFolder);
  if (plain.kind === "prompt") {
    const { promptPlainly } = await import("./plain-prompt.ts");
    return promptPlainly(plain.options, catalogueFolder);
  }
  const { explainPlainly } = await import("./plain-explain.ts");
  return explainPlainly(plain.options, catalogueFolder);
}
