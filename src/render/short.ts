import type { Explanation } from "../model/explanation.ts";
import { presentable } from "./presentable.ts";
import { shownStatus, speakerOf } from "./pretty.ts";

import type { Style } from "./style.ts";
import { symbolOf } from "./symbols.ts";

/** An explanation on one line, for a prompt or a log. */
export function renderShort(explanation: Explanation, style: Style): string {
  const { status, meanings } = presentable(explanation, style);
  const [answer] = meanings;
  if (!answer) return "";
  const shown = shownStatus({ status }, answer);
  const speaker = speakerOf(answer, shown);
  const name = answer.name !== null && answer.name !== speaker && answer.name !== shown ? ` (${answer.name})` : "";
  const condition = answer.condition === null ? "" : `, ${answer.condition}`;
  const head = style.palette.outcome(answer.outcome, `${symbolOf(answer, style)} ${shown}`);
  const text = ` ${speaker === undefined ? "" : `${speaker}: `}${answer.summary}${name}${condition}`;
  return `${head}${text}\n`;
}
