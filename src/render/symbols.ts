import { CATEGORIES } from "../model/category.ts";
import type { Meaning } from "../model/explanation.ts";
import type { Style } from "./style.ts";

/** The one-column sign of a meaning; a question mark for a guess, which states nothing. */
export function symbolOf(meaning: Pick<Meaning, "category" | "origin">, style: Pick<Style, "unicode">): string {
  if (meaning.origin === "guess") return "?";
  const { symbol, ascii } = CATEGORIES[meaning.category];
  return style.unicode ? symbol : ascii;
}
