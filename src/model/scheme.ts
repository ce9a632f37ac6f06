import type {
  Context as FileContext,
  Meaning as FileMeaning,
  Ranges as FileRanges,
  Source as FileSource,
  Wrap as FileWrap,
  SchemeFile,
} from "./scheme-file.ts";

/** A value that nobody changes, all the way down. */
export type DeepReadonly<T> = T extends (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
    : T;

/** One tool's exit-code contract, or one convention: the content of a scheme file. */
export type Scheme = DeepReadonly<SchemeFile>;

/** One entry of a scheme: what one code, range, bit or signal says. */
export type SchemeMeaning = DeepReadonly<FileMeaning>;

export type SchemeRange = DeepReadonly<FileRanges>[number];

export type SchemeContext = DeepReadonly<FileContext>;

export type SchemeSource = DeepReadonly<FileSource>;

export type SchemeWrap = DeepReadonly<FileWrap>;

/** What a scheme and a context have in common: codes, ranges, bits and signals. */
export type MeaningSet = Pick<Scheme, "exitCodes" | "ranges" | "bitmask" | "signals">;

/** The long form of an entry that may be given as one sentence. */
export function longForm(entry: string | SchemeMeaning): SchemeMeaning {
  return typeof entry === "string" ? { summary: entry } : entry;
}
