import type { Contract } from "./contract.ts";

/** A form in which a contract can be written: one file each. */
export interface ExportFormat {
  /** The word after `--to`. */
  readonly name: string;
  /** What is written, for the list of formats. */
  readonly title: string;
  readonly aliases?: readonly string[];
  /** It cannot be written for a scheme without codes of its own (one that has only ranges, bits or contexts). */
  readonly codesOnly?: true;
  render(contract: Contract, options: ExportOptions): Exported;
}

export interface ExportOptions {
  /** In front of names in languages where all of a program shares them; default: the scheme's name. */
  readonly prefix?: string | undefined;
}

export interface Exported {
  readonly text: string;
  /** What the form cannot hold and has no comments to say; empty where nothing is left out. */
  readonly notes: readonly string[];
}

/** Where a file comes from. A DSC resource's name can be any text: then it is no part of the line. */
export function originLine({ name }: Contract, format: string): string {
  const plain = /^[a-z0-9][a-z0-9+._-]*$/.test(name);
  return `Written by \`exitcode schemes export ${plain ? name : "FILE"} --to ${format}\`.`;
}
