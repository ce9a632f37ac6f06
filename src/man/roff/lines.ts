import { evaluate, judgeCondition } from "./conditions.ts";
import { interpolate } from "./escapes.ts";

/** A line of a page after macros, strings and conditions were worked out. */
export type RoffLine =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "macro"; readonly name: string; readonly args: readonly string[]; readonly raw: string };

/** Gives the text of a file that `.so` names, or undefined where it may not be read. */
export type Include = (path: string) => string | undefined;

const DEEPEST_NESTING = 16;
const MOST_LINES = 400_000;
/** What macros and included files may add beyond the page itself. */
const MOST_EXPANDED_LINES = 100_000;
const LARGEST_MACRO = 5000;
const LONGEST_CONTROL_LINE = 4096;
const MOST_NAMES = 5000;

interface Frame {
  readonly lines: readonly string[];
  at: number;
  readonly args: readonly string[] | undefined;
}

/**
 * Reads the lines of a page as roff does: definitions, strings, registers, conditions, included files. Nothing is run:
 * requests that reach outside (`.sy`, `.pi`, `.open`) are names like any other, and all that can grow is bounded.
 */
export function* readLines(source: string, include: Include): Generator<RoffLine> {
  const state = createState(source);
  for (let line = nextLine(state); line !== undefined; line = nextLine(state)) {
    const read = readLine(line, state, include);
    if (read) yield read;
  }
}

interface State {
  readonly frames: Frame[];
  readonly strings: Map<string, string>;
  readonly registers: Map<string, number>;
  readonly macros: Map<string, readonly string[]>;
  /** Whether the last `.ie` of each level did not hold. */
  elseHolds: boolean[];
  linesLeft: number;
  expandedLeft: number;
}

function createState(source: string): State {
  return {
    frames: [{ lines: source.split("\n"), at: 0, args: undefined }],
    strings: new Map(PREDEFINED_STRINGS),
    registers: new Map([
      [".g", 1],
      [".x", 1],
      [".y", 22],
      [".l", 70],
      ["nF", 0],
    ]),
    macros: new Map(),
    elseHolds: [],
    linesLeft: MOST_LINES,
    expandedLeft: MOST_EXPANDED_LINES,
  };
}

const PREDEFINED_STRINGS: readonly (readonly [string, string])[] = [
  ["R", "®"],
  ["Tm", "™"],
  ["lq", "“"],
  ["rq", "”"],
  ["Aq", "'"],
  [".T", "utf8"],
  ["Lq", "“"],
  ["Rq", "”"],
  ["Le", "≤"],
  ["Ge", "≥"],
  ["Lt", "<"],
  ["Gt", ">"],
  ["Ne", "≠"],
  ["Pm", "±"],
  ["Ba", "|"],
  ["Am", "&"],
];

function nextLine(state: State): string | undefined {
  if (state.linesLeft-- <= 0) return undefined;
  for (let frame = state.frames.at(-1); frame; frame = state.frames.at(-1)) {
    const line = takeLine(frame);
    if (line !== undefined) return line;
    if (state.frames.length === 1) return undefined;
    state.frames.pop();
  }
  return undefined;
}

/** A line with those that a backslash at its end joins to it. */
function takeLine(frame: Frame): string | undefined {
  let line = frame.lines[frame.at++];
  if (line === undefined) return undefined;
  if (frame.args) line = substituteArguments(line, frame.args);
  for (let count = 0; count < 100 && endsInBackslash(line) && frame.at < frame.lines.length; count++)
    line = line.slice(0, -1) + (frame.lines[frame.at++] ?? "");
  return line;
}

function endsInBackslash(line: string): boolean {
  const [run = ""] = /\\*$/.exec(line.slice(-8)) ?? [];
  return run.length % 2 === 1;
}

function substituteArguments(line: string, args: readonly string[]): string {
  if (!line.includes("\\$")) return line;
  return line.replace(/\\\$(\d|\*|@|\((\d\d)|\[(\d+)\])/g, (_whole, one: string, two?: string, long?: string) => {
    if (one === "*") return args.join(" ");
    if (one === "@") return args.map((arg) => `"${arg}"`).join(" ");
    return args[Number(two ?? long ?? one) - 1] ?? "";
  });
}

function readLine(raw: string, state: State, include: Include): RoffLine | undefined {
  // Conditions can stand in a row: a control line is bounded so that they cannot nest without end.
  const line = raw.length > LONGEST_CONTROL_LINE && /^[.']/.test(raw) ? raw.slice(0, LONGEST_CONTROL_LINE) : raw;
  if (!/^[.']/.test(line)) return { kind: "text", text: interpolate(line, state).replaceAll("\\}", "") };
  const [whole, name = "", rest = ""] = /^[.'][ \t]*([^\s\\"]*|\\[{}][^\s]*|\\["#].*)[ \t]*(.*)$/s.exec(line) ?? [];
  if (whole === undefined || name === "" || name.startsWith("\\")) return undefined;
  const request = REQUESTS[name];
  if (request) return request(rest, state, include, name);
  const text = interpolate(rest, state);
  const macro = state.macros.get(name);
  if (macro === undefined) return { kind: "macro", name, args: splitArguments(text), raw: text };
  expand(macro, splitArguments(text), state);
  return undefined;
}

function expand(lines: readonly string[], args: readonly string[], state: State): void {
  if (state.frames.length > DEEPEST_NESTING || state.expandedLeft < lines.length) return;
  state.expandedLeft -= lines.length + 1;
  state.registers.set(".$", args.length);
  state.frames.push({ lines, at: 0, args: args.slice(0, 20).map((arg) => arg.slice(0, 2000)) });
}

/** The words after a macro's name: blanks part them, double quotes hold them together, `""` in quotes is one quote. */
export function splitArguments(text: string): readonly string[] {
  const args: string[] = [];
  const word = /[ \t]*(?:"((?:[^"]|"")*)"?|((?:\\[ ]|[^ \t])+))/y;
  for (let match = word.exec(text); match && args.length < 200; match = word.exec(text))
    args.push(match[1] === undefined ? (match[2] ?? "") : match[1].replaceAll('""', '"'));
  return args;
}

type Request = (rest: string, state: State, include: Include, name: string) => RoffLine | undefined;

const REQUESTS: Readonly<Record<string, Request>> = {
  de: define,
  de1: define,
  am: define,
  am1: define,
  ig: (rest, state) => void skipTo(endMark(withoutComment(rest).trim()), state),
  ds: setString,
  ds1: setString,
  as: setString,
  nr: setRegister,
  rm: (rest, state) => {
    for (const name of rest.split(/\s+/)) {
      state.macros.delete(name);
      state.strings.delete(name);
    }
    return undefined;
  },
  als: (rest, state) => {
    const [alias = "", name = ""] = rest.split(/\s+/);
    const macro = state.macros.get(name);
    if (macro) state.macros.set(alias, macro);
    return undefined;
  },
  if: (rest, state, include) => branch(rest, state, include, false),
  ie: (rest, state, include) => branch(rest, state, include, true),
  el: (rest, state, include) => follow(rest, state.elseHolds.pop() ?? false, state, include),
  // Loops of real pages only draw; none is worth the danger.
  while: (rest, state, include) => follow(judgeCondition(interpolate(rest, state), state).rest, false, state, include),
  so: (rest, state, include) => {
    const text = state.frames.length > DEEPEST_NESTING ? undefined : include(rest.trim());
    if (text !== undefined) expand(text.split("\n"), [], state);
    return undefined;
  },
};

function define(rest: string, state: State, _include: Include, name: string): undefined {
  const [macro = "", mark = ""] = withoutComment(rest).trim().split(/\s+/);
  const body = skipTo(endMark(mark), state).map((line) => line.replaceAll("\\\\", "\\"));
  if (macro === "" || body.length > LARGEST_MACRO || state.macros.size > MOST_NAMES) return;
  // A page that redefines the macros that the reader knows itself is only adapting them to some old formatter.
  if (OWN_MACROS.has(macro)) return;
  const before = name.startsWith("am") ? (state.macros.get(macro) ?? []) : [];
  if (before.length + body.length <= LARGEST_MACRO) state.macros.set(macro, [...before, ...body]);
}

const OWN_MACROS = new Set(
  "TH SH SS PP LP P TP TQ IP HP RS RE EX EE UR UE MT ME SY YS OP MR B I BI BR IB IR RB RI SM SB Sh Ss Pp Bl It El".split(
    " ",
  ),
);

function withoutComment(text: string): string {
  return text.replace(/\\["#].*$/s, "");
}

function endMark(mark: string): string {
  return mark === "" ? "." : mark;
}

function skipTo(mark: string, state: State): readonly string[] {
  const frame = state.frames.at(-1);
  const lines: string[] = [];
  if (!frame) return lines;
  while (frame.at < frame.lines.length && state.linesLeft-- > 0) {
    const line = frame.lines[frame.at++] ?? "";
    if (line.startsWith(".") && line.slice(1).trim() === mark) break;
    lines.push(line);
  }
  return lines;
}

function setString(rest: string, state: State, _include: Include, name: string): undefined {
  const [, key = "", value = ""] = /^(\S+)[ \t]?[ \t]*(.*)$/s.exec(rest) ?? [];
  const text = (value.startsWith('"') ? value.slice(1) : value).replaceAll("\\\\", "\\").slice(0, 2000);
  const before = name === "as" ? (state.strings.get(key) ?? "") : "";
  if (key !== "" && state.strings.size < MOST_NAMES) state.strings.set(key, (before + text).slice(0, 4000));
}

function setRegister(rest: string, state: State): undefined {
  const [name = "", value = "0"] = interpolate(rest, state).split(/\s+/);
  if (state.registers.size > MOST_NAMES) return;
  const before = /^[+-]/.test(value) ? (state.registers.get(name) ?? 0) : 0;
  state.registers.set(name, before + evaluate(value));
}

function branch(rest: string, state: State, include: Include, hasElse: boolean): RoffLine | undefined {
  const { holds, rest: body } = judgeCondition(interpolate(rest, state), state);
  if (hasElse && state.elseHolds.length < 100) state.elseHolds.push(!holds);
  return follow(body, holds, state, include);
}

function follow(text: string, holds: boolean, state: State, include: Include): RoffLine | undefined {
  const body = text.trimStart();
  if (!body.startsWith("\\{")) return holds ? readLine(body, state, include) : undefined;
  const first = body.slice(2).replace(/^\\$/, "").trimStart();
  if (!holds) {
    skipBlock(first, state);
    return undefined;
  }
  return first === "" || first === "\\" ? undefined : readLine(first, state, include);
}

function skipBlock(first: string, state: State): void {
  const frame = state.frames.at(-1);
  if (!frame) return;
  let depth = 1 + braces(first);
  while (depth > 0 && frame.at < frame.lines.length && state.linesLeft-- > 0)
    depth += braces(frame.lines[frame.at++] ?? "");
}

function braces(line: string): number {
  if (!line.includes("\\{") && !line.includes("\\}")) return 0;
  return line.split("\\{").length - line.split("\\}").length;
}
