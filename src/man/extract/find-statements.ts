import type { ManBlock, ManDocument } from "../document.ts";
import { type CodeLabel, parseCodeLabel } from "./code-label.ts";
import { isForeign } from "./foreign.ts";
import { type Region, regionOf } from "./headings.ts";
import { announces, isBitLead, mentionsExit, speaksOfItself } from "./leads.ts";
import { parseProse } from "./prose.ts";
import { scopeOf, scopeOfCommand, scopeOfTag } from "./scope.ts";
import { sentencesOf } from "./sentences.ts";
import { HIGHEST_CODE, type Scope, type Statement } from "./statement.ts";

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

interface Place {
  readonly region: Region;
  readonly heading: string;
  readonly scope: Scope | undefined;
  readonly program: string;
  /** The codes that follow are bits of a sum. */
  readonly isBits: boolean;
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

/** A paragraph for each code. */
function startsWithCode(block: ManBlock): boolean {
  if (block.kind !== "paragraph") return false;
  const read = parseLine(block.text);
  return read !== undefined && !LEAD_ONLY.test(read.text);
}

interface Lead {
  readonly scope: Scope | undefined;
  readonly isBits: boolean;
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

function addLabeled(label: CodeLabel, text: string, place: Place, out: Statement[]): void {
  if ((!/[a-z]{2}/i.test(text) && label.name === undefined) || /^used by the shell\b/i.test(text)) return;
  out.push({
    spans: label.spans,
    text: /[a-z]{2}/i.test(text) ? text : (label.name ?? text),
    name: label.name,
    isBit: label.isBit || place.isBits,
    scope: place.scope,
    heading: place.heading,
  });
}

/** A paragraph: lines that start with codes, or sentences. Says whether it announces codes that follow. */
function readParagraph(text: string, place: Place, out: Statement[], announced: boolean): Lead | "none" | "codes" {
  if (place.region === "exit" || announced) {
    const lines = text.split("\n");
    if (readLines(lines, { ...place, region: "exit" }, out, { isVerbatim: false, announced })) return "codes";
  }
  // Most of a long page speaks of other things: it is not even taken apart.
  if (place.region !== "exit" && !mentionsExit(text)) return "none";
  return readSentences(sentencesOf(text), place, out);
}

function readSentences(sentences: readonly string[], place: Place, out: Statement[]): Lead | "none" {
  let lead: Lead | "none" = "none";
  let found = false;
  for (const [index, sentence] of sentences.entries()) {
    // "0 if …. 1 if …. 2 if …": what the first sentence began, the next ones go on with.
    const goesOn = found && GOES_ON.test(sentence);
    found = readSentence(sentence, goesOn ? { ...place, region: "exit" } : place, out, sentences[index - 1] ?? "");
    if (index >= sentences.length - 2) lead = leadOf(sentence, place) ?? lead;
  }
  return lead;
}

const GOES_ON = /^(?:an? )?["'‘“]?(?:\d{1,3}|zero|non-?zero)["'’”]?\s/i;

function leadOf(sentence: string, { region, program }: Place): Lead | undefined {
  const isExit = region === "exit";
  const isLead = announces(sentence) && (isExit || NAMES_EXIT.test(sentence)) && !isForeign(sentence, program);
  if (isLead) return { scope: scopeOf(sentence), isBits: isBitLead(sentence) };
  return isExit && isBitLead(sentence) ? { scope: undefined, isBits: true } : undefined;
}

/** Outside of the sections for it, a list of codes has to be called one. */
const NAMES_EXIT = /\bexit(?:s|ed|ing)?\b|\b(?:return|error) (?:codes?|values?|status)/i;

function readSentence(sentence: string, place: Place, out: Statement[], before: string): boolean {
  const { region, program, heading } = place;
  const expected = region === "exit";
  if (!/\d|zero|null|\bone\b|\bother\b/i.test(sentence) || (!expected && !speaksOfItself(sentence, place)))
    return false;
  if (isForeign(sentence, program) && !(expected && !/^(?:if|when) the/i.test(sentence))) return false;
  const findings = parseProse(sentence, { expected, program });
  for (const { spans, text, name, before: lead } of findings) {
    const scope = scopeOf(lead) ?? place.scope;
    const said = completed(text, before, lastLike(out, { scope, heading }));
    out.push({ spans, text: said, name, scope, isProse: true, heading });
  }
  return findings.length > 0;
}

/** The statement before, where it holds in the same place. */
function lastLike(out: readonly Statement[], { scope, heading }: Pick<Statement, "scope" | "heading">) {
  const last = out.at(-1);
  return last?.heading === heading && JSON.stringify(last.scope) === JSON.stringify(scope) ? last : undefined;
}

/** "In that case" and "otherwise" alone say nothing: the case stands in the sentence before. */
function completed(text: string, before: string, last: Statement | undefined): string {
  if (/^(?:otherwise|else)$/i.test(text) && last) return `Otherwise, not so: ${last.text}`;
  return before !== "" && ANAPHORA.test(text) ? before : text;
}

const ANAPHORA =
  /^(?:(?:it is )?so|(?:in )?(?:this|that|such|these|those)(?: an?)?(?: cases?| events?| errors?| situations?)?)$/i;

const LEAD_ONLY = /^\s*(?:if|when|on|in|for|is|are|will|means|indicates|the|and|or|to)\b/i;

/** Lines that each start with a code: at least two of them, or one that can be nothing else. */
function readLines(
  lines: readonly string[],
  place: Place,
  out: Statement[],
  { isVerbatim, announced }: { isVerbatim: boolean; announced: boolean },
): boolean {
  const read: { label: CodeLabel; text: string }[] = [];
  for (const line of lines) {
    if (line.trim() === "") continue;
    if (/^\s*(?:[$#%>]\s|if\s*\[|case\b|esac|then\b|fi\b|echo\b)/.test(line)) return false;
    const label = parseLine(line);
    const last = read.at(-1);
    if (label) read.push(label);
    else if (last && (/^\s/.test(line) || !isVerbatim))
      read[read.length - 1] = { ...last, text: `${last.text} ${line.trim()}` };
  }
  const [only] = read;
  if (!only) return false;
  const sure =
    read.length > 1 ||
    announced ||
    (/^[\s:=–—-]/.test(only.label.rest) &&
      !LEAD_ONLY.test(only.label.rest) &&
      /^\s*(?:[:=–—]|-\s|\s{2}|\t)/.test(only.label.rest));
  if (!sure) return false;
  if (!isVerbatim && read.some(({ text }) => manyCodes(text))) return false;
  for (const { label, text } of read) addLabeled(label, text, place, out);
  return true;
}

/** "0 on success, 1 on failure" is a sentence and no list. */
function manyCodes(text: string): boolean {
  return /(?:,|;|\band|\bor)\s+(?:\w+ ){0,3}?(?:\d{1,3}|zero|non-?zero|>0)\s+(?:if|on|when|for|otherwise|in)\b/i.test(
    text,
  );
}

function parseLine(line: string): { label: CodeLabel; text: string } | undefined {
  const label = parseCodeLabel(line);
  if (!label || !/^(?:\s|[:=.,)–—-]|$)/.test(label.rest)) return undefined;
  const text = label.rest.replace(/^[\s:.=,)–—>-]+/, "").trim();
  return /[a-z]{2}/i.test(text) || label.name !== undefined ? { label, text } : undefined;
}

/** The column that holds codes is told by its cells; the others are the text. */
function readTable(rows: readonly (readonly string[])[], place: Place, out: Statement[]): void {
  const width = Math.max(0, ...rows.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, column) => column);
  const pure = (cell: string | undefined) => {
    const label = cell === undefined ? undefined : parseCodeLabel(cell);
    return label && label.rest.replace(/[\s:.)]/g, "") === "" ? label : undefined;
  };
  const counts = columns.map((column) => rows.filter((row) => pure(row[column]) !== undefined).length);
  const most = Math.max(0, ...counts);
  if (most === 0 || most < rows.length / 2 - 1) return;
  const column = counts.indexOf(most);
  for (const row of rows) {
    const label = pure(row[column]);
    if (!label) continue;
    const others = row.filter((cell, index) => index !== column && cell.trim() !== "");
    const name = others.find((cell) => /^[A-Z][A-Z0-9_]{3,}$/.test(cell));
    const text = others.filter((cell) => cell !== name).join(": ");
    addLabeled({ ...label, name: label.name ?? name }, text === "" ? (name ?? "") : text, place, out);
  }
}
