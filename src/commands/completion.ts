import { OWN_STATUS } from "../model/own-status.ts";
import { renderCompletion } from "../shell/scripts.ts";
import { parseShell } from "../shell/shell.ts";
import { ownProgram } from "../system/own-program.ts";
import type { System } from "../system/system.ts";
import type { CommandInput } from "./command.ts";

export async function run({ words: [name] }: CommandInput, system: System): Promise<number> {
  system.stdout.write(renderCompletion(parseShell(name), ownProgram()));
  return OWN_STATUS.answered;
}
