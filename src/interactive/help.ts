import type { Style } from "../render/style.ts";
import { widthOf, wrap } from "../render/wrap.ts";

interface Line {
  readonly example: string;
  readonly says: string;
}

/** What can be typed, for somebody who looks at an empty line. */
export function welcomeText(style: Style): string {
  const note = wrap("Words may have a typing error. F1 or ? shows the keys.", style);
  return [...list(TYPED, style), "", ...note.map((line) => style.palette.faint(line))].join("\n");
}

/** Everything that can be typed and pressed. */
export function helpText(style: Style): string {
  const { palette } = style;
  return [
    palette.heading("Type"),
    ...list(TYPED, style),
    "",
    palette.heading("Press"),
    ...list(style.unicode ? PRESSED : PRESSED.map(inAscii), style),
    "",
    palette.heading("In an explanation"),
    ...list(style.unicode ? IN_PAGE : IN_PAGE.map(inAscii), style),
  ].join("\n");
}

function list(lines: readonly Line[], { palette, width }: Style): readonly string[] {
  const first = Math.max(...lines.map(({ example }) => widthOf(example))) + 2;
  if (width < first + 20)
    return lines.flatMap(({ example, says }) => [palette.command(example), ...wrap(says, { width, first: "  " })]);
  return lines.flatMap(({ example, says }) => {
    const [head = "", ...rest] = wrap(says, { width, first: example.padEnd(first) });
    return [palette.command(example) + head.slice(example.length), ...rest];
  });
}

function inAscii({ example, says }: Line): Line {
  return { example: example.replace("↑ ↓", "Up Down"), says };
}

const TYPED: readonly Line[] = [
  { example: "137", says: "a status; 0xC0000005 and -1 too" },
  { example: "SIGTERM", says: "a signal" },
  { example: "curl", says: "a tool, with all its codes" },
  { example: "curl 22", says: "what 22 means to a tool or a whole command line" },
  { example: "22 curl -f example.org", says: "the same, the status first" },
  { example: "0 141 1 a | b | c", says: "a pipeline with all its statuses" },
  { example: "connection refused", says: "words, or the name of an error" },
  { example: "Process completed with exit code 1", says: "a line of a log" },
];

const PRESSED: readonly Line[] = [
  { example: "↑ ↓", says: "the reading before or after; also Ctrl-P and Ctrl-N, PageUp, PageDown, Home, End" },
  { example: "Tab", says: "only the readings of the next scheme; Shift-Tab goes back" },
  { example: "Enter", says: "the whole explanation; of a tool, its codes" },
  { example: "Ctrl-Y", says: "copy the reading as one line; printed at the end where the terminal takes no copy" },
  { example: "Esc", says: "clear the line; on an empty line, leave" },
  { example: "Ctrl-C", says: "leave" },
];

const IN_PAGE: readonly Line[] = [
  { example: "↑ ↓", says: "scroll; also Space and b, PageUp, PageDown, Home, End" },
  { example: "y", says: "copy it as one line" },
  { example: "Esc", says: "back; also Enter, Backspace and q" },
];
