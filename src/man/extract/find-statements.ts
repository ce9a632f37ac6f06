import type { ManBlock, ManDocument } from "../document.ts";
import { type CodeLabel, parseCodeLabel } from "./code-label.ts";
import { regionOf } from "./headings.ts";
import { addLabeled, type Place, readLines, readTable, startsWithCode } from "./listed-lines.ts";
import { readParagraph } from "./paragraphs.ts";
import { scopeOfCommand, scopeOfTag } from "./scope.ts";
import { HIGHEST_CODE, type Statement } from "./statement.ts";

/** Everything that a page says of exit codes, in its order. */
export function findStatements(page: ManDocument, program: string): readonly Statement[] {
  const statements: Statement[] = [];
  let above: Place = { region: "other", heading: "", scope: undefined, program, isBits: false };
  for (const { title, level, blocks } of page.sections) {
    const own = regionOf(title);
    const inherited = level === 2 && above.region === "exit" && own === "other";
    const place: Place = {
      region: inherited ? "exit" : own,
      heading: title,
      scope: level === 2 ? (scopeOfTag(title) ?? (inherited ? above.scope : undefined)) : undefined,
      program,
      isBits: false,
    };
    if (level === 1) above = place;
    if (place.region !== "none") walk(blocks, place, statements);
  }
  return statements.filter((statement, index) => !isLeadIn(statement, index, statements));
}

/** "Non-zero on error" only leads over to the codes that follow. */
function isLeadIn({ spans, heading, isProse }: Statement, index: number, all: readonly Statement[]): boolean {
  const [span] = spans;
  if (!isProse || span?.from !== 1 || span.to !== HIGHEST_CODE) return false;
  const later = all.slice(index + 1).filter((other) => other.heading === heading && (other.spans[0]?.from ?? 0) > 0);
  const distinct = (some: readonly Statement[]) => new Set(some.map((other) => other.spans[0]?.from)).size;
  return distinct(later.filter((other) => !other.isProse)) > 1 || distinct(later) > 3;
}

/** Reads blocks in their order. A sentence that announces codes makes what follows it a list of codes. */
function walk(blocks: readonly ManBlock[], place: Place, out: Statement[]): void {
  let current = place;
  let announced = false;
  const items = asItems(blocks);
  const isRow = place.region === "exit" && items.filter(startsWithCode).length > 1;
  for (const block of items) {
    if (block.kind === "paragraph") {
      const lead = readParagraph(block.text, current, out, announced || isRow);
      if (lead === "none") {
        announced = false;
        current = { ...place, isBits: place.isBits };
      }
      if (lead !== "none" && lead !== "codes") {
        announced = true;
        current = { ...place, scope: lead.scope ?? place.scope, isBits: lead.isBits };
      }
      continue;
    }
    const listed = announced || current.region === "exit" || (current.region === "messages" && areCodes(items));
    readBlock(block, { ...current, region: listed ? "exit" : current.region }, out, announced);
    if (block.kind === "verbatim" || block.kind === "table") announced = false;
  }
}

/** Under DIAGNOSTICS, tags are codes only where they all are. */
function areCodes(blocks: readonly ManBlock[]): boolean {
  const tags = blocks.flatMap((block) => (block.kind === "item" ? [block.tag] : []));
  const pure = tags.filter((tag) => parseCodeLabel(tag)?.rest.trim().length === 0);
  return pure.length > 1 && pure.length >= tags.length * 0.75;
}

function readBlock(
  block: Exclude<ManBlock, { kind: "paragraph" }>,
  place: Place,
  out: Statement[],
  announced: boolean,
): void {
  switch (block.kind) {
    case "item":
      readItem(block, place, out);
      return;
    case "indented":
      walk(block.blocks, place, out);
      return;
    case "verbatim":
      if (place.region === "exit") readLines(block.text.split("\n"), place, out, { isVerbatim: true, announced });
      return;
    case "table":
      if (
        place.region === "exit" ||
        block.rows.some((row) => /exit|return/i.test(row.join(" ")) && /code|status|value/i.test(row.join(" ")))
      )
        readTable(block.rows, place, out);
  }
}

/** A short paragraph with an indented part below is how DocBook, AsciiDoc and scdoc write a tagged item. */
function asItems(blocks: readonly ManBlock[]): readonly ManBlock[] {
  const items: ManBlock[] = [];
  for (let at = 0; at < blocks.length; at++) {
    const block = blocks[at];
    const next = blocks[at + 1];
    if (!block) continue;
    const isTag =
      block.kind === "paragraph" &&
      next?.kind === "indented" &&
      block.text.length < 200 &&
      !announcesCodes(block.text) &&
      !/[.:]$/.test(block.text.trim());
    const isLabel = block.kind === "paragraph" && next?.kind === "indented" && /^\S{1,8}:$/.test(block.text);
    if ((isTag || isLabel) && next.kind === "indented") {
      items.push({ kind: "item", tag: block.text, blocks: next.blocks });
      at++;
    } else if (block.kind === "item" && block.blocks.length === 0 && next?.kind === "indented") {
      items.push({ ...block, blocks: next.blocks });
      at++;
    } else items.push(block);
  }
  return items;
}

/** "This command supports the following exit codes" is no tag, with or without a colon. */
function announcesCodes(text: string): boolean {
  return text.length > 25 && /\b(?:exit|return) (?:status|code|value)/i.test(text);
}

const BULLET = /^[•·○*⁃o+–—-]$|^\d{1,2}\.$|^\(?[a-z]\)$/;

function readItem({ tag, blocks }: Extract<ManBlock, { kind: "item" }>, place: Place, out: Statement[]): void {
  if (tag === "" || BULLET.test(tag)) {
    walk(blocks, place, out);
    return;
  }
  const label = place.region === "exit" ? parseCodeLabel(tag) : undefined;
  if (label && isWholeLabel(label, tag)) {
    // A list that lost a tag: "127 other errors" is a paragraph of the item before.
    const stray = blocks.findIndex((block, index) => index > 0 && startsWithCode(block));
    const own = stray < 0 ? blocks : blocks.slice(0, stray);
    const text = [label.rest.replace(/^[\s:.=)–—-]+/, ""), textOf(own)].filter((part) => part !== "").join(": ");
    addLabeled(label, text, place, out);
    for (const block of blocks.slice(own.length))
      if (block.kind === "paragraph")
        readLines(block.text.split("\n"), place, out, { isVerbatim: false, announced: true });
    return;
  }
  const scope = scopeOfTag(tag) ?? (place.region === "other" ? scopeOfCommand(tag, place.heading) : undefined);
  // What stands under a word is about that word: a subcommand, or else a builtin, a variable, a field.
  if (place.region === "other" && scope === undefined && place.scope === undefined && /^[^A-Z]/.test(tag)) return;
  const inside = {
    ...place,
    scope: scope ?? place.scope,
    region:
      place.region === "exit" && label === undefined && scope === undefined
        ? ("messages" as const)
        : scope && place.region !== "exit"
          ? ("other" as const)
          : place.region,
  };
  walk(blocks, inside, out);
}

/** "2 files" is a tag of something else: a code's tag holds little beside the code. */
function isWholeLabel({ rest, name }: CodeLabel, tag: string): boolean {
  return tag.length < 120 && (name !== undefined || !/^\s*[a-z]+\(\d\)/.test(rest));
}

function textOf(blocks: readonly ManBlock[]): string {
  return blocks
    .map((block) => {
      if (block.kind === "paragraph" || block.kind === "verbatim") return block.text;
      if (block.kind === "table") return block.rows.map((row) => row.join(" ")).join("; ");
      return block.kind === "item" ? `${block.tag} ${textOf(block.blocks)}` : textOf(block.blocks);
    })
    .join(" ")
    .replace(/\s+/g, " ")
    .trim();
}
