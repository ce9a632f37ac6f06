import type { DocumentBuilder } from "./builder.ts";
import { JOIN } from "./escapes.ts";
import type { RoffLine } from "./lines.ts";

/** Where the reader is between two lines, beside the document itself. */
export interface ManState {
  /** `.TP` was seen: the next line of text is a tag. `.TQ` adds another one. */
  awaitsTag: false | "tag" | "more";
  lastTag: string;
}

type Macro = Extract<RoffLine, { kind: "macro" }>;
type Handler = (macro: Macro, builder: DocumentBuilder, state: ManState) => void;

/** The text that a font macro or a plain line stands for; undefined for a macro that is no text. */
export function lineText(line: RoffLine): string | undefined {
  if (line.kind === "text") return line.text;
  const { name, args } = line;
  if (/^(B|I|SM|SB|R|CW|nop|NOP)$/.test(name)) return args.join(" ");
  if (/^[BIR][BIR]$|^C[BIR]$/.test(name)) return args.join("");
  if (name === "MR") return `${args[0] ?? ""}(${args[1] ?? ""})${args[2] ?? ""}`;
  if (name === "OP") return `[${args.join(" ")}]`;
  if (name === "SY") return args.join(" ");
  return undefined;
}

/** The macros of man(7), and the requests of roff that matter to what a page says. */
export const MAN_MACROS: Readonly<Record<string, Handler>> = {
  TH: ({ args }, builder) => {
    const [name = "", section = "", date = "", origin = ""] = args;
    builder.head({ name, section, date, origin });
  },
  SH: (macro, builder, state) => heading(macro, builder, state, 1),
  SS: (macro, builder, state) => heading(macro, builder, state, 2),
  PP: paragraph,
  P: paragraph,
  LP: paragraph,
  HP: paragraph,
  sp: ({ args }, builder) => {
    if (builder.isVerbatim) builder.text("");
    // DocBook and AsciiDoc put bullets beside the text that way.
    else if (!args[0]?.startsWith("-")) softParagraph(builder);
  },
  br: (_macro, builder) => builder.lineBreak(),
  ti: (_macro, builder) => builder.lineBreak(),
  in: (_macro, builder) => builder.lineBreak(),
  ta: () => {},
  TP: (_macro, _builder, state) => {
    state.awaitsTag = "tag";
  },
  TQ: (_macro, _builder, state) => {
    state.awaitsTag = "more";
  },
  IP: ({ args }, builder) => {
    const [tag = ""] = args;
    if (tag.replace(/\\f.|\\&/g, "").trim() === "") builder.continued();
    else builder.item(tag);
  },
  RS: (_macro, builder) => builder.open(),
  RE: (_macro, builder) => builder.close(),
  nf: (_macro, builder) => builder.verbatim(true),
  EX: (_macro, builder) => builder.verbatim(true),
  fi: (_macro, builder) => builder.verbatim(false),
  EE: (_macro, builder) => builder.verbatim(false),
  UE: ({ args }, builder) => builder.text(args.join("")),
};

function heading({ args }: Macro, builder: DocumentBuilder, state: ManState, level: 1 | 2): void {
  state.awaitsTag = false;
  builder.section(args.join(" "), level);
}

function paragraph(_macro: Macro, builder: DocumentBuilder, state: ManState): void {
  state.awaitsTag = false;
  builder.paragraph();
}

/** A gap inside an item does not end it. */
export function softParagraph(builder: DocumentBuilder): void {
  if (builder.isVerbatim) builder.text("");
  else {
    builder.verbatim(true);
    builder.verbatim(false);
  }
}

/** A line of text: a tag where one is awaited. */
export function manText(text: string, builder: DocumentBuilder, state: ManState): void {
  if (state.awaitsTag) {
    takeTag(text, builder, state);
    return;
  }
  if (text.trim() === "" && !text.includes(JOIN)) {
    softParagraph(builder);
    return;
  }
  // A line that starts with a blank breaks the one before it.
  if (/^[ \t]/.test(text)) builder.lineBreak();
  builder.text(text);
}

function takeTag(text: string, builder: DocumentBuilder, state: ManState): void {
  if (text.trim() === "") return;
  const tag = state.awaitsTag === "more" ? `${state.lastTag}, ${text}` : text;
  if (state.awaitsTag === "more") builder.continued();
  state.awaitsTag = false;
  state.lastTag = tag;
  builder.item(tag);
}
