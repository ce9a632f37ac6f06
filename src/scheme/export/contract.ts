import { describeContext } from "../../decode/select-meaning-sets.ts";
import { describeSpan } from "../../decode/versions.ts";
import { CATEGORIES, type Category, type Outcome, type Retry } from "../../model/category.ts";
import type { Scheme, SchemeMeaning } from "../../model/scheme.ts";
import { entriesOf, type SchemeEntry } from "../entries.ts";
import { harmless } from "./text.ts";

/** A scheme as the export formats see it: no text in it has a line break, a control character or a mark of direction. */
export interface Contract {
  readonly name: string;
  readonly title: string;
  readonly homepage: string | undefined;
  /** The program's name, where it is a plain word that no shell reads in another way. */
  readonly command: string | undefined;
  /** The codes that hold whatever the circumstances are, in order. */
  readonly codes: readonly ContractCode[];
  /** Everything, grouped by what has to hold for it; the first section is what always holds. */
  readonly sections: readonly ContractSection[];
}

export interface ContractCode {
  readonly code: number;
  readonly name: string | undefined;
  readonly summary: string;
  /** The summary, and since when it holds. */
  readonly text: string;
  readonly category: Category;
  readonly outcome: Outcome;
  readonly retry: Retry;
}

export interface ContractSection {
  /** `for exitcode run`; undefined for what always holds. */
  readonly condition: string | undefined;
  readonly note: string | undefined;
  /** The subcommands that it is about, where nothing else has to hold. */
  readonly subcommands: readonly string[] | undefined;
  readonly entries: readonly ContractEntry[];
}

export interface ContractEntry extends Omit<ContractCode, "code">, Pick<SchemeEntry, "label" | "kind" | "code"> {
  readonly meaning: SchemeMeaning;
}

/** What the formats are made from: the scheme with harmless texts, and what it leaves open filled in by category. */
export function createContract(raw: Scheme): Contract {
  const scheme = harmless(raw);
  const { name, title = name, homepage, commands: [command] = [] } = scheme;
  const sections = sectionsOf(scheme);
  return {
    name,
    title,
    homepage,
    command: command !== undefined && /^[\w][\w.+-]*$/.test(command) ? command : undefined,
    codes: (sections.find(({ condition }) => condition === undefined)?.entries ?? []).flatMap((entry) =>
      entry.kind === "code" && entry.code !== undefined ? [{ ...entry, code: entry.code }] : [],
    ),
    sections,
  };
}

function sectionsOf(scheme: Scheme): readonly ContractSection[] {
  const entries = entriesOf(scheme);
  return [...new Set(entries.map(({ context }) => context))].map((context) => ({
    condition: context && describeContext(context.when, scheme),
    note: context?.note,
    subcommands: context && Object.keys(context.when).length === 1 ? context.when.subcommand : undefined,
    entries: entries.filter((entry) => entry.context === context).map(toContractEntry),
  }));
}

function toContractEntry({ label, kind, code, meaning }: SchemeEntry): ContractEntry {
  const category = meaning.category ?? (kind === "code" && code === 0 ? "success" : "failure");
  const span = describeSpan(meaning);
  return {
    label,
    kind,
    code,
    name: meaning.name,
    summary: meaning.summary,
    text: span === undefined ? meaning.summary : `${meaning.summary} (${span})`,
    category,
    outcome: meaning.outcome ?? CATEGORIES[category].outcome,
    retry: meaning.retry ?? CATEGORIES[category].retry,
    meaning,
  };
}

/** One line for each entry that is not among a contract's codes: what a format that holds only codes says in a comment. */
export function otherEntries({ sections }: Contract): readonly string[] {
  return sections.flatMap(({ condition, entries }) =>
    entries
      .filter(({ kind }) => condition !== undefined || kind !== "code")
      .map(({ label, name, text }) =>
        [condition, name === undefined ? label : `${label} ${name}`, text]
          .filter((part) => part !== undefined)
          .join(": "),
      ),
  );
}
