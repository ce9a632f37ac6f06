import type { ManDocument } from "./document.ts";
import { createBuilder, type DocumentBuilder } from "./roff/builder.ts";
import { JOIN } from "./roff/escapes.ts";
import { type Include, type RoffLine, readLines } from "./roff/lines.ts";
import { lineText, MAN_MACROS, type ManState, manText } from "./roff/man-macros.ts";
import { createMdocState, inlineText, isInlineMacro, MDOC_MACROS, type MdocState } from "./roff/mdoc-macros.ts";
import { readTable } from "./roff/table.ts";

/**
 * Reads the source of a manual page, man(7) or mdoc(7), into a document. Any text gives a document: what makes no sense
 * is left out, and what grows without end is cut off.
 *
 * @param include gives the files that `.so` names
 */
export function readPage(source: string, include: Include = () => undefined): ManDocument {
  const builder = createBuilder();
  const lines = readLines(source.replace(/\r\n?/g, "\n"), include);
  const reader: Reader = {
    builder,
    man: { awaitsTag: false, lastTag: "" },
    mdoc: createMdocState(),
    isMdoc: false,
    skipped: undefined,
  };
  for (const line of lines) readLine(line, reader, lines);
  return builder.finish();
}

interface Reader {
  readonly builder: DocumentBuilder;
  readonly man: ManState;
  readonly mdoc: MdocState;
  isMdoc: boolean;
  /** The macro that ends what is being left out: equations, pictures. */
  skipped: string | undefined;
}

const LEFT_OUT: Readonly<Record<string, string>> = { EQ: "EN", PS: "PE" };

function readLine(line: RoffLine, reader: Reader, lines: Iterator<RoffLine>): void {
  const { builder } = reader;
  if (line.kind === "text") {
    readText(line.text, reader);
    return;
  }
  const { name } = line;
  if (reader.skipped !== undefined) {
    if (name === reader.skipped) reader.skipped = undefined;
    return;
  }
  reader.skipped = LEFT_OUT[name];
  if (name === "TS") {
    builder.table(readTable(linesUpTo("TE", lines)));
    return;
  }
  if (name === "Dd" || name === "Dt") reader.isMdoc = true;
  if (reader.isMdoc) {
    readMdoc(line, reader);
    return;
  }
  const handler = MAN_MACROS[name];
  if (handler) {
    handler(line, builder, reader.man);
    return;
  }
  const text = lineText(line);
  if (text !== undefined) readText(text, reader);
}

function readText(text: string, { builder, man, isMdoc, skipped, mdoc }: Reader): void {
  if (skipped !== undefined) return;
  if (builder.isVerbatim) {
    builder.text(text);
    return;
  }
  if (isMdoc) mdoc.noSpace = false;
  manText(text, builder, man);
}

function readMdoc(line: Extract<RoffLine, { kind: "macro" }>, { builder, mdoc, man }: Reader): void {
  const handler = MDOC_MACROS[line.name] ?? (MAN_IN_MDOC.has(line.name) ? MAN_MACROS[line.name] : undefined);
  if (MDOC_MACROS[line.name]) {
    MDOC_MACROS[line.name]?.(line, builder, mdoc);
    return;
  }
  if (handler) {
    MAN_MACROS[line.name]?.(line, builder, man);
    return;
  }
  if (!isInlineMacro(line.name)) return;
  const glued = mdoc.noSpace || /^[A-Z][a-z]*c$/.test(line.name);
  const text = inlineText([line.name, ...line.args], mdoc);
  if (text !== "") builder.text((glued && line.name !== "Ic" ? "\ue001" : "") + text + (mdoc.noSpace ? JOIN : ""));
}

/** Requests of roff that pages in mdoc(7) use all the same. */
const MAN_IN_MDOC = new Set(["nf", "fi", "EX", "EE", "ti", "in"]);

function* untilMacro(name: string, lines: Iterator<RoffLine>): Generator<RoffLine> {
  for (let next = lines.next(); !next.done; next = lines.next()) {
    if (next.value.kind === "macro" && next.value.name === name) return;
    yield next.value;
  }
}

function linesUpTo(name: string, lines: Iterator<RoffLine>): readonly RoffLine[] {
  return [...untilMacro(name, lines)];
}
