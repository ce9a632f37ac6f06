import { numberOf } from "./code-label.ts";
import { hasOther, withoutProgram } from "./foreign.ts";
import { type CodeSpan, HIGHEST_CODE } from "./statement.ts";

/** A code with its text, as a sentence has it. */
export interface ProseFinding {
  readonly spans: readonly CodeSpan[];
  readonly text: string;
  readonly name: string | undefined;
  /** What stands before the first code: it may name an option for which all this holds. */
  readonly before: string;
}

export interface ProseOptions {
  /** The sentence stands where exit codes are expected: numbers need no further word that they are codes. */
  readonly expected: boolean;
  /** The page's name: `rsync`. */
  readonly program: string;
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

const TAIL =
  /^["'’”`\])]*\s*(?:\((?:[A-Z][A-Z0-9_]+|EX_\w+)\))?["'’”`]*\s*(?:\(?(?:(?:exit|return|error|result|failure)[\s-]*)*(?:status|code|value|result|rc)s?\b\)?)?\s*(?:(?:(?:is|are|was|were|will be|shall be|being|gets?|be|can be|may be|would be)\s+(?:also |then |always )?(?:returned|the (?:exit|return) (?:status|code|value)|used|set|given|reported|produced|issued|generated|emitted|the result))(?:\s+(?:by|from|to|as)\s+(?:the\s+)?(?:program|command|shell|utility|tool|exit (?:status|code)|the (?:exit|return) (?:status|code|value)|it|calling process|caller|\w+\(\d\)))?)?/i;

const CONNECTOR =
  /^\s*(?:,?\s*without [^,.;]{1,50}?,?\s+(?=if|when|on))?[,:(]?\s*(?:\(?(?:which|that|this|and|it)\s+)?(?:is (?:for|used (?:to|for|when|if|in)|returned (?:if|when|on|for|in|to|otherwise|upon|after))|if and only if|only if|only when|even if|if|iff|when(?:ever)?|while|where|on|upon|for|unless|after|once|as soon as|as long as|otherwise|in (?:the |any |all |this |that )?(?:other |latter )?(?:cases?|events?|situations?)(?: of| that| where| when| in which)?|in (?=[a-z]+ing\b|error|success|failure)|to (?:indicate|signal|mean|show|denote|signify|report|tell)(?: that)?|(?:will |would |should |shall |can |may )?(?:usually |normally |generally )?(?:indicates?|means?|mean|signif(?:y|ies)|denotes?|signals?|implies|represents?|shows?|stands for|corresponds to|tells|says)(?: that)?|(?:indicating|meaning|signifying|denoting|signall?ing|representing)(?: that)?|is(?! (?:also |then |always |not |only )?(?:returned|used|given|set|reserved|reported|the (?:exit|return)|\d|zero|non|less|greater|one of))|are (?=errors?|failures?)|because|due to|provided|with(?= no| an? error)|by default|=|:|–|—|->|→|=>|-(?=\s)|(?=success|failure|error|ok\b|normally))(?![\w])/i;

/** Words that open the condition of a code that comes after it. */
const CONDITION =
  /(?:^|[,;:.(]\s*|\b(?:and|or|but|while|whereas)\s+|\s)(?:if|when|whenever|on|upon|in (?:the )?(?:case|event)|in all other cases|in other cases|for|after|unless|otherwise|else|should|once|in case|under|without|with)\b/gi;

/** Subjects whose fate is the code, without a condition word: "parse errors give 3". */
const CAUSAL =
  /^(.{3,200}?)[,\s]+(?:(?:will|would|can|may)\s+)?(?:results? in|resulting in|causes?|yields?|gives?|leads? to|produces?|(?:is|are) indicated (?:by|with)|with (?:an? )?(?:exit|return) (?:status|code)|is signall?ed by|are signall?ed by|is reported (?:as|by|with|through)|is denoted by|are denoted by|are reported (?:as|by|with)|is represented by|generates?|returns|exits|(?:and|then)(?: then)? exits?)\b/i;

interface Token {
  readonly start: number;
  readonly end: number;
  readonly spans: readonly CodeSpan[];
  readonly name: string | undefined;
  /** Where the words that belong to the code begin: "exit status is ". */
  readonly leadStart: number;
  /** Whether those words say that it is an exit code. */
  readonly anchored: boolean;
}

/** Finds codes and what they mean in a sentence, in either order: "0 if …, 1 if …" and "on …, 1 is returned". */
export function parseProse(sentence: string, options: ProseOptions): readonly ProseFinding[] {
  if (sentence.length > 3000) return [];
  return findAll(sentence, options).filter(({ text }) => !OTHER_CODE.test(text));
}

function findAll(sentence: string, options: ProseOptions): readonly ProseFinding[] {
  const listed = options.expected || ANNOUNCED.test(sentence) ? inlineList(sentence) : [];
  if (listed.length > 0) return listed;
  const bracketed = inBrackets(sentence);
  if (bracketed.length > 0) return bracketed;
  const tokens = joinLists(findTokens(sentence, options), sentence);
  const inOrder = respectively(sentence, tokens);
  if (inOrder) return inOrder;
  return explained(sentence, tokens, options.program) ?? assign(sentence, tokens, options.program);
}

const ANNOUNCED = /\b(?:exit|return)\s+(?:status|code|value)s?\b/i;

/** "Error codes are: 1 wrong parameters, 2 no permission, 3 out of memory". */
function inlineList(sentence: string): readonly ProseFinding[] {
  const starts = [
    ...sentence.matchAll(
      /(?:^|[:,;.(]\s*(?:and\s+|or\s+)?|\s(?:and|or)\s+)\(?["'‘“`]?(\d{1,3})["'’”`]?\)?(?:\s*(?:[=:–—]|-(?!\d))\s*|\s+)(?!(?:if|when|on|for|is|are|will|and|or|in|otherwise|to|means|indicates|unless|after|upon|bytes?|seconds?|of)\b)(?=["'‘“(]?[a-z])/gi,
    ),
  ];
  const separated = starts.every(({ 0: text }) => /[=:–—]\s*$|-\s*$/.test(text));
  if (starts.length < (separated ? 2 : 3)) return [];
  return starts.map((match, index) => ({
    spans: [{ from: Number(match[1]), to: Number(match[1]) }].filter(({ to }) => to <= HIGHEST_CODE),
    text: tidyClause(sentence.slice(match.index + match[0].length, starts[index + 1]?.index ?? sentence.length)),
    name: undefined,
    before: sentence.slice(0, starts[0]?.index),
  }));
}

/** "The key is invalid (ret=1)", "Disk full (exit code 2)". */
function inBrackets(sentence: string): readonly ProseFinding[] {
  const marks = [
    ...sentence.matchAll(
      /\s*\((?:with )?(?:(?:exit|return|error)[\s-]*(?:status|code|value)|ret|rc|exit)\s*(?:=|:|of)?\s*(\d{1,3})\)/gi,
    ),
  ];
  return marks.flatMap((match, index) => {
    const last = marks[index - 1];
    const text = tidyClause(sentence.slice(last ? last.index + last[0].length : 0, match.index).replace(/^[\s•]+/, ""));
    const code = Number(match[1]);
    return code <= HIGHEST_CODE && /[a-z]{3}/i.test(text)
      ? [{ spans: [{ from: code, to: code }], text, name: undefined, before: "" }]
      : [];
  });
}

function findTokens(sentence: string, { expected, program }: ProseOptions): readonly Token[] {
  const lead = LEAD(program);
  const tokens: Token[] = [];
  for (const match of sentence.matchAll(NUMBERS)) {
    const start = match.index;
    const end = start + match[0].length;
    const before = sentence.slice(tokens.at(-1)?.end ?? 0, start);
    const after = sentence.slice(end);
    const rest = after.replace(TAIL, "");
    const leadText = lead.exec(before.slice(-LONGEST_LEAD))?.[0] ?? "";
    const spans = spansOf(match.groups ?? {});
    if (spans.length === 0 || MEASURE.test(after)) continue;
    if (
      /(?:signal|level|line|section|version|chapter|step|argument|option|port|descriptor|fd|number|mode|runlevel|priority|column|pid|uid|user|bit|type|field|page|column|phase|channel|group|than|every|each|least|most|first|last|next|about|log|between|former|like|under|unlike|conflict)\s+(?:the )?(?:exit |return )?(?:status|code|value)?\s*["'‘“`]*$/i.test(
        before,
      ) &&
      !/(?:error|errors?|exit|status) (?:number|level)\s*$/i.test(before)
    )
      continue;
    const anchored = ANCHOR.test(leadText);
    const before30 = sentence.slice(Math.max(0, start - 30), start);
    if (OTHERS_CODE.test(before30) && !before30.includes(program)) continue;
    if (/\b(?:not|never)\s+(?:exit|return)\s+(?:with\s+)?["'‘“]?$/i.test(before30)) continue;
    if (isInCondition(sentence.slice(0, start), { expected, program })) continue;
    // Servers answer with such numbers.
    if (!expected && (spans[0]?.from ?? 0) >= 200 && !/\bexit/i.test(leadText)) continue;
    const word =
      /^[a-z]/i.test(match[0]) && !/^(?:zero|non|not|any|all|some|other|positive|greater|larger)/i.test(match[0]);
    if (word && !anchored && match.groups?.["again"] === undefined) continue;
    const follows =
      anchored || (tokens.length > 0 && (CONNECTOR.test(rest) || /^\s*(?:[,;.)]|$|(?:and|or)\s+\d)/.test(rest)));
    const opens =
      expected && (before.trim() === "" || leadText.trim() !== "" || /(?:^|[,;:.(]\s*)(?:-\s+)?$/.test(before));
    if (!anchored && !follows && !TAIL_SAYS.test(after) && !(opens && (CONNECTOR.test(rest) || TAIL_SAYS.test(after))))
      continue;
    const name = /^\s*\(((?:EX_\w+)|[A-Z][A-Z0-9_]{3,})\)/.exec(after)?.[1];
    tokens.push({ start, end, spans, name, leadStart: start - leadText.length, anchored });
  }
  const first = tokens.findIndex(({ anchored, end }) => anchored || TAIL_SAYS.test(sentence.slice(end)));
  const named = /^(?:the |its |an? )?(?:exit|return) (?:status|code|value)/i.test(sentence) ? 0 : sentence.length;
  if (!expected) return tokens.filter(({ start }, index) => start > named || (first >= 0 && index >= first));
  return tokens;
}

/** "is returned" after a code says what it is as well as "returns" before it. */
const TAIL_SAYS =
  /^["'’”`)]*\s*(?:(?:(?:exit|return|error|failure)\s+)*(?:value|code|status)\s+)?(?:is|are|will be)\s+(?:also\s+)?(?:returned|set|given)\b|^["'’”`)]*\s*(?:(?:is|will be) the (?:exit|return) (?:status|code|value)|exit (?:status|code)|as (?:the |an )?(?:exit|return) (?:status|code|value))/i;

/** "if the child exits with 1": there the code is what is met, and not what is given. */
function isInCondition(before: string, { expected, program }: ProseOptions): boolean {
  const [, clause] = CONDITION_OF_END.exec(before.slice(-200)) ?? [];
  if (clause === undefined) return false;
  const subject = withoutProgram(clause, program);
  if (/^\s*(?:the\s+)?(?:it|program)\b|\b(?:it|program|and|then)\s*$/i.test(subject)) return false;
  return !expected || hasOther(subject);
}

/** The clause from its "if" up to the verb of ending, or up to "exit value is", right before a number. */
const CONDITION_OF_END =
  /\b(?:if|when|whenever|unless)\b((?:[^,;:]|, or\b){1,150}?)\b(?:exits|exited|returns|returned|fails|has|exit (?:value|status|code) is)\b(?:\s+on the \w+ \w+)?(?:\s+(?:with|an?|the|exit|return|error|status|code|value|of|=|>=?))*\s*$/i;

/** "ifconfig exit code = 1", and `"exit 0"` as text. */
const OTHERS_CODE = /(?<!the |an? |its )\b[a-z]\w+ exit (?:code|status) = $|["'“‘`]exit $/;

const ANCHOR =
  /\b(?:exit(?:s|ed|ing)?|returns?|returned|returning|status|code|codes|value|rc|errorlevel|quits?|terminates?)\b/i;

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
function joinLists(tokens: readonly Token[], sentence: string): readonly Token[] {
  const joined: Token[] = [];
  for (const token of tokens) {
    const last = joined.at(-1);
    const between = last ? sentence.slice(last.end, token.start) : "x";
    if (last && /^["'’”]?\s*(?:,|,?\s*(?:and|or)|\/|&)\s*["'‘“]?$/i.test(between))
      joined[joined.length - 1] = { ...last, end: token.end, spans: [...last.spans, ...token.spans] };
    else joined.push(token);
  }
  return joined;
}

/** "0, 1 or 2 if A, B or C, respectively". */
function respectively(sentence: string, tokens: readonly Token[]): readonly ProseFinding[] | undefined {
  const [list] = tokens;
  if (!list || list.spans.length < 2 || !/respectively/i.test(sentence)) return undefined;
  const after = sentence.slice(list.end).replace(TAIL, "").replace(CONNECTOR, "");
  const before = sentence.slice(0, list.leadStart);
  const source = after.replace(/respectively|[.,;\s]/gi, "").length > 3 ? after : before;
  const parts = source
    .replace(/[,\s]*respectively.*$/i, "")
    .split(/\s*,\s*(?:and |or )?|\s+(?:and|or)\s+/)
    .filter((part) => part.trim() !== "");
  if (parts.length !== list.spans.length) return undefined;
  return list.spans.map((span, index) => ({
    spans: [span],
    text: tidyClause(parts[index] ?? ""),
    name: undefined,
    before,
  }));
}

/** "If it exits with status 1, the file is missing": the meaning stands behind the code's own condition. */
function explained(sentence: string, tokens: readonly Token[], program: string): readonly ProseFinding[] | undefined {
  const [token] = tokens;
  if (!token || tokens.length > 1 || !token.anchored) return undefined;
  if (!/^\s*(?:if|when|whenever)\s*$/i.test(sentence.slice(0, token.leadStart))) return undefined;
  if (
    !new RegExp(
      `^\\w+\\s+(?:the\\s+)?(?:it|${quoted(program)}|program|(?:exit|return) (?:status|code|value))\\b`,
      "i",
    ).test(sentence)
  )
    return undefined;
  const tail = TAIL.exec(sentence.slice(token.end))?.[0] ?? "";
  const [, text] = /^\s*,\s*(?:then\s+)?(.{5,})$/.exec(sentence.slice(token.end + tail.length)) ?? [];
  return text === undefined
    ? undefined
    : [{ spans: token.spans, text: tidyClause(text), name: token.name, before: "" }];
}

/** "foo exits with an exit code of zero." */
function isWholeSentence(sentence: string, { leadStart, start, end, anchored }: Token, all: readonly Token[]): boolean {
  const isAll = leadStart === 0 && /^\s*\.?$/.test(sentence.slice(end));
  return isAll && anchored && all.length === 1 && /\b(?:exits|returns)\b/i.test(sentence.slice(0, start));
}

/** The program itself is no meaning: "lsof returns 1". */
const SUBJECT = (program: string) =>
  new RegExp(`^\\s*(?:the\\s+)?${quoted(program)}(?:\\s+(?:command|program|utility)s?| as a whole)?\\s*$`, "i");

function assign(sentence: string, tokens: readonly Token[], program: string): readonly ProseFinding[] {
  const findings: ProseFinding[] = [];
  let from = 0;
  let wasBackward = false;
  for (const [index, token] of tokens.entries()) {
    const next = tokens[index + 1];
    const afterEnd = next ? next.leadStart : sentence.length;
    const tail = TAIL.exec(sentence.slice(token.end, Math.max(afterEnd, token.end)))?.[0] ?? "";
    const after = sentence.slice(token.end + tail.length, Math.max(afterEnd, token.end + tail.length));
    const connector = CONNECTOR.exec(after);
    const before = sentence.slice(from, token.leadStart);
    const conditional = lastCondition(before);
    // "If it crashes, or exits 100, …" is about what something else does.
    if (conditional !== undefined && /^[,\s]*or\s+exits\b/i.test(sentence.slice(token.leadStart, token.start)))
      continue;
    const belongsToNext =
      /^\s*,/.test(after) &&
      next !== undefined &&
      !isFollowedByText(sentence, next, tokens[index + 2]) &&
      conditional !== undefined;
    const tells =
      connector !== null && /^\s*[,(]?\s*(?:which )?(?:to )?(?:indicat|mean|signif|denot)/i.test(connector[0]);
    const isBehind = belongsToNext || (conditional !== undefined && /^\s*[,;.(]/.test(after) && !next);
    const isForward = tells || (connector !== null && !isBehind);
    if (isForward) {
      const splitAt = next && !isFollowedByText(sentence, next, tokens[index + 2]) ? lastClause(after) : after.length;
      const text = after.slice(0, splitAt);
      push(findings, token, text, sentence, sentence.slice(0, tokens[0]?.leadStart));
      from = token.end + tail.length + splitAt;
      continue;
    }
    const rest: string = wasBackward && index > 0 ? before.replace(/^[\s,;]+(?:and|or|but)?\s+/, "") : "";
    const usual =
      /\b(?:normally|usually|by default|generally|always)\b/i.exec(sentence.slice(token.leadStart, token.start))?.[0] ??
      (isWholeSentence(sentence, token, tokens) ? "always" : undefined);
    const causal: string | undefined =
      conditional ??
      CAUSAL.exec(sentence.slice(from, token.start))?.[1]?.replace(SUBJECT(program), "") ??
      (/[a-z]{3}/i.test(rest) ? rest : usual);
    wasBackward = causal !== undefined && causal !== usual;
    if (causal !== undefined) push(findings, token, causal, sentence, sentence.slice(0, tokens[0]?.leadStart));
    from = token.end + tail.length;
  }
  return findings;
}

function isFollowedByText(sentence: string, token: Token, next: Token | undefined): boolean {
  const rest = sentence
    .slice(token.end, next ? Math.max(next.leadStart, token.end) : sentence.length)
    .replace(TAIL, "");
  return CONNECTOR.test(rest);
}

/** The condition before a code: "if the file is missing, ". */
function lastCondition(before: string): string | undefined {
  const starts = [...before.matchAll(CONDITION)].map((match) => match.index + (/^[\s,;:.(]/.test(match[0]) ? 1 : 0));
  // The first condition of the clause is the whole one: later ones only add to it.
  const clause = lastClause(before);
  const [start] = starts.filter((at) => at >= clause - 1);
  const chosen = start ?? starts.at(-1);
  return chosen === undefined ? undefined : before.slice(chosen);
}

/** Where the last clause of a text begins that opens with a condition: after "; " or ", and ". */
function lastClause(text: string): number {
  const matches = [
    ...text.matchAll(
      /[,;:.]?\s+(?:and|or|but|while)?\s*(?=(?:if|when|on|upon|in case|otherwise|else|for|after|unless|in (?:the|all|any))\b)|[;.]\s+/gi,
    ),
  ].filter(({ 0: text0, index }) => /^[,;:.]|and|but/.test(text0) || index === 0);
  const last = matches.at(-1);
  return last ? last.index : 0;
}

/** A meaning that gives a code itself was cut in the wrong place. */
const OTHER_CODE = /\b(?:exit|return) (?:status|code)(?: of)? \d/i;
/** Examples, exceptions, and what shells do with statuses. */
const ASIDE = /^\s*\(\s*unless|^\s*(?:for )?example|not listed|used by the shell/i;
const FAILURE_CODE = /^(?:non[\s-]?zero|\S+)\s+(?:failure|error)\b/i;
/** Words that are no meaning by themselves. */
const NOTHING =
  /^(?:the|an?|any|it|this|that|will|not|is|be|and|or|by|with|used|also|one|all|(?:the )?(?:program|command|utility|exit|status|former|latter|special|default|other|value|code)|it assigns|it detects|should not|always|combined)$/i;

function push(
  findings: ProseFinding[],
  { spans, name, start, end }: Token,
  text: string,
  sentence: string,
  before: string,
): void {
  const clause = tidyClause(text);
  const other = findings.findLast(({ text: known }) => !/^(?:or )?(?:otherwise|else)/i.test(known));
  if (/^(?:or )?(?:otherwise|else|in (?:all )?other cases|(?:if )?not)$/i.test(clause) && other) {
    const isFailure =
      FAILURE_CODE.test(sentence.slice(start, end + 40)) || /^(?:(?:on|upon) )?(?:success|ok\b)/i.test(other.text);
    findings.push({
      spans,
      text: isFailure ? "Otherwise, a failure" : `Otherwise, not so: ${other.text}`,
      name,
      before,
    });
    return;
  }
  if (/[a-z]{2}/i.test(clause) && !NOTHING.test(clause) && !ASIDE.test(text))
    findings.push({ spans, text: clause, name, before });
}

/** A clause without its connecting words and the punctuation around it. */
export function tidyClause(text: string): string {
  return (
    text
      .replace(/^[\s,;:.)=–—-]+/, "")
      .replace(CONNECTOR, (found) =>
        /otherwise|unless|success|fail|error|ok|normal|default|cases/i.test(found) ? found : "",
      )
      .replace(/[\s,;:(–—-]+$/, "")
      .replace(/\s+(?:and|or|but|while|then)$/i, "")
      .replace(/[.,;]+$/, "")
      // A parenthesis that was opened before the clause.
      .replace(/^([^(]*)\)$/, "$1")
      .trim()
  );
}

function quoted(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&") || "\\u0000";
}
