import { type EndedLine, parseAliases } from "../decode/find-speakers.ts";
import type { System } from "../system/system.ts";
import { flagOption, type RawOptions, textOption } from "./command.ts";

/** A failure as a shell hook reports it. */
export interface Failure extends EndedLine {
  /** The line as it was typed, with its aliases. */
  readonly typed: string;
  /** Seconds since 1970. */
  readonly time: number | undefined;
}

/** Reads the options of `exitcode prompt`; undefined where nothing has failed yet. */
export function parseFailure(options: RawOptions, env: System["env"]): Failure | undefined {
  const status = parseNumber(textOption(options, "status"));
  if (status === undefined) return undefined;
  const pipeStatus = (textOption(options, "pipestatus") ?? "").split(" ").flatMap((word) => parseNumber(word) ?? []);
  const { line: typed, ran } = trustedLine(options, textOption(options, "line") ?? env["EXITCODE_LAST_COMMAND"] ?? "");
  return {
    status,
    pipeStatus: pipeStatus.length > 0 ? pipeStatus : [status],
    typed,
    line: textOption(options, "expanded") ?? typed,
    ran,
    aliases: parseAliases(textOption(options, "aliases") ?? ""),
    time: parseNumber(textOption(options, "time")),
  };
}

function parseNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^-?\d{1,12}$/.test(text) ? Number(text) : undefined;
}

/**
 * The line of the history, if it is the one that ended. Where the history did not grow it may be an older one, and the
 * one that ended was kept out of it (a space before it, HISTIGNORE): then it has to fit what the shell says of the last
 * command.
 */
function trustedLine(options: RawOptions, text: string): Pick<EndedLine, "line" | "ran"> {
  const line = text.trim();
  const ran = textOption(options, "ran") ?? "";
  if (!flagOption(options, "unsure")) return { line, ran };
  const argument = textOption(options, "argument") ?? "";
  const fits = ran === "" ? argument !== "" && line.endsWith(argument) : squeeze(line).includes(squeeze(ran));
  return { line: fits ? line : ran, ran };
}

/** bash prints a command with spaces of its own. */
function squeeze(text: string): string {
  return text.replace(/\s+/g, "");
}
