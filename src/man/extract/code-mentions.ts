import { CONNECTOR, quoted, TAIL } from "./clauses.ts";
import { numberOf } from "./code-label.ts";
import { hasOther, withoutProgram } from "./foreign.ts";
import { type CodeSpan, HIGHEST_CODE } from "./statement.ts";

export interface ProseOptions {
  /** The sentence stands where exit codes are expected: numbers need no further word that they are codes. */
  readonly expected: boolean;
  /** The page's name: `rsync`. */
  readonly program: string;
}

/** A code that a sentence speaks of. */
export interface CodeMention {
  readonly start: number;
  readonly end: number;
  readonly spans: readonly CodeSpan[];
  readonly name: string | undefined;
  /** Where the words that belong to the code begin: "exit status is ". */
  readonly leadStart: number;
  /** Whether those words say that it is an exit code. */
  readonly anchored: boolean;
}

/** The codes of a sentence, in its order; lists of them ("3, 4 or 5") are one. */
export function findMentions(sentence: string, options: ProseOptions): readonly CodeMention[] {
  const lead = LEAD(options.program);
  const mentions: CodeMention[] = [];
  for (const match of sentence.matchAll(NUMBERS)) {
    const mention = readMention(match, { sentence, lead, earlier: mentions.at(-1)?.end }, options);
    if (mention) mentions.push(mention);
  }
  return joinLists(options.expected ? mentions : sayingSo(sentence, mentions), sentence);
}

interface Surroundings {
  readonly sentence: string;
  /** The words that can stand before a code and belong to it. */
  readonly lead: RegExp;
  /** Where the code before it ends. */
  readonly earlier: number | undefined;
}

function readMention(
  match: RegExpExecArray,
  { sentence, lead, earlier }: Surroundings,
  options: ProseOptions,
): CodeMention | undefined {
  const start = match.index;
  const end = start + match[0].length;
  const before = sentence.slice(earlier ?? 0, start);
  const after = sentence.slice(end);
  const leadText = lead.exec(before.slice(-LONGEST_LEAD))?.[0] ?? "";
  const spans = spansOf(match.groups ?? {});
  if (spans.length === 0 || MEASURE.test(after) || isOfSomethingElse(sentence.slice(0, start), before, options))
    return undefined;
  // Servers answer with such numbers.
  if (!options.expected && (spans[0]?.from ?? 0) >= 200 && !/\bexit/i.test(leadText)) return undefined;
  const anchored = ANCHOR.test(leadText);
  if (!anchored && isBareWord(match)) return undefined;
  if (!anchored && !isPlacedLikeCode({ before, after, leadText }, earlier !== undefined, options)) return undefined;
  const name = /^\s*\(((?:EX_\w+)|[A-Z][A-Z0-9_]{3,})\)/.exec(after)?.[1];
  return { start, end, spans, name, leadStart: start - leadText.length, anchored };
}

/** "level 2", "if the child exits with 1", "never returns 0". */
function isOfSomethingElse(whole: string, before: string, options: ProseOptions): boolean {
  const near = whole.slice(-30);
  if (COUNTED.test(before) && !/(?:error|errors?|exit|status) (?:number|level)\s*$/i.test(before)) return true;
  if (OTHERS_CODE.test(near) && !near.includes(options.program)) return true;
  return /\b(?:not|never)\s+(?:exit|return)\s+(?:with\s+)?["'‘“]?$/i.test(near) || isInCondition(whole, options);
}

/** "one" and "two" are codes only where something says so. */
function isBareWord({ 0: text, groups }: RegExpExecArray): boolean {
  const isWord = /^[a-z]/i.test(text) && !/^(?:zero|non|not|any|all|some|other|positive|greater|larger)/i.test(text);
  return isWord && groups?.["again"] === undefined;
}

interface Place {
  readonly before: string;
  readonly after: string;
  readonly leadText: string;
}

/** Whether a number without a word that says so stands where a code would: before "if", "is returned", another code. */
function isPlacedLikeCode({ before, after, leadText }: Place, follows: boolean, { expected }: ProseOptions): boolean {
  if (TAIL_SAYS.test(after)) return true;
  const rest = after.replace(TAIL, "");
  if (follows && (CONNECTOR.test(rest) || /^\s*(?:[,;.)]|$|(?:and|or)\s+\d)/.test(rest))) return true;
  const opens = before.trim() === "" || leadText.trim() !== "" || /(?:^|[,;:.(]\s*)(?:-\s+)?$/.test(before);
  return expected && opens && CONNECTOR.test(rest);
}

/** Outside of the sections for it, only what comes from the first word on that says what the numbers are. */
function sayingSo(sentence: string, mentions: readonly CodeMention[]): readonly CodeMention[] {
  if (/^(?:the |its |an? )?(?:exit|return) (?:status|code|value)/i.test(sentence)) return mentions;
  const first = mentions.findIndex(({ anchored, end }) => anchored || TAIL_SAYS.test(sentence.slice(end)));
  return first < 0 ? [] : mentions.slice(first);
}

/** Words before a number that it counts or names. */
const COUNTED =
  /(?:signal|level|line|section|version|chapter|step|argument|option|port|descriptor|fd|number|mode|runlevel|priority|column|pid|uid|user|bit|type|field|page|column|phase|channel|group|than|every|each|least|most|first|last|next|about|log|between|former|like|under|unlike|conflict)\s+(?:the )?(?:exit |return )?(?:status|code|value)?\s*["'‘“`]*$/i;

/** "if the child exits with 1": there the code is what is met, and not what is given. */
function isInCondition(before: string, { expected, program }: ProseOptions): boolean {
  const [, clause] = CONDITION_OF_END.exec(before.slice(-200)) ?? [];
  if (clause === undefined) return false;
  const subject = withoutProgram(clause, program);
  if (/^\s*(?:the\s+)?(?:it|program)\b|\b(?:it|program|and|then)\s*$/i.test(subject)) return false;
  return !expected || hasOther(subject);
}

function spansOf(groups: Readonly<Record<string, string | undefined>>): readonly CodeSpan[] {
  if (groups["not"] !== undefined || groups["nonzero"] !== undefined) return [{ from: 1, to: HIGHEST_CODE }];
  if (groups["signal"] !== undefined) return [{ from: 129, to: HIGHEST_CODE, signalBase: 128 }];
  if (groups["open"] !== undefined) {
    const inclusive = /=|≥|equal|least/.test(groups["open"]);
    return valid(numberOf(groups["bound"] ?? "") + (inclusive ? 0 : 1), HIGHEST_CODE);
  }
  if (groups["least"] !== undefined) return valid(Number(groups["least"]), HIGHEST_CODE);
  const low = groups["low"] ?? groups["low2"];
  if (low !== undefined) return valid(Number(low), Number(groups["high"] ?? groups["high2"]));
  const value = numberOf(groups["hex"] ?? groups["number"] ?? "");
  return valid(value, value);
}

function valid(from: number, to: number): readonly CodeSpan[] {
  return from >= 0 && from <= to && to <= HIGHEST_CODE ? [{ from, to }] : [];
}

/** "3, 4 or 5" is one statement about three codes. */
function joinLists(tokens: readonly CodeMention[], sentence: string): readonly CodeMention[] {
  const joined: CodeMention[] = [];
  for (const token of tokens) {
    const last = joined.at(-1);
    const between = last ? sentence.slice(last.end, token.start) : "x";
    if (last && /^["'’”]?\s*(?:,|,?\s*(?:and|or)|\/|&)\s*["'‘“]?$/i.test(between))
      joined[joined.length - 1] = { ...last, end: token.end, spans: [...last.spans, ...token.spans] };
    else joined.push(token);
  }
  return joined;
}

const LEAD_WORDS =
  "an?|the|its?|this|that|which|who|they|program|programs|utility|utilities|command|tool|exit|exits|exited|exiting|return|returns|returned|returning|returncode|status|statuses|code|codes|value|values|with|of|is|are|be|will|would|shall|may|can|was|being|set|to|gives?|giving|ends|ending|terminates?|terminating|errorlevel|level|rc|result|results|resulting|has|have|also|then|either|integer|number|process|error(?=\\s+(?:code|status|value|exit|return|level|number))|in|as|by|at|and|or|but|while|whereas|yields?|produces?|causes?|immediately|normally|usually|typically|always|instead|simply|just|generates?|reports?|sets?|indicated|quits?|finish(?:es)?|if so|thus|hence|so|leads?|does|do|successfully|only|special|specific|different|possible|following|one|these|simple|finally|script|both|equal|executable|eventually|virtually|non-error|rather|value:|code:|status:|even|using|use|uses|provides?|system|shell|unix|having|executable|eventually|virtually|silently|it's";

const LEAD = (program: string) =>
  // Only one comma is crossed: what stands before it belongs to the code before.
  new RegExp(
    `(?:[,;:(—–]\\s*)?(?:\\b(?:${LEAD_WORDS}|${quoted(program)})(?:\\(\\d\\w*\\))?(?![\\w-])\\s*|\\((?:return|exit) (?:value|status|code)\\)\\s*)*(?:[:=(]\\s*|exit\\(|(?:success|failure|true|false)\\s*\\()?["'‘“\`]*\\s*$`,
    "i",
  );

/** Words before a number are looked at from every place on: a bound keeps that short. */
const LONGEST_LEAD = 120;

const NUMBERS =
  /(?<![\w$#./%+*=-]|[\d.,]\d|--?|\w\()(?:(?<not>any (?:value )?other(?: than)?|other than|not|anything but|anything other than|different (?:from|than))\s+(?:0|zero)\b|(?<nonzero>positive (?:integer|number|value|status|(?:exit|return) (?:status|code|value))|non[\s-]?(?:zero|0|null)|not[\s-]zero|[!<]>?=\s?0|(?:any |some |all )?other (?:(?:exit |return )?(?:value|code|status|number)|one)(?:e?s)?(?! of))\b|(?<open>>=?|≥|greater than(?: or equal to)?|larger than|higher than|bigger than|more than|above|over|at least)\s*(?<bound>\d{1,3}|zero|one|two)\b|(?<signal>128\s*\+\s*\S+(?: number)?)|(?<least>\d{1,3})\s*(?:\+(?!\d)|\(?or (?:greater|more|above|higher|larger)\b\)?|and (?:above|up|higher|greater)\b)|(?<low>\d{1,3})\s*(?:-|–|\.\.\.?|to|through)\s*(?<high>\d{1,3})\b|between\s+(?<low2>\d{1,3})\s+and\s+(?<high2>\d{1,3})\b|(?<hex>0x[\da-f]{1,2})\b|(?<number>-?\d{1,3}|zero|one|two|three|four|five|six)\b(?!\s+of\b)(?:\s*\((?<again>\d{1,3})\))?)(?![%\w]|\.\d|\/\d|\(\d\w*\)|\s+plus\b)/gi;

/** What a number is of that is no code: a measure, a count. */
const MEASURE =
  /^\s*[-–]?\s*(?:bytes?|bits?\b|seconds?|secs?|ms|minutes?|hours?|days?|lines?|files?|arguments?|args|times?|characters?|chars|columns?|spaces?|MB|KB|GB|KiB|MiB|kbytes|blocks?|packets?|hosts?|levels?|percent|or more (?:files|arguments)|x\b|th\b|st\b|nd\b|rd\b|errors were|of the|items?|digits?|words?|pages?|devices?|threads?|process(?:es)|people|users?|attempts?|retries)(?![-\w])/i;

/** "is returned" after a code says what it is as well as "returns" before it. */
const TAIL_SAYS =
  /^["'’”`)]*\s*(?:(?:(?:exit|return|error|failure)\s+)*(?:value|code|status)\s+)?(?:is|are|will be)\s+(?:also\s+)?(?:returned|set|given)\b|^["'’”`)]*\s*(?:(?:is|will be) the (?:exit|return) (?:status|code|value)|exit (?:status|code)|as (?:the |an )?(?:exit|return) (?:status|code|value))/i;

/** The clause from its "if" up to the verb of ending, or up to "exit value is", right before a number. */
const CONDITION_OF_END =
  /\b(?:if|when|whenever|unless)\b((?:[^,;:]|, or\b){1,150}?)\b(?:exits|exited|returns|returned|fails|has|exit (?:value|status|code) is)\b(?:\s+on the \w+ \w+)?(?:\s+(?:with|an?|the|exit|return|error|status|code|value|of|=|>=?))*\s*$/i;

/** "ifconfig exit code = 1", and `"exit 0"` as text. */
const OTHERS_CODE = /(?<!the |an? |its )\b[a-z]\w+ exit (?:code|status) = $|["'“‘`]exit $/;

const ANCHOR =
  /\b(?:exit(?:s|ed|ing)?|returns?|returned|returning|status|code|codes|value|rc|errorlevel|quits?|terminates?)\b/i;
