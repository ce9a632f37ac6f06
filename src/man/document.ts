/** A manual page as a tree: what a reader sees, without fonts and layout. */
export interface ManDocument {
  /** `rsync`, as the title line has it. */
  readonly name: string;
  /** `1`, `8`, `3pm`. */
  readonly section: string;
  /** As it stands in the title line: `2023-01-20`, `January 2023`, or empty. */
  readonly date: string;
  /** Mostly a package and its version: `GNU coreutils 9.1`. */
  readonly origin: string;
  readonly sections: readonly ManSection[];
}

export interface ManSection {
  readonly title: string;
  /** 1 for `.SH`, 2 for `.SS`; the section above comes before it. */
  readonly level: 1 | 2;
  readonly blocks: readonly ManBlock[];
}

/** Line breaks of the source's own making (`.br`) are kept as "\n" in texts. */
export type ManBlock =
  | { readonly kind: "paragraph"; readonly text: string }
  | { readonly kind: "item"; readonly tag: string; readonly blocks: readonly ManBlock[] }
  | { readonly kind: "indented"; readonly blocks: readonly ManBlock[] }
  | { readonly kind: "verbatim"; readonly text: string }
  | { readonly kind: "table"; readonly rows: readonly (readonly string[])[] };
