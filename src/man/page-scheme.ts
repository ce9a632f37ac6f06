import type { Category } from "../model/category.ts";
import type { MeaningSet, Scheme, SchemeContext, SchemeMeaning, SchemeRange, SchemeSource } from "../model/scheme.ts";
import { isoDate } from "./dates.ts";
import type { ManDocument } from "./document.ts";
import { findStatements } from "./extract/find-statements.ts";
import type { CodeSpan, Scope, Statement } from "./extract/statement.ts";
import { summarize } from "./extract/summarize.ts";

/** Which page it is, by its file. */
export interface PageFacts {
  /** The command that the page is about: `rsync`, `git-merge-base`. */
  readonly name: string;
  readonly section: string;
}

/** The scheme that a page amounts to; undefined where it documents no exit codes. */
export function pageScheme(page: ManDocument, facts: PageFacts): Scheme | undefined {
  const statements = findStatements(page, facts.name);
  if (statements.length === 0) return undefined;
  const headings = [...new Set(statements.map(({ heading }) => heading))];
  const sources = Object.fromEntries(
    headings.map((heading, index) => [sourceId(index), sourceOf(heading, facts, page)]),
  );
  const ids = new Map(headings.map((heading, index) => [heading, sourceId(index)]));
  const only = headings.length === 1;
  const toEntry = (statement: Statement) => entryOf(statement, only ? undefined : ids.get(statement.heading));
  const main = meaningSet(
    statements.filter(({ scope }) => scope === undefined),
    toEntry,
  );
  const contexts = contextsOf(statements, toEntry);
  return {
    name: schemeName(facts.name),
    title: facts.name,
    commands: commandsOf(facts.name),
    sources,
    ...main,
    ...(contexts.length > 0 ? { contexts } : {}),
  };
}

function sourceId(index: number): string {
  return index === 0 ? "man" : `man-${index + 1}`;
}

/** The page, the package that it names in its title line with its version, and its date. */
function sourceOf(heading: string, { name, section }: PageFacts, { date, origin }: ManDocument): SchemeSource {
  const day = isoDate(date);
  const reference = `${name}(${section})${day === undefined ? "" : ` of ${day}`}${heading === "" ? "" : `, ${heading}`}`;
  const [, from = "", version] = /^(.*?)\s*\bv?(\d[\w.+~:-]*)$/.exec(origin) ?? [];
  return {
    kind: "man-page",
    reference: reference.slice(0, 200),
    ...(version === undefined ? {} : { version: version.slice(0, 100) }),
    ...(/[a-z]/i.test(from) ? { package: from.slice(0, 200) } : {}),
  };
}

/** `git-merge-base` is called as `git merge-base`, and by its own name in git's folder. */
function commandsOf(name: string): readonly string[] {
  return /^[^/\s]{1,64}$/.test(name) ? [name] : [];
}

/** A scheme's name has small letters only. */
export function schemeName(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9+._-]/g, "-")
    .replace(/^[^a-z0-9]+/, "")
    .slice(0, 64);
  return plain === "" ? "page" : plain;
}

function entryOf({ text, name, spans }: Statement, source: string | undefined): SchemeMeaning {
  const { summary, detail } = summarize(text);
  const category = categoryOf(summary, spans);
  return {
    ...(name === undefined ? {} : { name }),
    summary,
    ...(detail === undefined ? {} : { detail }),
    ...(category === undefined ? {} : { category }),
    ...(source === undefined ? {} : { sources: [source] }),
  };
}

/** Only where the page's words leave no doubt. */
function categoryOf(summary: string, [span]: readonly CodeSpan[]): Category | undefined {
  if (span?.to === 0) return undefined;
  return CATEGORY_WORDS.find(([words]) => words.test(summary))?.[1];
}

const CATEGORY_WORDS: readonly (readonly [RegExp, Category])[] = [
  [
    /\b(?:usage|syntax error in (?:the )?command|command[- ]line (?:syntax|usage|error|argument)|invalid (?:option|argument)|bad (?:option|argument)|unknown option)/i,
    "usage",
  ],
  [/\b(?:time[sd]?[- ]?out|timeout)\b/i, "timeout"],
  [/\b(?:permission denied|not permitted)\b/i, "permission"],
  [/\b(?:authentication|login) fail/i, "auth"],
  [/\b(?:out of memory|memory (?:allocation|exhausted)|disk full|no space)\b/i, "resources"],
  [/\b(?:network|connection (?:failed|refused)|could ?n[o']t connect)\b/i, "network"],
  [/\binternal error\b/i, "internal"],
];

type ToEntry = (statement: Statement) => SchemeMeaning;

function contextsOf(statements: readonly Statement[], toEntry: ToEntry): readonly SchemeContext[] {
  const scoped = groupByScope(statements);
  return [...scoped.values()].slice(0, 200).flatMap((group) => {
    const set = meaningSet(group, toEntry);
    const [first] = group;
    return first?.scope && Object.keys(set).length > 0 ? [{ when: whenOf(first.scope), ...set }] : [];
  });
}

function groupByScope(statements: readonly Statement[]): ReadonlyMap<string, readonly Statement[]> {
  const groups = new Map<string, Statement[]>();
  for (const statement of statements) {
    if (!statement.scope) continue;
    const key = JSON.stringify(statement.scope);
    groups.set(key, [...(groups.get(key) ?? []), statement]);
  }
  return groups;
}

function whenOf({ options, subcommand }: Scope): SchemeContext["when"] {
  return {
    ...(subcommand === undefined ? {} : { subcommand: [subcommand] }),
    ...(options === undefined ? {} : { option: options }),
  };
}

function meaningSet(statements: readonly Statement[], toEntry: ToEntry): MeaningSet {
  const codes = new Map<number, SchemeMeaning>();
  const bits = new Map<number, SchemeMeaning>();
  const ranges: SchemeRange[] = [];
  for (const statement of statements) {
    const entry = toEntry(statement);
    for (const span of statement.spans) addSpan(span, entry, statement.isBit ?? false, { codes, bits, ranges });
  }
  return {
    ...(codes.size > 0 ? { exitCodes: Object.fromEntries(codes) } : {}),
    ...(ranges.length > 0 ? { ranges: withoutOverlaps(ranges) } : {}),
    ...(bits.size > 0 ? { bitmask: { bits: Object.fromEntries(bits) } } : {}),
  };
}

interface Collected {
  readonly codes: Map<number, SchemeMeaning>;
  readonly bits: Map<number, SchemeMeaning>;
  readonly ranges: SchemeRange[];
}

function addSpan(span: CodeSpan, entry: SchemeMeaning, isBit: boolean, { codes, bits, ranges }: Collected): void {
  const { from, to } = span;
  if (from === to) {
    const target = isBit && from > 0 && Number.isInteger(Math.log2(from)) ? bits : codes;
    target.set(from, joined(target.get(from), entry));
    return;
  }
  const same = ranges.findIndex((range) => range.from === from && range.to === to);
  const before = ranges[same];
  if (before) ranges[same] = { ...before, ...joined(before, entry) };
  else ranges.push({ from, to, ...entry, ...(span.signalBase === undefined ? {} : { signalBase: span.signalBase }) });
}

/** The narrower range has its codes for itself: "128+n" within "non-zero" leaves 1 to 128 to that. */
function withoutOverlaps(ranges: readonly SchemeRange[]): readonly SchemeRange[] {
  const narrowFirst = ranges.toSorted((left, right) => left.to - left.from - (right.to - right.from));
  const kept: SchemeRange[] = [];
  for (const range of narrowFirst) kept.push(...kept.reduce(cutOut, [range]));
  return kept.toSorted((left, right) => left.from - right.from);
}

function cutOut(pieces: SchemeRange[], taken: SchemeRange): SchemeRange[] {
  return pieces.flatMap((piece) => {
    if (piece.to < taken.from || taken.to < piece.from) return [piece];
    const below = { ...piece, to: taken.from - 1 };
    const above = { ...piece, from: taken.to + 1 };
    return [below, above].filter(({ from, to }) => from <= to);
  });
}

/** Two meanings of one code: the first is its summary, the other is told in the detail. */
function joined(first: SchemeMeaning | undefined, second: SchemeMeaning): SchemeMeaning {
  if (!first) return second;
  const other = second.detail ?? second.summary;
  const known = first.detail ?? first.summary;
  if (known.toLowerCase().includes(other.toLowerCase().replace(/…$/, ""))) return first;
  return { ...first, detail: `${known}; or: ${other}`.slice(0, 2000) };
}
