import type { RawOptions } from "./commands/command.ts";
import type { ExplainOptions } from "./commands/explain.ts";

/** A command line that needs no parser of options, no help and no error message of one. */
export type PlainCommandLine =
  | { readonly kind: "run"; readonly command: readonly string[] }
  | { readonly kind: "explain"; readonly options: ExplainOptions }
  | { readonly kind: "prompt"; readonly options: RawOptions };

/**
 * Reads the command lines that are given nearly every time, so that commander and the texts of the help stay unloaded:
 * `run -- CMD` and `run CMD`, statuses with the usual options of explain, and what the shells' hooks call. Undefined for all
 * others; what it reads means the same to commander.
 */
export function parsePlainly(argv: readonly string[]): PlainCommandLine | undefined {
  const [first, ...rest] = argv;
  if (first === "run") return parseRun(rest);
  if (first === "prompt") return parsePrompt(rest);
  return parseExplain(first === "explain" ? rest : argv);
}

function parseRun([first, ...rest]: readonly string[]): PlainCommandLine | undefined {
  if (first === undefined) return undefined;
  if (first === "--") return rest.length > 0 ? { kind: "run", command: rest } : undefined;
  return first.startsWith("-") ? undefined : { kind: "run", command: [first, ...rest] };
}

const STATUS = /^[-+]?(?:0x[0-9a-f]+|\d+)$|^SIG[A-Z0-9]+$/i;

function parseExplain(words: readonly string[]): PlainCommandLine | undefined {
  const statuses: string[] = [];
  const schemes: string[] = [];
  const flags = new Set<string>();
  let command: string | undefined;
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? "";
    const option = OPTIONS[word];
    if (option === undefined) {
      if (!STATUS.test(word)) return undefined;
      statuses.push(word);
    } else if (option === "scheme" || option === "command") {
      const value = words[++index];
      if (value === undefined || value.startsWith("-")) return undefined;
      if (option === "scheme") schemes.push(value);
      else command = value;
    } else flags.add(option);
  }
  if (statuses.length === 0) return undefined;
  const format = flags.has("json") ? "json" : flags.has("short") ? "short" : "pretty";
  return { kind: "explain", options: { ...USUAL, statuses, schemes, command, all: flags.has("all"), format } };
}

const OPTIONS: Readonly<Record<string, "scheme" | "command" | "json" | "short" | "all">> = Object.assign(
  Object.create(null),
  {
    "--scheme": "scheme",
    "-s": "scheme",
    "--command": "command",
    "-c": "command",
    "--json": "json",
    "--short": "short",
    "--all": "all",
    "-a": "all",
  },
);

const USUAL = { pipeStatus: undefined, waitStatus: false, platform: undefined, color: "auto" } as const;

function parsePrompt(words: readonly string[]): PlainCommandLine | undefined {
  const options: Record<string, string | true> = {};
  for (let index = 0; index < words.length; index++) {
    const [, name = "", inline] = /^--([a-z]+)(?:=(.*))?$/s.exec(words[index] ?? "") ?? [];
    if (PROMPT_FLAGS.has(name) && inline === undefined) options[name] = true;
    else if (PROMPT_TEXTS.has(name)) {
      const value = inline ?? words[++index];
      if (value === undefined) return undefined;
      options[name] = value;
    } else return undefined;
  }
  return { kind: "prompt", options };
}

const PROMPT_FLAGS: ReadonlySet<string> = new Set(["unsure", "full"]);
const PROMPT_TEXTS: ReadonlySet<string> = new Set([
  "status",
  "pipestatus",
  "line",
  "expanded",
  "ran",
  "aliases",
  "argument",
  "time",
  "ignore",
]);
