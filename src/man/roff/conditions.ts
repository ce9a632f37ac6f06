import type { RoffNames } from "./escapes.ts";

export interface KnownNames extends RoffNames {
  readonly macros: ReadonlyMap<string, unknown>;
}

/** A condition of `.if` or `.ie`, already interpolated, judged; `rest` is what stands after it. */
export function judgeCondition(text: string, names: KnownNames): { holds: boolean; rest: string } {
  const trimmed = text.trimStart();
  if (trimmed.startsWith("!")) {
    const { holds, rest } = judgeCondition(trimmed.slice(1), names);
    return { holds: !holds, rest };
  }
  const letter = trimmed[0] ?? "";
  if (/[neot]/.test(letter)) return { holds: letter === "n" || letter === "o", rest: trimmed.slice(1) };
  const [named, kind, name = ""] = /^([drcmFSv])\s*(\S*)/.exec(trimmed) ?? [];
  if (named !== undefined) return { holds: isDefined(kind ?? "", name, names), rest: trimmed.slice(named.length) };
  if (/[-+(\d|]/.test(letter)) return judgeNumber(trimmed);
  return compareStrings(trimmed);
}

function isDefined(kind: string, name: string, { strings, macros, registers }: KnownNames): boolean {
  if (kind === "d") return strings.has(name) || macros.has(name);
  return kind === "r" ? registers.has(name) : kind === "c";
}

/** `'one'other'`, with any delimiter. */
function compareStrings(text: string): { holds: boolean; rest: string } {
  const delimiter = text[0] ?? "";
  const [left = "", right = ""] = text.slice(1).split(delimiter, 2);
  const rest = text.slice(1 + left.length + 1 + right.length + 1);
  return { holds: delimiter !== "" && left === right, rest };
}

function judgeNumber(text: string): { holds: boolean; rest: string } {
  const [expression = ""] = /^[-+*/%()<>=&:|\d.a-z]*/.exec(text) ?? [];
  return { holds: evaluate(expression) > 0, rest: text.slice(expression.length) };
}

/** A numeric expression as roff reads it: from left to right, without precedence. Units are dropped. */
export function evaluate(expression: string): number {
  const tokens = expression.slice(0, 200).match(/\d+(?:\.\d+)?|<=|>=|==|<>|[-+*/%()<>=&:]/g) ?? [];
  let at = 0;
  const operand = (): number => {
    const token = tokens[at++];
    if (token === "-") return -operand();
    if (token === "+") return operand();
    if (token !== "(") return Number(token) || 0;
    const value = terms();
    at++;
    return value;
  };
  const terms = (): number => {
    let value = operand();
    while (at < tokens.length && tokens[at] !== ")") {
      const operator = OPERATORS[tokens[at++] ?? ""];
      if (!operator) return value;
      value = operator(value, operand());
    }
    return value;
  };
  return terms();
}

const OPERATORS: Readonly<Record<string, (left: number, right: number) => number>> = {
  "+": (left, right) => left + right,
  "-": (left, right) => left - right,
  "*": (left, right) => left * right,
  "/": (left, right) => (right === 0 ? 0 : Math.trunc(left / right)),
  "%": (left, right) => (right === 0 ? 0 : left % right),
  "<": (left, right) => Number(left < right),
  ">": (left, right) => Number(left > right),
  "<=": (left, right) => Number(left <= right),
  ">=": (left, right) => Number(left >= right),
  "=": (left, right) => Number(left === right),
  "==": (left, right) => Number(left === right),
  "<>": (left, right) => Number(left !== right),
  "&": (left, right) => Number(left > 0 && right > 0),
  ":": (left, right) => Number(left > 0 || right > 0),
};
