import { COMMANDS } from "./commands/definitions.ts";
import { NoStatusError, StatusError } from "./errors.ts";
import { OWN_STATUS } from "./model/own-status.ts";
import { helpText, parseCommandLine } from "./program.ts";
import { reportError } from "./report-error.ts";
import type { System } from "./system/system.ts";
import { VERSION } from "./version.ts";

/**
 * Carries out a command line.
 *
 * @param words the words after the program's name
 * @returns the exit status
 */
export async function main(words: readonly string[], system: System): Promise<number> {
  const argv = isAtPrompt(words, system) ? ["interactive"] : words;
  const programOptions = { version: VERSION, width: Math.min(system.stdout.columns ?? 80, 100) };
  try {
    const parsed = parseCommandLine(argv, programOptions);
    if (parsed.kind === "command") return await (await parsed.load()).run(parsed.input, system);
    system.stdout.write(parsed.text);
    return OWN_STATUS.answered;
  } catch (error) {
    if (argv.length === 0 && error instanceof NoStatusError) return showHelp(helpText(programOptions), system);
    return reportError(await withMeantCommand(error, argv), system);
  }
}

/** `exitcode` alone, typed by a person: with a pipe on either side it explains, or says how it is used. */
function isAtPrompt(words: readonly string[], { stdin, stdout }: System): boolean {
  return words.length === 0 && stdin.isTerminal && stdout.isTerminal;
}

/** `exitcode schems` is taken for a status first: where the word is nearly a command, or a tool's name, say so. */
async function withMeantCommand(error: unknown, [word = "", status = ""]: readonly string[]): Promise<unknown> {
  if (!(error instanceof StatusError) || COMMANDS.some(({ name }) => name === word)) return error;
  const { nearest } = await import("./scheme/nearest.ts");
  const names = COMMANDS.map(({ name }) => name);
  const meant = /^[a-z]{3,}$/.test(word) ? nearest(word, names) : undefined;
  if (meant !== undefined) return new StatusError(error.message, { hint: `did you mean 'exitcode ${meant}'?` });
  const isTool = /^[a-z][\w.-]*$/.test(word) && /^\d{1,3}$/.test(status);
  return isTool ? new StatusError(error.message, { hint: `exitcode ${status} --command ${word}` }) : error;
}

function showHelp(text: string, { stdout }: System): number {
  stdout.write(text);
  return OWN_STATUS.usage;
}
