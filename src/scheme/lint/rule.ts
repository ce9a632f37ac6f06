import type { MeaningSet, Scheme } from "../../model/scheme.ts";
import type { Document, Position } from "../document.ts";
import type { SchemeEntry } from "../entries.ts";

/** `error`: the contract misleads or does not hold. `warning`: readers or scripts suffer. `note`: there is a better way. */
export const LEVELS = ["error", "warning", "note"] as const;
export type Level = (typeof LEVELS)[number];

/** One piece of guidance on exit codes. Names and numbers last: files and CI settings refer to them. */
export interface LintRule {
  readonly number: `EX${number}`;
  readonly name: string;
  readonly level: Level;
  /** What the rule asks for, in one sentence. */
  readonly summary: string;
  /** Why, in a few sentences of our own. */
  readonly explanation: string;
  /** Whose guidance it is. */
  readonly source?: string;
  /** A scheme that the rule flags, and nearly the same without that fault; both as JSONC. */
  readonly flags: string;
  readonly passes: string;
  /** Left out for rules that only schemes can satisfy: a DSC manifest has no place for what they ask for. */
  readonly manifests: boolean;
  check(subject: LintSubject): readonly Fault[];
}

/** Where a rule is broken, and how. */
export interface Fault {
  /** The part of the scheme; the document's own path is put in front. */
  readonly path: Path;
  readonly message: string;
  /** What mends it without a decision. */
  readonly fix?: Fix;
}

/** Sets the value at a path; an `entry` that is plain text becomes an object with that key first. */
export type Fix =
  | { readonly kind: "set"; readonly path: Path; readonly value: unknown; readonly first?: boolean }
  | { readonly kind: "set-in-entry"; readonly path: Path; readonly key: string; readonly value: unknown };

export type Path = readonly string[];

/** A scheme as the rules see it. */
export interface LintSubject {
  readonly scheme: Scheme;
  readonly isManifest: boolean;
  readonly sets: readonly LintSet[];
  /** All entries of all sets. */
  readonly entries: readonly LintEntry[];
}

/** The scheme itself or one of its contexts. */
export interface LintSet {
  readonly path: Path;
  readonly set: MeaningSet;
  readonly entries: readonly LintEntry[];
  /** Whether it can only speak of Windows. */
  readonly windowsOnly: boolean;
}

export interface LintEntry extends SchemeEntry {
  readonly path: Path;
  readonly windowsOnly: boolean;
  /** For a range: its last code. */
  readonly to: number | undefined;
  readonly passthrough: boolean;
  readonly signalBase: number | undefined;
}

/** A broken rule in a file. */
export interface Finding extends Position {
  readonly file: string;
  readonly rule: LintRule;
  readonly message: string;
  readonly fix: Fix | undefined;
}

/** A document that parsed, ready to be linted. */
export interface LintTarget {
  readonly document: Document;
  /** Where the scheme stands in the document: empty, or a resource of a manifest. */
  readonly path: Path;
  readonly scheme: Scheme;
  readonly isManifest: boolean;
}
