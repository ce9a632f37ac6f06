import { CONNECTOR, lastClause, lastCondition, quoted, TAIL, tidyClause } from "./clauses.ts";
import { type CodeMention, findMentions, type ProseOptions } from "./code-mentions.ts";
import { inBrackets, inlineList, type ProseFinding } from "./listed-codes.ts";

/** Subjects whose fate is the code, without a condition word: "parse errors give 3". */
const CAUSAL =
  /^(.{3,200}?)[,\s]+(?:(?:will|would|can|may)\s+)?(?:results? in|resulting in|causes?|yields?|gives?|leads? to|produces?|(?:is|are) indicated (?:by|with)|with (?:an? )?(?:exit|return) (?:status|code)|is signall?ed by|are signall?ed by|is reported (?:as|by|with|through)|is denoted by|are denoted by|are reported (?:as|by|with)|is represented by|generates?|returns|exits|(?:and|then)(?: then)? exits?)\b/i;

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
  const tokens = findMentions(sentence, options);
  const inOrder = respectively(sentence, tokens);
  if (inOrder) return inOrder;
  return explained(sentence, tokens, options.program) ?? assign(sentence, tokens, options.program);
}

const ANNOUNCED = /\b(?:exit|return)\s+(?:status|code|value)s?\b/i;

/** "0, 1 or 2 if A, B or C, respectively". */
function respectively(sentence: string, tokens: readonly CodeMention[]): readonly ProseFinding[] | undefined {
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
function explained(
  sentence: string,
  tokens: readonly CodeMention[],
  program: string,
): readonly ProseFinding[] | undefined {
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
function isWholeSentence(
  sentence: string,
  { leadStart, start, end, anchored }: CodeMention,
  all: readonly CodeMention[],
): boolean {
  const isAll = leadStart === 0 && /^\s*\.?$/.test(sentence.slice(end));
  return isAll && anchored && all.length === 1 && /\b(?:exits|returns)\b/i.test(sentence.slice(0, start));
}

/** The program itself is no meaning: "lsof returns 1". */
const SUBJECT = (program: string) =>
  new RegExp(`^\\s*(?:the\\s+)?${quoted(program)}(?:\\s+(?:command|program|utility)s?| as a whole)?\\s*$`, "i");

function assign(sentence: string, tokens: readonly CodeMention[], program: string): readonly ProseFinding[] {
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

function isFollowedByText(sentence: string, token: CodeMention, next: CodeMention | undefined): boolean {
  const rest = sentence
    .slice(token.end, next ? Math.max(next.leadStart, token.end) : sentence.length)
    .replace(TAIL, "");
  return CONNECTOR.test(rest);
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
  { spans, name, start, end }: CodeMention,
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
