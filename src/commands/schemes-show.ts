import { createCatalogue } from "../catalogue/catalogue.ts";
import { createSchemeLoader } from "../catalogue/load-scheme.ts";
import { OWN_STATUS } from "../model/own-status.ts";
import { disarm, safeJson } from "../render/sanitize.ts";
import { renderScheme } from "../render/scheme.ts";
import { styleFor } from "../render/style.ts";
import type { System } from "../system/system.ts";
import { type CommandInput, choiceOption, flagOption } from "./command.ts";

export async function run({ words, options }: CommandInput, system: System): Promise<number> {
  const [word = ""] = words;
  const asked = await createSchemeLoader(system, createCatalogue(system)).named(word);
  if (flagOption(options, "json")) {
    for (const { scheme } of asked) system.stdout.write(`${safeJson(scheme)}\n`);
    return OWN_STATUS.answered;
  }
  const style = await styleFor(
    system.stdout,
    system.env,
    choiceOption(options, "color", ["auto", "always", "never"]) ?? "auto",
  );
  system.stdout.write(disarm(asked.map((one) => renderScheme(one, style)).join("\n")));
  return OWN_STATUS.answered;
}
