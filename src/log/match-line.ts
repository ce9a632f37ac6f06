import type { Platform } from "../model/platform.ts";
import { signalByNumber } from "../model/signals.ts";
import { parseWaitStatus } from "../model/wait-status.ts";
import type { Ending, LogForm } from "./form.ts";
import { signalOf } from "./signal-words.ts";

/** What one line states. */
export interface Statement {
  readonly form: LogForm;
  readonly ending: Ending;
  /** The program's name; undefined where the line does not tell it. */
  readonly program: string | undefined;
  /** The whole command line where the line has it. */
  readonly command: string | undefined;
}

/** The ending that a clean line states in the first of the forms that fits; undefined where it states none. */
export function matchLine(text: string, forms: Iterable<LogForm>, platform: Platform): Statement | undefined {
  for (const form of forms) {
    const found = form.pattern.exec(text);
    const ending = found && endingOf(form, found.groups ?? {}, platform);
    if (ending) return { form, ending, ...programOf(form, found.groups ?? {}) };
  }
  return undefined;
}

type Groups = Readonly<Record<string, string | undefined>>;

/** The group of this name, or of this name with a number: a pattern with alternatives has several. */
function groupOf(groups: Groups, name: string): string | undefined {
  return (
    groups[name] ??
    groups[`${name}2`] ??
    groups[`${name}3`] ??
    groups[`${name}4`] ??
    groups[`${name}5`] ??
    groups[`${name}6`]
  );
}

function endingOf({ implies, radix }: LogForm, groups: Groups, platform: Platform): Ending | undefined {
  const signal = groupOf(groups, "signal");
  const signalName = signal === undefined ? undefined : signalOf(signal, platform);
  if (signalName !== undefined) return { signal: signalName };
  const status = groupOf(groups, "status");
  if (status !== undefined) return statusEnding(status, radix);
  const wait = groupOf(groups, "wait");
  if (wait !== undefined) return waitEnding(Number(wait), platform);
  return implies;
}

/** A number that does not fit in 32 bits is no status. */
function statusEnding(digits: string, radix: LogForm["radix"]): Ending | undefined {
  const negative = digits.startsWith("-");
  const magnitude = radix === undefined ? Number(negative ? digits.slice(1) : digits) : Number.parseInt(digits, radix);
  const status = negative && magnitude !== 0 ? -magnitude : magnitude;
  return status <= 0xffff_ffff && status >= -0x8000_0000 ? { status } : undefined;
}

function waitEnding(raw: number, platform: Platform): Ending | undefined {
  const wait = parseWaitStatus(raw);
  if (wait.kind === "exited") return { status: wait.exitStatus };
  const name = wait.kind === "signaled" ? signalByNumber(wait.signalNumber, platform)?.name : undefined;
  return name === undefined ? undefined : { signal: name };
}

function programOf(form: LogForm, groups: Groups): Pick<Statement, "program" | "command"> {
  const command = unquote(groupOf(groups, "command"));
  const named = groupOf(groups, "program") ?? firstWord(command);
  const program = form.program ?? (named === undefined ? undefined : baseName(named));
  const isNone = program === undefined || (form.producer === "many programs" && NO_PROGRAMS.has(program.toLowerCase()));
  return { program: isNone ? undefined : program, command };
}

/** What a line calls any program. */
const NO_PROGRAMS = new Set([
  "",
  "process",
  "child",
  "container",
  "command",
  "script",
  "job",
  "task",
  "program",
  "step",
]);

/** Python prints a command as a list: `['git', 'clone']`; Docker runs one by a shell: `/bin/sh -c npm ci`. */
function unquote(command: string | undefined): string | undefined {
  const list = command?.startsWith("[")
    ? command.replace(/^\[|\]$|['"],? ?/g, (part) => (part.length > 1 ? " " : ""))
    : command;
  return list?.replace(/^(?:\S*\/)?(?:sh|bash|ash) (?:-\w+ )*-c /, "").trim() || undefined;
}

function firstWord(command: string | undefined): string | undefined {
  const word = command?.split(/\s+/).find((part) => !/^\w+=/.test(part));
  return word === undefined || SHELL_KEYWORDS.has(word) ? undefined : word;
}

const SHELL_KEYWORDS = new Set([
  "exit",
  "if",
  "for",
  "while",
  "set",
  "cd",
  "(",
  "{",
  "[",
  "[[",
  "test",
  "case",
  "eval",
]);

function baseName(program: string): string {
  const name = program.replace(/^["'`]|["'`]$/g, "").replace(/^.*[\\/]/, "");
  return name.replace(/\.exe$/i, "").replace(/^(?:Bash|PowerShell|Cmd)$/, (word) => word.toLowerCase());
}
