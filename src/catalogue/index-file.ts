import type { Meaning } from "../model/explanation.ts";

/**
 * The index that the build makes of the catalogue, in small files, so that a question reads only what it needs however
 * large the catalogue is: `index/commands/X.json` for each first letter, and `index/codes/N.json` for each code.
 */
export interface CommandIndex {
  /** A program's name to the schemes that decode it, most used first. */
  readonly [program: string]: readonly string[];
}

/** Who uses one code. */
export interface CodeIndex {
  /** Names of convention schemes, in the order in which they are asked. */
  readonly conventions: readonly string[];
  /** Names of tools' schemes, most used first. */
  readonly tools: readonly string[];
  /** What the first of them say of the code: so that their schemes need not be read. */
  readonly top: readonly Meaning[];
}

/** So many tools are listed for a code that was given without a scheme. */
export const MOST_LISTED_TOOLS = 8;

/** The part of the command index that a program is in: its first letter or digit. */
export function commandShard(program: string): string {
  const first = program.charAt(0).toLowerCase();
  return /[a-z0-9]/.test(first) ? first : "other";
}

/** A program's name to the package that has it: `debian:jq`, `npm:eslint`. */
export interface PackageIndex {
  readonly [program: string]: string;
}

/** What `exitcode schemes` lists of one scheme. */
export interface SchemeCard {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly kind: "tool" | "convention";
  readonly group: string;
  readonly commands: readonly string[];
  /** How many meanings it has. */
  readonly meanings: number;
  readonly popularity: number;
}
