import type { SchemeCard } from "../catalogue/index-file.ts";
import type { Category, Outcome } from "../model/category.ts";
import type { Explanation, Meaning, Origin } from "../model/explanation.ts";
import { shownStatus, speakerOf } from "../render/pretty.ts";
import type { SearchRecord } from "../scheme/search.ts";

/** One line of an answer: what a code means to somebody, or a tool whose contract can be looked at. */
export type Reading = CodeReading | ToolReading;

export interface CodeReading {
  readonly kind: "code";
  readonly scheme: string;
  /** As shown: `137`, `1-100`, `bit 4`, `SIGPIPE`. */
  readonly code: string;
  /** Whose word it is. */
  readonly speaker: string;
  readonly name: string | null;
  readonly summary: string;
  readonly condition: string | null;
  readonly category: Category;
  readonly outcome: Outcome;
  readonly origin: Origin;
  readonly asks: ExplainCall;
}

export interface ToolReading {
  readonly kind: "tool";
  readonly scheme: string;
  readonly title: string;
  readonly description: string;
  readonly meanings: number;
}

/** What the explanation behind a reading is asked with. */
export interface ExplainCall {
  readonly status: string;
  readonly schemes: readonly string[];
  readonly command?: string | undefined;
}

export function readingOfMeaning(meaning: Meaning, { status }: Explanation, asks: ExplainCall): CodeReading {
  const { scheme, name, summary, condition, category, outcome, origin } = meaning;
  const code = shownStatus({ status }, meaning);
  const speaker = speakerOf(meaning, code) ?? (status.signal === code || status.signal === null ? "" : status.signal);
  return { kind: "code", scheme, code, speaker, name, summary, condition, category, outcome, origin, asks };
}

/** A record has no status of its own: the one that explains it is its code, a range's first, or a signal's name. */
export function readingOfRecord(record: SearchRecord, conventions: ReadonlySet<string>): CodeReading {
  const { scheme, title, code, name, summary, condition, category, outcome } = record;
  const [status = code] = /-?\d+/.exec(code.startsWith("SIG") ? "" : code) ?? [];
  const origin = conventions.has(scheme) ? "convention" : "documented";
  const asks = { status, schemes: [scheme] };
  return { kind: "code", scheme, code, speaker: title, name, summary, condition, category, outcome, origin, asks };
}

export function readingOfCard({ name, title, description, meanings }: SchemeCard): ToolReading {
  return { kind: "tool", scheme: name, title, description, meanings };
}

/** A scheme writes one sentence for many codes: `{code} jobs failed`. */
const PLACEHOLDER = /\{(code|offset|signal)\}/g;

/** The summary as it is shown where the code is not known yet. */
export function summaryOf({ summary }: CodeReading): string {
  return summary.replace(PLACEHOLDER, (_whole, name: string) => (name === "signal" ? "a signal" : "N"));
}

/** The same reading can be found by its code and by its words. */
export function withoutRepeats(readings: readonly Reading[]): readonly Reading[] {
  const seen = new Set<string>();
  return readings.filter((reading) => {
    const key =
      reading.kind === "tool"
        ? `tool ${reading.scheme}`
        : JSON.stringify([reading.scheme, reading.name, reading.summary, reading.asks.status, reading.asks.command]);
    return !seen.has(key) && seen.add(key);
  });
}

/** The explanation with the meaning of a reading as its answer. */
export function answeredBy(explanation: Explanation, reading: CodeReading): Explanation {
  const { meanings } = explanation;
  const chosen = meanings.find((meaning) => isMeaningOf(meaning, reading));
  if (!chosen || chosen === meanings[0]) return explanation;
  return { ...explanation, meanings: [chosen, ...meanings.filter((meaning) => meaning !== chosen)] };
}

/** Whether a reading was made of that meaning, or of the record behind it. */
export function isMeaningOf({ scheme, name, summary }: Meaning, reading: CodeReading): boolean {
  if (scheme !== reading.scheme || name !== reading.name) return false;
  const [first = "", ...rest] = reading.summary.split(PLACEHOLDER).filter((_part, index) => index % 2 === 0);
  if (rest.length === 0) return summary === first;
  return summary.startsWith(first) && summary.endsWith(rest.at(-1) ?? "");
}
