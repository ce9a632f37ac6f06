import { CATEGORIES, type Category } from "../model/category.ts";
import type { Meaning, Remedy } from "../model/explanation.ts";

/** What was seen of one run: readings that it bears out, and facts that explain a reading. */
export interface Observation {
  readonly meanings: readonly Meaning[];
  readonly notes: readonly string[];
}

export const NOTHING_SEEN: Observation = { meanings: [], notes: [] };

export interface Seen {
  readonly summary: string;
  readonly category: Category;
  readonly code: number | null;
  readonly name?: string;
  readonly detail?: string;
  readonly remedies?: readonly Remedy[];
}

/** A meaning that rests on what was seen of this very run. */
export function observed({ summary, category, code, name, detail, remedies = [] }: Seen): Meaning {
  const { outcome, retry, advice } = CATEGORIES[category];
  return {
    scheme: "exitcode",
    title: "This run",
    code,
    name: name ?? null,
    summary,
    detail: detail ?? null,
    category,
    outcome,
    origin: "observed",
    retry,
    remedies: remedies.length > 0 || advice === undefined ? remedies : [{ text: advice }],
    sources: [],
    from: "exitcode run",
    why: "it was seen in this run",
    condition: null,
  };
}
