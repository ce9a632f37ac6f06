import { CATEGORIES } from "../model/category.ts";
import { SIGNALS_SCHEME } from "../model/conventions.ts";
import type { Explanation, Meaning, Origin, StatusReport } from "../model/explanation.ts";
import type { Invocation } from "../model/invocation.ts";
import { PLATFORM_TITLES } from "../model/platform.ts";
import type { Scheme, SchemeMeaning } from "../model/scheme.ts";
import { type FoundMeaning, findMeanings } from "./find-meaning.ts";
import { generalMeaning } from "./general-meaning.ts";
import type { StatusReading } from "./read-status.ts";
import { selectMeaningSets } from "./select-meaning-sets.ts";
import { describeSpan, isVersionIn } from "./versions.ts";

/** A scheme that is asked for a meaning, and how it came to be asked. */
export interface AskedScheme {
  readonly scheme: Scheme;
  /** Where it was found: `catalogue`, a file's path. */
  readonly from: string;
  /** What led to it: `--scheme aws`. */
  readonly why: string;
  /** The schemes that it extends, already loaded. */
  readonly parents: readonly AskedScheme[];
  readonly invocation?: Invocation | undefined;
  /** The tool's version where it is known. */
  readonly version?: string | undefined;
}

export interface ExplainRequest {
  readonly reading: StatusReading;
  /** The schemes that were asked for, the one to believe first. */
  readonly asked: readonly AskedScheme[];
  /** What shells, signals and headers say of it. */
  readonly conventions: readonly AskedScheme[];
  /** What tools of the catalogue that use the code too say of it; listed last. */
  readonly others: readonly Meaning[];
  /** How many tools were left out of `others`. */
  readonly more: number;
  /** Readings of this very run, before all others. */
  readonly observed?: readonly Meaning[];
}

/** Joins all readings of a status to one explanation, best first. It always has at least one meaning. */
export function explainStatus(request: ExplainRequest): Explanation {
  const { reading, asked, others, more, observed = [] } = request;
  const answers = asked.flatMap((scheme) => meaningsOf(scheme, reading));
  const passthrough = answers.filter(({ found }) => found.passthrough);
  const own = answers.filter(({ found }) => !found.passthrough);
  const conventional = voices(request, own).flatMap((scheme) => meaningsOf(scheme, reading));
  const inner = own.length > 0 ? [] : passthrough;
  const rest = [...conventional.filter(isTelling), ...inner, ...conventional.filter((one) => !isTelling(one))];
  const readings = [...own, ...rest].map(({ meaning }) => meaning);
  const general =
    readings.length > 0 || observed.length > 0
      ? []
      : [
          generalMeaning(
            reading,
            asked.map(({ scheme }) => scheme),
          ),
        ];
  const whole = others.filter((meaning) => isWindowsOnly(reading, meaning));
  const meanings = withoutRepeats([...observed, ...whole, ...readings, ...general, ...others]);
  return { version: 1, status: reportStatus(reading, meanings[0]), meanings, more };
}

/**
 * A number of four digits that a tool documents as it stands (msiexec's 1603) was not cut to a byte: on POSIX nobody
 * would have seen it.
 */
function isWindowsOnly({ number }: StatusReading, { code }: Meaning): boolean {
  return number !== undefined && number > 999 && code === number;
}

/**
 * The conventions that add something: on success one voice is enough, and beside a documented answer only the signal
 * that the number names can be what happened instead.
 */
function voices({ conventions, asked, reading }: ExplainRequest, own: readonly Candidate[]): readonly AskedScheme[] {
  const documented = own.some(({ meaning }) => meaning.condition === null);
  if (reading.exitStatus === 0) return documented ? [] : conventions.slice(0, 1);
  if (documented) return conventions.filter(({ scheme }) => scheme.name === SIGNALS_SCHEME);
  // The shells' 2 is about their own builtins and grammar: no word on a program that is known and silent.
  const shellOnly = reading.exitStatus === 2 && asked.length > 0;
  return shellOnly ? conventions.filter(({ scheme }) => scheme.name !== "posix-shell") : conventions;
}

/** What a tool that was not asked for says of the code itself. */
export function ownMeaning(asked: AskedScheme, reading: StatusReading): readonly Meaning[] {
  const own = meaningsOf(asked, reading).find(({ found }) => !found.passthrough);
  return own ? [own.meaning] : [];
}

/**
 * "The command's own status" says less than the signal or the sysexits name of a status, and more than what else is
 * said of any program.
 */
function isTelling({ meaning }: Candidate): boolean {
  return meaning.scheme === SIGNALS_SCHEME || meaning.scheme === "sysexits";
}

interface Candidate {
  readonly found: FoundMeaning;
  readonly meaning: Meaning;
}

/** All that one scheme and those that it extends say of a status. What holds only on another platform comes last. */
function meaningsOf(asked: AskedScheme, reading: StatusReading): readonly Candidate[] {
  const { scheme, invocation, version } = asked;
  const own = selectMeaningSets(scheme, { platform: reading.platform, invocation, version }).flatMap(
    ({ set, condition }) =>
      findMeanings(set, reading)
        .filter(({ entry }) => version === undefined || isVersionIn(version, entry))
        // That a status may be passed on is worth saying only where it is known to be.
        .filter(({ passthrough }) => !passthrough || condition === undefined)
        .map((found) => ({
          found,
          meaning: toMeaning(asked, found, [condition, entryCondition(found.entry, asked, reading)]),
        })),
  );
  const here = ({ found }: Candidate) => !isElsewhere(found.entry, reading);
  const sorted = [...own.filter(here), ...own.filter((candidate) => !here(candidate))];
  return [...sorted, ...asked.parents.flatMap((parent) => meaningsOf(parent, reading))];
}

function isElsewhere({ platforms }: SchemeMeaning, { platform }: StatusReading): boolean {
  return platforms !== undefined && !platforms.includes(platform);
}

function entryCondition(entry: SchemeMeaning, { version }: AskedScheme, reading: StatusReading): string | undefined {
  const span = version === undefined ? describeSpan(entry) : undefined;
  const titles = (entry.platforms ?? []).map((platform) => PLATFORM_TITLES[platform]);
  const elsewhere = isElsewhere(entry, reading) ? `on ${titles.join(" or ")}` : undefined;
  const conditions = [span, elsewhere].filter((condition) => condition !== undefined);
  return conditions.length > 0 ? conditions.join(", ") : undefined;
}

function toMeaning(
  asked: AskedScheme,
  { entry, code }: FoundMeaning,
  conditions: readonly (string | undefined)[],
): Meaning {
  const { scheme, from, why } = asked;
  const category = entry.category ?? (code === 0 ? "success" : "failure");
  const traits = CATEGORIES[category];
  const known = conditions.filter((condition) => condition !== undefined);
  return {
    scheme: scheme.name,
    title: scheme.title ?? scheme.name,
    code: code ?? null,
    name: entry.name ?? null,
    summary: entry.summary,
    detail: entry.detail ?? null,
    category,
    outcome: entry.outcome ?? traits.outcome,
    origin: originOf(scheme),
    retry: entry.retry ?? traits.retry,
    remedies:
      entry.remedies ?? (traits.advice === undefined || entry.outcome === "result" ? [] : [{ text: traits.advice }]),
    sources: sourcesOf(scheme, entry),
    from,
    why,
    condition: known.length > 0 ? known.join(", ") : null,
  };
}

function originOf(scheme: Scheme): Origin {
  return scheme.kind === "convention" ? "convention" : "documented";
}

function sourcesOf(scheme: Scheme, entry: SchemeMeaning) {
  const all = scheme.sources ?? {};
  const ids = entry.sources ?? Object.keys(all);
  return ids.flatMap((id) => (Object.hasOwn(all, id) && all[id] ? [all[id]] : []));
}

function withoutRepeats(meanings: readonly Meaning[]): readonly Meaning[] {
  const seen = new Set<string>();
  return meanings.filter((meaning) => {
    const key = JSON.stringify([meaning.scheme, meaning.name, meaning.summary, meaning.condition]);
    return !seen.has(key) && seen.add(key);
  });
}

// A scheme can document a code above 255: then the number was not cut to a byte on its way.
function reportStatus(reading: StatusReading, answer: Meaning | undefined): StatusReport {
  const { exitStatus, signal, number, kind } = reading;
  const whole = number !== undefined && number > 255 && answer?.code === number;
  const seen = whole ? number : exitStatus;
  return {
    input: reading.input,
    exitStatus: seen ?? null,
    signal: signal?.name ?? null,
    platform: reading.platform,
    shellStatus: kind === "signaled" && signal ? 128 + signal.number : (seen ?? null),
    notes: whole ? reading.notes.filter((note) => !note.includes("modulo 256")) : reading.notes,
  };
}
