/** What can stand at a place of a command line: literal words, or a kind of thing that has to be looked up. */
export type Slot =
  | { readonly kind: "words"; readonly words: readonly Candidate[] }
  | { readonly kind: "schemes" }
  | { readonly kind: "groups" }
  /** The codes of these schemes, or of the program of a command line. */
  | { readonly kind: "codes"; readonly schemes: readonly string[]; readonly command: string | undefined }
  | { readonly kind: "files" }
  /** Another command begins at this word: it completes itself. */
  | { readonly kind: "wrapped"; readonly from: number }
  | { readonly kind: "nothing" };

export interface Candidate {
  readonly value: string;
  readonly description: string;
}

/** The part of a command's definition that completion looks at. */
export interface CompletedCommand {
  readonly name: string;
  readonly summary: string;
  readonly hidden?: boolean;
  readonly passThrough?: boolean;
  readonly arguments?: readonly {
    readonly name: string;
    readonly variadic?: boolean;
    readonly choices?: readonly string[];
  }[];
  readonly options?: readonly CompletedOption[];
  readonly subcommands?: readonly CompletedCommand[];
}

interface CompletedOption {
  readonly flags: string;
  readonly description: string;
  readonly choices?: readonly string[];
  readonly repeat?: boolean;
}

export interface CompletedLine {
  /** exitcode's own name first; those after the place too, for they can say which scheme it is about. */
  readonly words: readonly string[];
  /** The place: an index into the words. The word there ends at the cursor. */
  readonly index: number;
}

/** Where a word stands, and the part of it before the value that is asked for: `--scheme=`. */
export interface Place {
  readonly slot: Slot;
  readonly prefix: string;
}

/**
 * Finds what can stand at a place of exitcode's command line.
 *
 * @param commands the definitions; `explain` is meant where the first word is none of them
 */
export function findSlot(line: CompletedLine, commands: readonly CompletedCommand[]): Place {
  const current = line.words[line.index] ?? "";
  const explain = commands.find(({ name }) => name === "explain");
  if (line.index <= 1) return firstPlace(current, commands, explain, line);
  const called = commands.find(({ name }) => name === line.words[1]);
  if (!called) return explain ? placeIn(explain, line, 1) : { slot: { kind: "nothing" }, prefix: "" };
  const sub = called.subcommands;
  if (!sub) return placeIn(called, line, 2);
  if (line.index === 2 && !current.startsWith("-")) return { slot: names(sub), prefix: "" };
  const calledSub = sub.find(({ name }) => name === line.words[2]);
  return calledSub ? placeIn(calledSub, line, 3) : placeIn(sub[0] ?? called, line, 2);
}

function firstPlace(
  current: string,
  commands: readonly CompletedCommand[],
  explain: CompletedCommand | undefined,
  line: CompletedLine,
): Place {
  if (current.startsWith("-")) {
    const own = explain ? optionWords(explain, []) : [];
    return {
      slot: { kind: "words", words: [...own, { value: "--version", description: "print the version" }] },
      prefix: "",
    };
  }
  if (/^\d|^0x/.test(current) && explain) return placeIn(explain, line, 1);
  return { slot: names(commands), prefix: "" };
}

function names(commands: readonly CompletedCommand[]): Slot {
  const words = commands
    .filter(({ hidden }) => !hidden)
    .map(({ name, summary }) => ({ value: name, description: summary }));
  return { kind: "words", words };
}

/** What the words of a call before the place say: which options were given, how many operands there were. */
interface Read {
  readonly used: readonly CompletedOption[];
  readonly operands: number;
  readonly firstOperand: number | undefined;
  /** The option that the word at the place is the value of. */
  readonly awaiting: CompletedOption | undefined;
  readonly optionsEnded: boolean;
}

function placeIn(command: CompletedCommand, line: CompletedLine, start: number): Place {
  const current = line.words[line.index] ?? "";
  const read = readWords(command, line.words.slice(0, line.index), start);
  if (command.passThrough && (read.firstOperand !== undefined || read.optionsEnded)) {
    return { slot: { kind: "wrapped", from: read.firstOperand ?? line.index }, prefix: "" };
  }
  if (read.awaiting) return { slot: valueSlot(read.awaiting, command, line), prefix: "" };
  const [, prefix = "", flag = ""] = /^((--[^=]+)=)/.exec(current) ?? [];
  if (prefix !== "" && !read.optionsEnded) {
    const option = (command.options ?? []).find((candidate) => flagsOf(candidate).includes(flag));
    return { slot: option ? valueSlot(option, command, line) : { kind: "nothing" }, prefix };
  }
  if (current.startsWith("-") && !read.optionsEnded)
    return { slot: { kind: "words", words: optionWords(command, read.used) }, prefix: "" };
  return { slot: operandSlot(command, read.operands, line), prefix: "" };
}

function readWords(command: CompletedCommand, words: readonly string[], start: number): Read {
  const used: CompletedOption[] = [];
  let operands = 0;
  let firstOperand: number | undefined;
  for (let index = start; index < words.length; index++) {
    const word = words[index] ?? "";
    if (word === "--") {
      const rest = words.length - index - 1;
      const first = rest > 0 ? index + 1 : undefined;
      return {
        used,
        operands: operands + rest,
        firstOperand: firstOperand ?? first,
        awaiting: undefined,
        optionsEnded: true,
      };
    }
    const option = (command.options ?? []).find((candidate) => flagsOf(candidate).includes(word.replace(/=.*$/s, "")));
    if (option) {
      used.push(option);
      const awaits = takesValue(option) && !word.includes("=");
      if (awaits && index === words.length - 1)
        return { used, operands, firstOperand, awaiting: option, optionsEnded: false };
      if (awaits) index++;
    } else if (!/^-./.test(word)) {
      operands++;
      firstOperand ??= index;
      if (command.passThrough) break;
    }
  }
  return { used, operands, firstOperand, awaiting: undefined, optionsEnded: false };
}

function optionWords(command: CompletedCommand, used: readonly CompletedOption[]): readonly Candidate[] {
  const left = (command.options ?? []).filter((option) => option.repeat || !used.includes(option));
  const words = left.map((option) => ({ value: flagsOf(option).at(-1) ?? "", description: option.description }));
  return [...words, { value: "--help", description: "print help" }];
}

function flagsOf({ flags }: CompletedOption): readonly string[] {
  return flags.match(/(?<![^\s,])--?[\w-]+/g) ?? [];
}

function takesValue({ flags }: CompletedOption): boolean {
  return /[<[]/.test(flags);
}

function valueSlot(option: CompletedOption, command: CompletedCommand, line: CompletedLine): Slot {
  const [, name = ""] = /[<[]([^>\]]+)/.exec(option.flags) ?? [];
  return slotOf(name, option.choices, command, line);
}

function operandSlot(command: CompletedCommand, place: number, line: CompletedLine): Slot {
  const all = command.arguments ?? [];
  const last = all.at(-1);
  const argument = all[place] ?? (last?.variadic ? last : undefined);
  return argument ? slotOf(argument.name, argument.choices, command, line) : { kind: "nothing" };
}

/** The name of an argument or of an option's value says what it is. */
function slotOf(
  name: string,
  choices: readonly string[] | undefined,
  command: CompletedCommand,
  line: CompletedLine,
): Slot {
  if (choices) return { kind: "words", words: choices.map((value) => ({ value, description: "" })) };
  if (/scheme/.test(name)) return { kind: "schemes" };
  if (name === "status") return { kind: "codes", ...namedIn(line, command) };
  if (name === "group") return { kind: "groups" };
  return /file|folder|path|log|dir/.test(name) ? { kind: "files" } : { kind: "nothing" };
}

/** The schemes and the command line that the other words name, before the place or after it. */
function namedIn(
  { words, index }: CompletedLine,
  command: CompletedCommand,
): { schemes: readonly string[]; command: string | undefined } {
  const others = words.flatMap((word, at) => (at === index ? [] : [word]));
  const valuesOf = (long: string) => {
    const option = (command.options ?? []).find((candidate) => flagsOf(candidate).includes(long));
    const flags = option ? flagsOf(option) : [];
    return others.flatMap((word, at) => {
      if (flags.includes(word)) return others.slice(at + 1, at + 2);
      return word.startsWith(`${long}=`) ? [word.slice(long.length + 1)] : [];
    });
  };
  return { schemes: valuesOf("--scheme"), command: valuesOf("--command").at(-1) };
}
