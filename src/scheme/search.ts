import { describeContext } from "../decode/select-meaning-sets.ts";
import { CATEGORIES, type Category, type Outcome } from "../model/category.ts";
import type { Scheme } from "../model/scheme.ts";
import { entriesOf } from "./entries.ts";

/** One code of one scheme, as search looks at it. */
export interface SearchRecord {
  readonly scheme: string;
  readonly title: string;
  /** `7`, `1-100`, `bit 4`, `SIGPIPE`. */
  readonly code: string;
  readonly name: string | null;
  readonly summary: string;
  readonly detail: string | null;
  readonly category: Category;
  readonly outcome: Outcome;
  readonly condition: string | null;
  /** Names of errors that lead to the code. */
  readonly errors: readonly string[];
  readonly popularity: number;
}

/** The records of a scheme: one for each entry. */
export function searchRecords(scheme: Scheme): readonly SearchRecord[] {
  return entriesOf(scheme).map(({ label, kind, code, meaning, context }) => {
    const category = meaning.category ?? (kind === "code" && code === 0 ? "success" : "failure");
    return {
      scheme: scheme.name,
      title: scheme.title ?? scheme.name,
      code: label,
      name: meaning.name ?? (kind === "signal" ? label : null),
      summary: meaning.summary,
      detail: meaning.detail ?? null,
      category,
      outcome: meaning.outcome ?? CATEGORIES[category].outcome,
      condition: context ? describeContext(context.when, scheme) : null,
      errors:
        context || kind !== "code"
          ? []
          : Object.keys(scheme.errors ?? {}).filter((error) => scheme.errors?.[error] === code),
      popularity: scheme.popularity ?? 1,
    };
  });
}

/**
 * The records in which every word stands, best first: an exact name, then a name, a summary, a detail; among equals the
 * tool that people meet more often.
 */
export function search(records: readonly SearchRecord[], query: string): readonly SearchRecord[] {
  const whole = normalize(query);
  const words = whole.split(" ").filter((word) => word !== "");
  if (words.length === 0) return [];
  return records
    .map((record) => ({ record, score: scoreOf(record, query, whole, words) }))
    .filter(({ score }) => score > 0)
    .sort((left, right) => right.score - left.score || right.record.popularity - left.record.popularity)
    .map(({ record }) => record);
}

function scoreOf(record: SearchRecord, query: string, whole: string, words: readonly string[]): number {
  const names = [record.name ?? "", ...record.errors].filter((name) => name !== "");
  if (names.some((name) => name.toLowerCase() === query.trim().toLowerCase())) return 5;
  const named = names.map(normalize);
  if (named.includes(whole)) return 4;
  const fields = [
    named.join(" "),
    normalize(record.summary),
    normalize(`${record.scheme} ${record.title} ${record.condition ?? ""}`),
    normalize(record.detail ?? ""),
  ];
  const all = fields.join(" ");
  if (!words.every((word) => all.includes(word))) return 0;
  const strong = words.filter((word) => fields[0]?.includes(word) || fields[1]?.includes(word)).length;
  return 1 + strong / words.length + (fields.some((field) => field.includes(whole)) ? 0.5 : 0);
}

/** `ApiError::RateLimited`, `RATE_LIMITED` and `rate limited` as the same words. */
export function normalize(text: string): string {
  return text
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .toLowerCase()
    .trim();
}
