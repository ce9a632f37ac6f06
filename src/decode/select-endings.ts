import { CATEGORIES, type Category } from "../model/category.ts";
import type { Explanation, Meaning } from "../model/explanation.ts";
import { isSignalName } from "../model/signals.ts";

/** A choice of endings by what they mean: `5,not-found,SIGPIPE,ExitNoChanges,transient`. */
export interface EndingFilter {
  readonly words: readonly string[];
}

/** Words that are no category and no code: what a scheme says of an ending. */
const TRANSIENT = "transient";
const OUTCOMES: readonly string[] = ["result", "warning"];

/**
 * Reads a list of codes (`5`), categories (`not-found`), signals (`SIGPIPE`), names of codes (`ExitNoChanges`), outcomes
 * (`result`, `warning`) and `transient` (a scheme says that a retry helps).
 *
 * @returns the filter, or the word that cannot be meant
 */
export function parseEndingFilter(text: string): EndingFilter | { readonly wrong: string } {
  const words = text.split(",").map((word) => word.trim());
  const wrong = words.find((word) => !/^-?\d{1,10}$|^[A-Za-z][\w:+.-]*$/.test(word));
  return wrong === undefined ? { words } : { wrong };
}

/** Every word that a filter knows without a scheme: for "did you mean". */
export const FILTER_WORDS: readonly string[] = [...Object.keys(CATEGORIES), ...OUTCOMES, TRANSIENT];

/** Whether the answer of an explanation is among the endings that were chosen. */
export function isChosen(filter: EndingFilter, { status, meanings }: Explanation): boolean {
  const [answer] = meanings;
  return filter.words.some((word) => fitsStatus(word, status) || (answer !== undefined && fitsMeaning(word, answer)));
}

function fitsStatus(word: string, { exitStatus, shellStatus, signal }: Explanation["status"]): boolean {
  if (/^-?\d+$/.test(word)) return Number(word) === (exitStatus ?? shellStatus);
  return isSignalName(word) && signal !== null && exitStatus === null && normalizeSignal(word) === signal;
}

function fitsMeaning(word: string, answer: Meaning): boolean {
  const wanted = word.toLowerCase();
  if (wanted === TRANSIENT) return answer.retry === "yes";
  return isCategory(wanted, answer.category) || answer.outcome === wanted || answer.name?.toLowerCase() === wanted;
}

function isCategory(word: string, category: Category): boolean {
  return word === category;
}

function normalizeSignal(word: string): string {
  const upper = word.toUpperCase();
  return upper.startsWith("SIG") ? upper : `SIG${upper}`;
}
