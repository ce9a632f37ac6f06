import type { ExplainOptions } from "./commands/explain.ts";

/** A command line that needs no parser of options, no help and no error message of one. */
export type PlainCommandLine =
  | { readonly kind: "run"; readonly command: readonly string[] }
  | { readonly kind: "explain"; readonly options: ExplainOptions };

/**
 * Reads the command lines that are given nearly every time, so that commander and the texts of the help stay unloaded:
 * `run -- CMD` and `run CMD`, and statuses with the usual options of explain. Undefined for all others; what it reads
 * means the same to commander.
 */
export function parsePlainly(argv: readonly string[]): PlainCommandLine | undefined {
  const [first, ...rest] = argv;
  if (first === "run") return parseRun(rest);
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
