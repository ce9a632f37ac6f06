import type { Explanation } from "../model/explanation.ts";
import { signalByName } from "../model/signals.ts";
import { programNames } from "./parse-invocation.ts";
import { isChosen } from "./select-endings.ts";

/** Which failures the prompt passes over in silence: the value of EXITCODE_IGNORE, read. */
export type IgnoreList = readonly IgnoreEntry[];

interface IgnoreEntry {
  /** Only for this program or scheme; for all where undefined. */
  readonly program: string | undefined;
  /** A code, a signal, a name, a category, an outcome, `transient`, `guess` or `*`. */
  readonly ending: string;
}

/** Answers that are no failure (grep's 1), a Ctrl-C, and a pipe whose reader had enough. */
export const DEFAULT_IGNORED = "result,SIGINT,SIGPIPE";

/**
 * Reads a list such as `default,grep:2,75,not-found`; `default` stands for what is ignored where nothing is set. What
 * makes no sense ignores nothing.
 */
export function parseIgnoreList(text: string): IgnoreList {
  return text
    .split(/[\s,]+/)
    .flatMap((word) => (word === "default" ? DEFAULT_IGNORED.split(",") : [word]))
    .filter((word) => word !== "")
    .map((word) => {
      const [, program, ending = word] = /^([^:]+):(?!:)(.+)$/.exec(word) ?? [];
      return { program, ending };
    });
}

/** Whether an ending is to be passed over; `command` is who ended so, where that is known. */
export function isIgnored(list: IgnoreList, explanation: Explanation, command: readonly string[]): boolean {
  return list.some(
    ({ program, ending }) =>
      (program === undefined || isOf(program, explanation, command)) && isEnding(ending, explanation),
  );
}

function isOf(program: string, { meanings }: Explanation, [first = ""]: readonly string[]): boolean {
  return meanings[0]?.scheme === program || programNames(first).includes(program);
}

function isEnding(ending: string, explanation: Explanation): boolean {
  if (ending === "*") return true;
  if (ending === "guess") return explanation.meanings[0]?.origin === "guess";
  const { signal, platform } = explanation.status;
  // A shell shows 128 + n for a death by signal n.
  if (signal !== null && signalByName(ending, platform)?.name === signal) return true;
  return isChosen({ words: [ending] }, explanation);
}
