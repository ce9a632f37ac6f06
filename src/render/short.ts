import type { Outcome } from "../model/category.ts";
import type { Explanation } from "../model/explanation.ts";
import { presentable } from "./presentable.ts";
import { shownStatus, speakerOf } from "./pretty.ts";
import type { Style } from "./style.ts";
import { symbolOf } from "./symbols.ts";

/** The answer of an explanation, plain: the symbol with the status, and what is said of it. */
export interface ShortAnswer {
  readonly head: string;
  readonly text: string;
  readonly outcome: Outcome;
}

/** An explanation on one line, for a prompt or a log. */
export function renderShort(explanation: Explanation, style: Style): string {
  const { head, text, outcome } = shortAnswer(explanation, style);
  return `${style.palette.outcome(outcome, head)} ${text}\n`;
}

/** The same for those who lay it out themselves. */
export function shortAnswer(explanation: Explanation, style: Style): ShortAnswer {
  const { status, meanings } = presentable(explanation, style);
  const [answer] = meanings;
  if (!answer) return { head: "", text: "", outcome: "error" };
  const shown = shownStatus({ status }, answer);
  const speaker = speakerOf(answer, shown);
  const name = answer.name !== null && answer.name !== speaker && answer.name !== shown ? ` (${answer.name})` : "";
  const condition = answer.condition === null ? "" : `, ${answer.condition}`;
  return {
    head: `${symbolOf(answer, style)} ${shown}`,
    text: `${speaker === undefined ? "" : `${speaker}: `}${answer.summary}${name}${condition}`,
    outcome: answer.outcome,
  };
}
