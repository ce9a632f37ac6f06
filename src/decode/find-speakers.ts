import { type CommandWords, type Pipeline, splitPipelines } from "./split-command-line.ts";

/** What a shell knows of a command line that ended, when it shows its prompt again. */
export interface EndedLine {
  /** What `$?` is. */
  readonly status: number;
  /** The statuses of the last pipeline that ran; `$?` alone where the shell does not tell. */
  readonly pipeStatus: readonly number[];
  /** The line that was run, as far as it is known. */
  readonly line: string;
  /** The last simple command that ran, as bash tells it: this is who set `$?` where there was no pipeline. */
  readonly ran: string;
  /** Alias to what it stands for. */
  readonly aliases: ReadonlyMap<string, string>;
}

/** A status of the pipeline, and the commands that can have ended with it, the likeliest first. */
export interface SpokenStatus {
  readonly status: number;
  readonly speakers: readonly CommandWords[];
}

/**
 * Finds the command behind each status of a pipeline. `make && ./deploy` has two that can have failed, unless bash told
 * which ran last.
 */
export function findSpeakers(ended: EndedLine): readonly SpokenStatus[] {
  const { pipeStatus, ran, line } = ended;
  const candidates = lastPipelines(line).filter((commands) => commands.length === pipeStatus.length);
  // What ran in a subshell, the shell itself does not know.
  const known =
    pipeStatus.length === 1 && ran !== "" && !line.includes("(")
      ? [splitPipelines(ran).at(-1)?.commands ?? []]
      : candidates;
  return pipeStatus.map((status, index) => ({
    status,
    speakers: known
      .flatMap((commands) => commands.slice(index, index + 1))
      .map((words) => expandAlias(words, ended.aliases))
      .filter(([program = ""]) => !BLOCK_ENDS.has(program)),
  }));
}

/** Of a loop or a condition the line does not say which of its commands was the last. */
const BLOCK_ENDS = new Set(["done", "fi", "esac", "}", "end"]);

/** Those whose status `$?` can be after a failure: the last, and before it each that `&&` leads on from. */
function lastPipelines(line: string): readonly (readonly CommandWords[])[] {
  const pipelines = splitPipelines(line).map(withWordOperator);
  const first = pipelines.findLastIndex(({ operator }) => operator !== "&&");
  return pipelines
    .slice(Math.max(first, 0))
    .map(({ commands }) => commands)
    .reverse();
}

/** fish writes `; and` for `&&`, `; or` for `||`, and `not` for `!`. */
function withWordOperator({ operator, commands: [first = [], ...rest] }: Pipeline): Pipeline {
  const [word = "", ...words] = first;
  const meant = WORD_OPERATORS[word];
  return meant === undefined
    ? { operator, commands: [first, ...rest] }
    : { operator: meant || operator, commands: [words, ...rest] };
}

const WORD_OPERATORS: Readonly<Record<string, string>> = { and: "&&", or: "||", not: "" };

/** An alias may stand for another one, or for itself with options. */
function expandAlias(words: CommandWords, aliases: ReadonlyMap<string, string>): CommandWords {
  const seen = new Set<string>();
  let expanded = words;
  for (let [first = ""] = expanded; aliases.has(first) && !seen.has(first); [first = ""] = expanded) {
    seen.add(first);
    const [inner = []] = splitPipelines(aliases.get(first) ?? "").at(-1)?.commands ?? [];
    expanded = [...inner, ...expanded.slice(1)];
  }
  return expanded;
}

/** Reads what `alias -p` prints: `alias ll='ls -l'` on each line. */
export function parseAliases(text: string): ReadonlyMap<string, string> {
  const definitions = text.split(/\n(?=alias )/).map((line) => splitPipelines(line)[0]?.commands[0]?.at(-1) ?? "");
  return new Map(
    definitions.flatMap((definition) => {
      const [, name, value] = /^([^=]+)=(.*)$/s.exec(definition) ?? [];
      return name === undefined || value === undefined ? [] : [[name, value] as const];
    }),
  );
}
