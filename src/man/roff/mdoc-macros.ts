import type { DocumentBuilder } from "./builder.ts";
import type { RoffLine } from "./lines.ts";

/** Where the reader is between two lines of mdoc(7). */
export interface MdocState {
  /** The page's own name, from the first `.Nm`. */
  name: string;
  readonly lists: { readonly kind: string; count: number }[];
  /** Blocks that print a mark when they end: `.Oo` … `.Oc`. */
  readonly displays: boolean[];
  noSpace: boolean;
}

export function createMdocState(): MdocState {
  return { name: "", lists: [], displays: [], noSpace: false };
}

type Macro = Extract<RoffLine, { kind: "macro" }>;
type Handler = (macro: Macro, builder: DocumentBuilder, state: MdocState) => void;

/** The macros of mdoc(7) that make blocks; all others are read as text by `inlineText`. */
export const MDOC_MACROS: Readonly<Record<string, Handler>> = {
  Dd: ({ raw }, builder) => builder.head({ date: raw.replace(/\$\w+:?|\$/g, "").trim() }),
  Dt: ({ args }, builder) => builder.head({ name: args[0] ?? "", section: args[1] ?? "" }),
  Os: ({ raw }, builder) => builder.head({ origin: raw }),
  Sh: (macro, builder, state) => section(macro, builder, state, 1),
  Ss: (macro, builder, state) => section(macro, builder, state, 2),
  Pp: (_macro, builder) => gap(builder),
  Lp: (_macro, builder) => gap(builder),
  Bl: ({ args }, builder, state) => {
    builder.open();
    if (state.lists.length < 100)
      state.lists.push({ kind: args.find((arg) => LIST_KINDS.has(arg)) ?? "-tag", count: 0 });
  },
  It: item,
  El: (_macro, builder, state) => {
    builder.close();
    state.lists.pop();
  },
  Bd: ({ args }, builder, state) => {
    const verbatim = args.includes("-literal") || args.includes("-unfilled");
    state.displays.push(verbatim);
    if (verbatim) builder.verbatim(true);
    else builder.open();
  },
  Ed: (_macro, builder, state) => {
    if (state.displays.pop() ?? false) builder.verbatim(false);
    else builder.close();
  },
  D1: display,
  Dl: display,
  Ex: ({ args }, builder, state) => {
    const names = args.slice(args[0] === "-std" ? 1 : 0);
    const subject = names.length > 1 ? `${names.join(", ")} utilities exit` : `${names[0] ?? state.name} utility exits`;
    builder.text(`The ${subject} 0 on success, and >0 if an error occurs.`);
  },
  br: (_macro, builder) => builder.lineBreak(),
  sp: (_macro, builder) => gap(builder),
};

function section(macro: Macro, builder: DocumentBuilder, state: MdocState, level: 1 | 2): void {
  state.lists.length = 0;
  state.displays.length = 0;
  builder.section(inlineText(macro.args, state), level);
}

function gap(builder: DocumentBuilder): void {
  if (builder.isVerbatim) {
    builder.text("");
    return;
  }
  builder.verbatim(true);
  builder.verbatim(false);
}

function display({ args }: Macro, builder: DocumentBuilder, state: MdocState): void {
  gap(builder);
  builder.verbatim(true);
  builder.text(inlineText(args, state));
  builder.verbatim(false);
}

function item({ args, raw }: Macro, builder: DocumentBuilder, state: MdocState): void {
  const list = state.lists.at(-1);
  if (!list) {
    builder.item(inlineText(args, state));
    return;
  }
  list.count++;
  if (list.kind === "-column") {
    builder.table([columns(raw, state)]);
    return;
  }
  const mark = list.kind === "-enum" ? `${list.count}.` : TAGLESS.has(list.kind) ? "•" : inlineText(args, state);
  builder.item(mark);
}

function columns(raw: string, state: MdocState): readonly string[] {
  return raw.split(/\t|(?:^|\s)Ta(?:\s|$)/).map((cell) => inlineText(cell.trim().split(/\s+/), state));
}

const LIST_KINDS = new Set("-tag -bullet -dash -hyphen -enum -column -hang -ohang -inset -diag -item".split(" "));
const TAGLESS = new Set(["-bullet", "-dash", "-hyphen", "-item"]);

/** The text of a line of mdoc(7) whose words may be macros themselves: `Fl o Ar file Ns .`. */
export function inlineText(words: readonly string[], state: MdocState): string {
  const out = createWords(state);
  const closers: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? "";
    const enclosure = ENCLOSURES[word];
    if (enclosure) {
      out.glueNext(enclosure[0]);
      if (LINE_ENCLOSURES.has(word)) closers.unshift(enclosure[1]);
    } else if (CLOSERS[word] !== undefined) out.glue(CLOSERS[word] ?? "");
    else if (word === "Fl" || word === "Cm" || isMacro(word)) at = readMacro(words, at, state, out);
    else out.add(word);
  }
  for (const closer of closers) out.glue(closer);
  return out.text();
}

interface Words {
  add(word: string): void;
  /** Without a blank before it. */
  glue(word: string): void;
  /** Without a blank after it. */
  glueNext(word: string): void;
  noSpace(): void;
  text(): string;
}

function createWords(state: MdocState): Words {
  let text = "";
  let tight = state.noSpace;
  state.noSpace = false;
  return {
    add: (word) => {
      const glued = tight || text === "" || /^[.,:;)\]?!]+$/.test(word);
      text += glued ? word : ` ${word}`;
      tight = /^[([]$/.test(word);
    },
    glue: (word) => {
      text += word;
      tight = false;
    },
    glueNext: (word) => {
      text += tight || text === "" ? word : ` ${word}`;
      tight = true;
    },
    noSpace: () => {
      tight = true;
    },
    text: () => {
      state.noSpace = tight && text !== "" && !/[([]$/.test(text);
      return text;
    },
  };
}

/** Reads one macro inside a line; gives the place of the last word that belongs to it. */
function readMacro(words: readonly string[], at: number, state: MdocState, out: Words): number {
  const name = words[at] ?? "";
  const next = words[at + 1];
  if (name === "Ns") out.noSpace();
  else if (name === "Xr") {
    out.add(`${next ?? ""}${isSection(words[at + 2]) ? `(${words[at + 2]})` : ""}`);
    return at + (isSection(words[at + 2]) ? 2 : 1);
  } else if (name === "Nm") {
    if (next === undefined || isMacro(next) || /^[.,:;)\]]/.test(next)) out.add(state.name);
    else if (state.name === "") state.name = next;
  } else if (name === "Fl") return readFlags(words, at, out);
  else if (name === "Ar" && (next === undefined || isMacro(next))) out.add("file ...");
  else if (name === "Pa" && next === undefined) out.add("~");
  else if (FIXED[name] !== undefined) out.add(FIXED[name] ?? "");
  return at;
}

function readFlags(words: readonly string[], at: number, out: Words): number {
  let last = at;
  while (last + 1 < words.length && !isMacro(words[last + 1] ?? "") && !/^[.,:;)\]|]+$/.test(words[last + 1] ?? "")) {
    out.add(`-${words[last + 1]}`);
    last++;
  }
  if (last === at) {
    out.glueNext("-");
    if (words[at + 1] !== "Fl") return at;
  }
  return last;
}

function isSection(word: string | undefined): boolean {
  return word !== undefined && /^[1-9n]\w*$/.test(word);
}

function isMacro(word: string): boolean {
  return INLINE.has(word) || ENCLOSURES[word] !== undefined || CLOSERS[word] !== undefined;
}

/** Whether a line's macro is one of mdoc(7)'s that are text. */
export function isInlineMacro(name: string): boolean {
  return isMacro(name) || name === "No";
}

const INLINE = new Set(
  "Ad An Ap Ar At Bsx Bx Cd Cm Dv Em Er Ev Fa Fl Fn Ft Fx Ic In Lb Li Lk Ms Mt Nm No Ns Nx Ox Pa Pf Sm St Sx Sy Ta Tn Ux Va Vt Xr Ux Nd".split(
    " ",
  ),
);
const FIXED: Readonly<Record<string, string>> = {
  Ux: "UNIX",
  Bx: "BSD",
  Ox: "OpenBSD",
  Fx: "FreeBSD",
  Nx: "NetBSD",
  Ap: "'",
};

const ENCLOSURES: Readonly<Record<string, readonly [string, string]>> = {
  Op: ["[", "]"],
  Oo: ["[", "]"],
  Dq: ["“", "”"],
  Do: ["“", "”"],
  Sq: ["‘", "’"],
  So: ["‘", "’"],
  Ql: ["‘", "’"],
  Pq: ["(", ")"],
  Po: ["(", ")"],
  Bq: ["[", "]"],
  Bo: ["[", "]"],
  Brq: ["{", "}"],
  Bro: ["{", "}"],
  Aq: ["<", ">"],
  Ao: ["<", ">"],
  Qq: ['"', '"'],
  Qo: ['"', '"'],
};
const LINE_ENCLOSURES = new Set(["Op", "Dq", "Sq", "Ql", "Pq", "Bq", "Brq", "Aq", "Qq"]);
const CLOSERS: Readonly<Record<string, string>> = {
  Oc: "]",
  Dc: "”",
  Sc: "’",
  Pc: ")",
  Bc: "]",
  Brc: "}",
  Ac: ">",
  Qc: '"',
};
