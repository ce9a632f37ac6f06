import { basename } from "node:path";
import { type Catalogue, createCatalogue } from "../catalogue/catalogue.ts";
import { createSchemeLoader, isSchemeFile } from "../catalogue/load-scheme.ts";
import { schemePlaces } from "../catalogue/search-path.ts";
import { programNames } from "../decode/parse-invocation.ts";
import { splitCommandLine } from "../decode/split-command-line.ts";
import { ExitcodeError } from "../errors.ts";
import { GENERAL_CONVENTIONS, SIGNALS_SCHEME, WINDOWS_CONVENTIONS } from "../model/conventions.ts";
import { OWN_STATUS } from "../model/own-status.ts";
import type { Scheme } from "../model/scheme.ts";
import { sanitize } from "../render/sanitize.ts";
import { entriesOf } from "../scheme/entries.ts";
import { type Candidate, findSlot, type Slot } from "../shell/find-slot.ts";
import { splitTyped, type TypedWords } from "../shell/typed-words.ts";
import type { System } from "../system/system.ts";
import { type CommandInput, textOption } from "./command.ts";
import { COMMANDS } from "./definitions.ts";

/**
 * What the completion scripts call. The first line says what follows: `words`, `words files` or `files` where files fit
 * too, or `wrapped N M` where another command begins at word N, which is at character M of the line. Then comes one candidate a line, a tab before what it means.
 */
export async function run(input: CommandInput, system: System): Promise<number> {
  const typed = typedWords(input, system);
  const current = typed.words[typed.index] ?? "";
  const { slot, prefix } = findSlot(typed, COMMANDS);
  const value = current.slice(prefix.length);
  const { head, candidates } = await lookUp(slot, { value, typed }, system);
  const piece = textOption(input.options, "piece");
  // A shell that breaks words at `=` and `:` replaces only what comes after the last of them.
  const cut = piece !== undefined && current.endsWith(piece) ? current.length - piece.length : 0;
  const lines = candidates
    .filter((candidate) => candidate.value.startsWith(value) && sanitize(candidate.value) === candidate.value)
    .map((candidate) => `${(prefix + candidate.value).slice(cut)}\t${sanitize(candidate.description)}\n`);
  system.stdout.write(`${head}\n${lines.join("")}`);
  return OWN_STATUS.answered;
}

function typedWords({ words, options }: CommandInput, { env }: System): TypedWords {
  const line = textOption(options, "line") ?? env[textOption(options, "lineVariable") ?? ""];
  if (line !== undefined) return splitTyped(line, Number(textOption(options, "point") ?? line.length));
  return { words, starts: [], index: Number(textOption(options, "index") ?? words.length - 1) };
}

interface Found {
  readonly head: string;
  readonly candidates: readonly Candidate[];
}

interface Asked {
  /** What was typed of the value so far. */
  readonly value: string;
  readonly typed: TypedWords;
}

async function lookUp(slot: Slot, { value, typed }: Asked, system: System): Promise<Found> {
  switch (slot.kind) {
    case "words":
      return { head: "words", candidates: slot.words };
    case "schemes":
      return /^[./~]/.test(value)
        ? { head: "files", candidates: [] }
        : { head: "words files", candidates: schemes(system) };
    case "groups":
      return { head: "words", candidates: groups(createCatalogue(system)) };
    case "codes":
      return { head: "words", candidates: await codes(slot, system) };
    case "files":
      return { head: "files", candidates: [] };
    case "wrapped":
      return { head: `wrapped ${slot.from} ${typed.starts[slot.from] ?? 0}`, candidates: [] };
    case "nothing":
      return { head: "words", candidates: [] };
  }
}

function schemes(system: System): readonly Candidate[] {
  const own = schemePlaces(system).flatMap(({ folder }) =>
    system.files
      .list(folder)
      .filter(isSchemeFile)
      .map((name) => ({ value: basename(name).replace(/\..*$/, ""), description: folder })),
  );
  const cards = createCatalogue(system).cards();
  return [...own, ...cards.map(({ name, title, description }) => ({ value: name, description: description || title }))];
}

function groups(catalogue: Catalogue): readonly Candidate[] {
  const all = catalogue.cards().map(({ group }) => group);
  return [...new Set(all)]
    .sort()
    .map((group) => ({ value: group, description: `${all.filter((one) => one === group).length} schemes` }));
}

/** The codes of the schemes that the line names; of the conventions where it names none. */
async function codes(
  { schemes: named, command }: Extract<Slot, { kind: "codes" }>,
  system: System,
): Promise<readonly Candidate[]> {
  const catalogue = createCatalogue(system);
  try {
    const loader = createSchemeLoader(system, catalogue);
    const asked = (await Promise.all(named.map((word) => loader.named(word)))).flat().map(({ scheme }) => scheme);
    const programs = programNames(splitCommandLine(command ?? "").at(-1)?.[0] ?? "");
    const found = await Promise.all(programs.slice(0, 1).map((program) => loader.forProgram(program)));
    const known = [...asked, ...found.flatMap((one) => (one ? [one.scheme] : []))];
    if (known.length > 0 || named.length > 0) return known.flatMap(codesOf);
  } catch (error) {
    // While a line is being typed the scheme's name may be half there.
    if (!(error instanceof ExitcodeError)) throw error;
    return [];
  }
  const general = [...GENERAL_CONVENTIONS, SIGNALS_SCHEME].filter(
    (name) => system.platform === "windows" || !WINDOWS_CONVENTIONS.includes(name),
  );
  return general.flatMap((name) => catalogue.load(name) ?? []).flatMap(codesOf);
}

function codesOf(scheme: Scheme): readonly Candidate[] {
  const told = entriesOf(scheme).filter(({ kind }) => kind !== "range");
  const described = told.map(({ kind, label, code, meaning: { name, summary } }) => ({
    value: kind === "bit" ? String(code) : label,
    description: name === undefined ? summary : `${name}: ${summary}`,
  }));
  return [...new Map(described.toReversed().map((one) => [one.value, one])).values()].reverse();
}
