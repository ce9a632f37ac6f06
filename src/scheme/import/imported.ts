import { SchemeError } from "../../errors.ts";
import type { SchemeSource } from "../../model/scheme.ts";

/** What was read from a foreign document, before it is put together to a scheme. */
export interface Imported {
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  readonly commands?: readonly string[];
  readonly extends?: readonly string[];
  readonly source: SchemeSource;
  readonly entries: readonly ImportedEntry[];
  /** What was passed over, in words for the user. */
  readonly notes: readonly string[];
}

/** One line of the document. */
export interface ImportedEntry {
  readonly place: Place;
  /** `7`, `0x40`, `1-100`, `bit 4`, `SIGPIPE`. */
  readonly label: string;
  /** The subcommand that it holds for: `remote add`. */
  readonly subcommand?: string | undefined;
  readonly name?: string | undefined;
  readonly summary?: string | undefined;
  readonly detail?: string | undefined;
  readonly category?: string | undefined;
  readonly outcome?: string | undefined;
  readonly retry?: string | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

/** A place in a text; both count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export function errorAt(file: string, { line, column }: Place, message: string, hint?: string): SchemeError {
  return new SchemeError(`${file}:${line}:${column}: ${message}`, { hint });
}

/** The name that tells the parser of JSON and YAML which of the two a text is; standard input has no ending. */
export function documentName(file: string, text: string): string {
  return /\.(jsonc?|ya?ml)$/i.test(file) || /^\s*[{/]/.test(text) ? file : `${file}.yaml`;
}
