import { OWN_STATUS } from "../model/own-status.ts";
import { renderHook } from "../shell/scripts.ts";
import { parseShell } from "../shell/shell.ts";
import { ownProgram } from "../system/own-program.ts";
import type { System } from "../system/system.ts";
import { type CommandInput, choiceOption, flagOption } from "./command.ts";

export async function run({ words: [name], options }: CommandInput, system: System): Promise<number> {
  const shell = parseShell(name);
  if (flagOption(options, "check")) {
    const { checkHook } = await import("./init-check.ts");
    return checkHook(shell, choiceOption(options, "color", ["auto", "always", "never"]) ?? "auto", system);
  }
  system.stdout.write(renderHook(shell, ownProgram()));
  return OWN_STATUS.answered;
}
