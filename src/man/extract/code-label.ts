import { type CodeSpan, HIGHEST_CODE } from "./statement.ts";

/** What stands before a meaning in a list or a table: its codes, perhaps a name, perhaps the first words of the text. */
export interface CodeLabel {
  readonly spans: readonly CodeSpan[];
  readonly name: string | undefined;
  readonly isBit: boolean;
  readonly rest: string;
}

const NAME = "[A-Z][A-Z0-9_]*[A-Z0-9]|EX_\\w+";
const NUMBER = "0?x[0-9a-fA-F]{1,4}|-?\\d{1,3}|zero";
const SPAN = `(?:${NUMBER})(?:\\s*(?:-|–|\\.\\.\\.?|…|\\bto\\b|\\bthrough\\b)\\s*(?:${NUMBER}))?`;
const LIST = `${SPAN}(?:\\s*(?:,\\s*(?:and\\s|or\\s)?|\\band\\b|\\bor\\b|/|&|\\|)\\s*${SPAN})*`;
const MARKS = "^[\\s•·○*⁃–—\\-]*?";
const QUOTE = "[\"'`‘’“”\\[(<]*";
const UNQUOTE = "[\"'`‘’“”\\])>]*";
const WORDS =
  "(?:(?:the\\s+)?(?:program\\s+)?(?:exit(?:s|ed)?|return(?:s|ed)?|error|status|result|process)?[\\s-]*(?:with\\s+)?(?:an?\\s+)?(?:exit[\\s-]*|return[\\s-]*)?(?:status|codes?|values?|level|rc)?\\s*(?:is|of)?\\s*[:=]?\\s*)?";

const LABELED = new RegExp(`${MARKS}${QUOTE}${WORDS}${QUOTE}(${LIST})${UNQUOTE}(?![\\w%]|\\.\\d|\\(\\d)`, "i");
const NAMED_FIRST = new RegExp(
  `${MARKS}(${NAME})\\s*(?:=|:|\\(|\\[|-|\\s)\\s*["'‘“]?(${NUMBER})["'’”]?(?:\\s+on [\\w ]+)?\\)?\\]?(?![\\w%])`,
);
const OPEN =
  /^[\s•*-]*["'`‘“(]*(?:(?:exit|return)\s+(?:status|code|value)s?\s*(?:of\s+)?)?(?:(>=?|≥|greater than(?: or equal to)?|above|more than|over|at least|&gt;)\s*(\d{1,3}|zero)|(\d{1,3})\s*(?:\+|(?:or|and)\s+(?:greater|more|above|higher|up(?:wards)?|larger)|-\s*$|\.\.\.?\s*$))["'`’”)]*/i;
const NON_ZERO =
  /^[\s•*-]*["'`‘“(<]*(?:(?:exit|return)\s+(?:status|code|value)s?\s*(?:of\s+)?)?(?:any\s+|a\s+)?(?:(?:non|not)[\s-]*(?:zero|0)(?:\s+(?:value|status|code|exit code|exit status))?|[!<≠]=?>?\s*0|others?|any\s+other(?:\s+(?:value|code|status|number|exit code))?|other\s+(?:values?|codes?|numbers?|statuses)|anything else|all other(?:s|\s+values|\s+codes)?|else|\*|<>\s*0)["'`’”)>]*(?=\s*(?:$|[:=,.–—-]|\())/i;
const SIGNAL =
  /^[\s•*-]*["'`‘“(<]*128\s*\+\s*(?:<?[nx]>?\b|sig\w*(?:\s*(?:number|num|nr))?|<?signal>?(?:[\s-]+(?:number|num))?|\w+)["'`’”)>]*/i;
const BIT = /^[\s•*-]*bit\s+#?(\d{1,2})\b(?:\s*\((?:0x[\da-f]+|\d+)\))?/i;
const PRODUCT = /^[\s•*-]*(\d{1,3})\s*\*\s*(?=\()/;

/** Reads the label of an item, a table's cell or the start of a line; undefined where it is none. */
export function parseCodeLabel(text: string): CodeLabel | undefined {
  const line = text.slice(0, 2000);
  return (
    parseBit(line) ??
    parseSignal(line) ??
    parseOpen(line) ??
    parseNonZero(line) ??
    parseNamed(line) ??
    parseNumbers(line)
  );
}

function parseBit(line: string): CodeLabel | undefined {
  const product = PRODUCT.exec(line);
  if (product) return label(line, product[0], [single(Number(product[1]))], { isBit: true });
  const match = BIT.exec(line);
  const bit = Number(match?.[1]);
  if (!match || bit > 15) return undefined;
  return label(line, match[0], [single(2 ** bit)], { isBit: true });
}

function parseSignal(line: string): CodeLabel | undefined {
  const match = SIGNAL.exec(line);
  return match ? label(line, match[0], [{ from: 129, to: HIGHEST_CODE, signalBase: 128 }]) : undefined;
}

function parseOpen(line: string): CodeLabel | undefined {
  const match = OPEN.exec(line);
  if (!match) return undefined;
  const [whole, sign, bound, least] = match;
  const inclusive = sign === undefined || /=|≥|equal|least/.test(sign);
  const from = numberOf(bound ?? least ?? "") + (inclusive ? 0 : 1);
  return from > HIGHEST_CODE ? undefined : label(line, whole, [{ from, to: HIGHEST_CODE }]);
}

function parseNonZero(line: string): CodeLabel | undefined {
  const match = NON_ZERO.exec(line);
  return match ? label(line, match[0], [{ from: 1, to: HIGHEST_CODE }]) : undefined;
}

function parseNamed(line: string): CodeLabel | undefined {
  const match = NAMED_FIRST.exec(line);
  if (!match || /^(?:HTTP|FTP|SMTP|ISO|RFC|CVE|UTF|POSIX|SIG[A-Z]+|BIT)$/.test(match[1] ?? "")) return undefined;
  const span = single(numberOf(match[2] ?? ""));
  return isCode(span) ? label(line, match[0], [span], { name: match[1] }) : undefined;
}

function parseNumbers(line: string): CodeLabel | undefined {
  const match = LABELED.exec(line);
  if (!match) return undefined;
  const spans = parseSpans(match[1] ?? "");
  if (spans.length === 0 || !spans.every(isCode)) return undefined;
  const after = line.slice(match[0].length);
  const [further = "", bound] = /^\s*(?:,|and|or)\s*>\s*(\d{1,3})/.exec(after) ?? [];
  const rest = after.slice(further.length);
  const [nameText = "", name] =
    new RegExp(`^\\s*[(\\[:=-]?\\s*(${NAME})\\b[)\\]:]?(?=\\s|$|[,.:=–—-])`).exec(rest) ?? [];
  const isName = name !== undefined && (/_/.test(name) || /[)\]]$/.test(nameText));
  const above = bound === undefined ? [] : [{ from: Number(bound) + 1, to: HIGHEST_CODE }];
  return label(line, match[0] + further + (isName ? nameText : ""), [...spans, ...above], {
    name: isName ? name : undefined,
  });
}

function label(
  line: string,
  matched: string,
  spans: readonly CodeSpan[],
  { name, isBit = false }: { name?: string | undefined; isBit?: boolean } = {},
): CodeLabel {
  return { spans, name, isBit, rest: line.slice(matched.length) };
}

/** `3, 4`, `1-5`, `6 to 9`: the codes of a list, in the order of the page. */
export function parseSpans(text: string): readonly CodeSpan[] {
  const found = text.matchAll(
    new RegExp(`(${NUMBER})(?:\\s*(?:-|–|\\.\\.\\.?|…|\\bto\\b|\\bthrough\\b)\\s*(${NUMBER}))?`, "gi"),
  );
  return [...found].map(([, from = "", to = from]) => {
    const [low, high] = [numberOf(from), numberOf(to)];
    return low <= high ? { from: low, to: high } : { from: high, to: low };
  });
}

/** -1 is what a program asks for that ends with 255. */
export function numberOf(text: string): number {
  const word = WORD_NUMBERS[text.toLowerCase()];
  const value = word ?? Number(text.replace(/^x/i, "0x"));
  return value < 0 && value >= -128 ? value + 256 : value;
}

const WORD_NUMBERS: Readonly<Record<string, number>> = {
  zero: 0,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
};

function single(value: number): CodeSpan {
  return { from: value, to: value };
}

function isCode({ from, to }: CodeSpan): boolean {
  return from >= 0 && to <= HIGHEST_CODE;
}
