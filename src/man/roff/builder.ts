import type { ManBlock, ManDocument, ManSection } from "../document.ts";
import { JOIN, plainText } from "./escapes.ts";

/** Builds a document from what the macros say, one call after the other. */
export interface DocumentBuilder {
  head(head: Partial<Omit<ManDocument, "sections">>): void;
  section(title: string, level: 1 | 2): void;
  /** A piece of running text, or a line where verbatim is on. */
  text(line: string): void;
  lineBreak(): void;
  paragraph(): void;
  /** Begins a tagged item; it ends with the next paragraph, item or closed indent. */
  item(tag: string): void;
  /** Goes on inside the last item, or indented below the last paragraph. */
  continued(): void;
  /** Opens a part that only `close` ends. */
  open(): void;
  close(): void;
  verbatim(on: boolean): void;
  readonly isVerbatim: boolean;
  table(rows: readonly (readonly string[])[]): void;
  finish(): ManDocument;
}

interface Container {
  readonly kind: "section" | "item" | "open";
  readonly blocks: ManBlock[];
}

/** Parts within parts: deeper ones are taken as one. */
const DEEPEST = 50;

export function createBuilder(): DocumentBuilder {
  let head: Omit<ManDocument, "sections"> = { name: "", section: "", date: "", origin: "" };
  const sections: ManSection[] = [];
  let stack: Container[] = [];
  let pieces: string[] = [];
  let verbatim = false;
  let tooDeep = 0;

  const blocks = () => stack.at(-1)?.blocks ?? startSection("", 1);
  const startSection = (title: string, level: 1 | 2) => {
    const content: ManBlock[] = [];
    sections.push({ title, level, blocks: content });
    stack = [{ kind: "section", blocks: content }];
    tooDeep = 0;
    return content;
  };
  const flush = () => {
    const text = verbatim ? joinVerbatim(pieces) : joinText(pieces);
    pieces = [];
    if (text !== "") blocks().push({ kind: verbatim ? "verbatim" : "paragraph", text });
  };
  const endItem = () => {
    if (stack.at(-1)?.kind === "item") stack.pop();
  };
  const push = (kind: "item" | "open", block: ManBlock, content: ManBlock[]) => {
    blocks().push(block);
    stack.push({ kind, blocks: content });
  };
  const indent = (kind: "item" | "open") => {
    const content: ManBlock[] = [];
    push(kind, { kind: "indented", blocks: content }, content);
  };

  return {
    head: (more) => {
      const texts = Object.entries(more).map(([key, value]) => [key, clean(value)] as const);
      head = { ...head, ...Object.fromEntries(texts) };
    },
    section: (title, level) => {
      flush();
      verbatim = false;
      startSection(clean(title).replace(/\s+/g, " "), level);
    },
    text: (line) => void pieces.push(line),
    lineBreak: () => {
      if (!verbatim) pieces.push("\n");
    },
    paragraph: () => {
      flush();
      endItem();
    },
    item: (tag) => {
      flush();
      endItem();
      const content: ManBlock[] = [];
      push("item", { kind: "item", tag: clean(tag).replace(/\s+/g, " "), blocks: content }, content);
    },
    continued: () => {
      flush();
      if (stack.at(-1)?.kind !== "item") indent("item");
    },
    open: () => {
      flush();
      if (stack.length >= DEEPEST) tooDeep++;
      else indent("open");
    },
    close: () => {
      flush();
      if (tooDeep > 0) {
        tooDeep--;
        return;
      }
      if (!stack.some(({ kind }) => kind === "open")) return;
      while (stack.at(-1)?.kind !== "open") stack.pop();
      stack.pop();
    },
    verbatim: (on) => {
      if (on === verbatim) return;
      flush();
      verbatim = on;
    },
    get isVerbatim() {
      return verbatim;
    },
    table: (rows) => {
      flush();
      if (rows.length > 0) blocks().push({ kind: "table", rows: rows.map((row) => row.map(clean)) });
    },
    finish: () => {
      flush();
      return { ...head, sections };
    },
  };
}

/** Running text: one blank between the pieces, but none after `\c`; breaks stay breaks. */
function joinText(pieces: readonly string[]): string {
  const text = pieces.map((piece) => (piece === "\n" ? piece : plainText(piece))).join(" ");
  const joined = tidy(PLAIN.test(text) ? text : text.replace(/\ue000 *| *\ue001/g, "")).replace(/ {2,}/g, " ");
  return (text.includes("\n") ? joined.replace(/ *\n[\n ]*/g, "\n") : joined).trim();
}

function joinVerbatim(pieces: readonly string[]): string {
  return tidy(
    pieces
      .map(plainText)
      .join("\n")
      .replace(/\ue000\n?/g, ""),
  ).replace(/^\n+|\s+$/g, "");
}

function clean(text: string): string {
  return tidy(plainText(text).replaceAll(JOIN, "")).trim();
}

/** Control characters are no text; a no-break space is a blank to us. */
function tidy(text: string): string {
  return PLAIN.test(text) ? text : text.replace(NO_TEXT, "").replaceAll("\u00a0", " ");
}

/** Nearly every text: the costly look at each character can be spared. */
const PLAIN = /^[\x20-\x7e\n]*$/;
const NO_TEXT = /(?![\t\n])[\p{Cc}\p{Cf}\u2028\u2029\ue000\ue001]/gu;
