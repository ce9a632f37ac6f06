import { UsageError } from "../errors.ts";
import { runPlain } from "../interactive/plain.ts";
import { runSession } from "../interactive/session.ts";
import { PLAIN_PALETTE, styleFor } from "../render/style.ts";
import { endAs } from "../system/end-as.ts";
import type { System } from "../system/system.ts";
import { type CommandInput, choiceOption, flagOption } from "./command.ts";

export async function run({ options }: CommandInput, system: System): Promise<number> {
  const style = await styleFor(
    system.stdout,
    system.env,
    choiceOption(options, "color", ["auto", "always", "never"]) ?? "auto",
  );
  if (flagOption(options, "plain") || isDumb(system))
    return runPlain(system, { ...style, palette: PLAIN_PALETTE, links: false });
  if (!system.stdin.isTerminal || !system.stdout.isTerminal)
    throw new UsageError("the interactive decoder needs a terminal", {
      hint: "--plain asks and answers line by line; exitcode explain 130 explains one status",
    });
  const end = await runSession(system, { ...style, links: false });
  return end.signal === undefined ? end.status : endAs(128 + (end.signal === "SIGTERM" ? 15 : 1), end.signal);
}

/** A terminal that is not known to move its cursor. */
function isDumb({ env, stdout, platform }: System): boolean {
  return stdout.isTerminal && (env["TERM"] === "dumb" || (!env["TERM"] && platform !== "windows"));
}
