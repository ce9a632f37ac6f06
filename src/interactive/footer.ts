import { presentable } from "../render/presentable.ts";
import type { Style } from "../render/style.ts";
import { widthOf } from "../render/wrap.ts";
import { shorten } from "./shorten.ts";
import type { State } from "./state.ts";

/** The last line: the keys that matter now, or what just happened; `aside` at the right where there is room. */
export function footerLine(state: State, aside: string, style: Style, columns: number): string {
  const { palette } = style;
  if (state.notice !== undefined) return palette.warning(shorten(presentable(state.notice, style), columns, style));
  // How far a text is read is more than a further hint; the size of the catalogue is less.
  const room = state.page && aside !== "" ? columns - widthOf(aside) - GAP.length : columns;
  const hints = fittingHints(hintsFor(state), room);
  const line = hints.map(({ key, does }) => `${palette.command(key)} ${palette.faint(does)}`).join(GAP);
  const gap = columns - widthOfHints(hints) - widthOf(aside);
  return gap < GAP.length || aside === "" ? line : line + " ".repeat(gap) + palette.faint(aside);
}

const GAP = "  ";

interface Hint {
  readonly key: string;
  readonly does: string;
}

function hintsFor({ page, line, answer }: State): readonly Hint[] {
  if (page) return PAGE_HINTS;
  if (line.graphemes.length === 0) return EMPTY_HINTS;
  return answer.readings.length === 0 ? [CLEAR, ...EMPTY_HINTS.slice(1)] : LINE_HINTS;
}

const CLEAR: Hint = { key: "Esc", does: "clear" };
const HELP: Hint = { key: "F1", does: "help" };

/** The most needed first: where they do not fit, the last ones are left out. */
const LINE_HINTS: readonly Hint[] = [
  { key: "Enter", does: "open" },
  { key: "Tab", does: "scheme" },
  CLEAR,
  HELP,
  { key: "^Y", does: "copy" },
];

const EMPTY_HINTS: readonly Hint[] = [{ key: "Esc", does: "leave" }, HELP];

const PAGE_HINTS: readonly Hint[] = [
  { key: "Esc", does: "back" },
  { key: "y", does: "copy" },
  { key: "Space", does: "scroll" },
];

function fittingHints(hints: readonly Hint[], columns: number): readonly Hint[] {
  return hints.filter((_hint, index) => widthOfHints(hints.slice(0, index + 1)) <= columns);
}

function widthOfHints(hints: readonly Hint[]): number {
  return widthOf(hints.map(({ key, does }) => `${key} ${does}`).join(GAP));
}
