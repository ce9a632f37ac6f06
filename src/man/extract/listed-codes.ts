import { tidyClause } from "./clauses.ts";
import { type CodeSpan, HIGHEST_CODE } from "./statement.ts";

/** A code with its text, as a sentence has it. */
export interface ProseFinding {
  readonly spans: readonly CodeSpan[];
  readonly text: string;
  readonly name: string | undefined;
  /** What stands before the first code: it may name an option for which all this holds. */
  readonly before: string;
}

/** "Error codes are: 1 wrong parameters, 2 no permission, 3 out of memory". */
export function inlineList(sentence: string): readonly ProseFinding[] {
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
export function inBrackets(sentence: string): readonly ProseFinding[] {
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
