import { didYouMean } from "../nearest.ts";
import type { LintRule } from "./rule.ts";
import { CONVENTION_RULES } from "./rules/conventions.ts";
import { MODEL_RULES } from "./rules/model.ts";
import { NUMBER_RULES } from "./rules/numbers.ts";
import { REFERENCE_RULES } from "./rules/references.ts";
import { TEXT_RULES } from "./rules/texts.ts";

/** All rules, by number. */
export const LINT_RULES: readonly LintRule[] = [
  ...NUMBER_RULES,
  ...CONVENTION_RULES,
  ...MODEL_RULES,
  ...REFERENCE_RULES,
  ...TEXT_RULES,
].toSorted((left, right) => left.number.localeCompare(right.number));

/** The rule of this name or number; undefined where there is none. */
export function findRule(word: string): LintRule | undefined {
  return LINT_RULES.find(({ name, number }) => name === word || number === word.toUpperCase());
}

/** `there is no rule 'x'; did you mean 'y'?` */
export function unknownRule(word: string): string {
  return `there is no rule '${word}'${didYouMean(
    word,
    LINT_RULES.flatMap(({ name, number }) => [name, number]),
  )}`;
}
