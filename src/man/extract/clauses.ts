/** The condition before a code: "if the file is missing, ". */
export function lastCondition(before: string): string | undefined {
  const starts = [...before.matchAll(CONDITION)].map((match) => match.index + (/^[\s,;:.(]/.test(match[0]) ? 1 : 0));
  // The first condition of the clause is the whole one: later ones only add to it.
  const clause = lastClause(before);
  const [start] = starts.filter((at) => at >= clause - 1);
  const chosen = start ?? starts.at(-1);
  return chosen === undefined ? undefined : before.slice(chosen);
}

/** Where the last clause of a text begins that opens with a condition: after "; " or ", and ". */
export function lastClause(text: string): number {
  const matches = [
    ...text.matchAll(
      /[,;:.]?\s+(?:and|or|but|while)?\s*(?=(?:if|when|on|upon|in case|otherwise|else|for|after|unless|in (?:the|all|any))\b)|[;.]\s+/gi,
    ),
  ].filter(({ 0: text0, index }) => /^[,;:.]|and|but/.test(text0) || index === 0);
  const last = matches.at(-1);
  return last ? last.index : 0;
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

/** A text as a part of a regular expression. */
export function quoted(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&") || "\\u0000";
}

/** Words that open the condition of a code that comes after it. */
const CONDITION =
  /(?:^|[,;:.(]\s*|\b(?:and|or|but|while|whereas)\s+|\s)(?:if|when|whenever|on|upon|in (?:the )?(?:case|event)|in all other cases|in other cases|for|after|unless|otherwise|else|should|once|in case|under|without|with)\b/gi;

/** What may follow a code and belongs to it: its name, "exit status", "is returned". */
export const TAIL =
  /^["'’”`\])]*\s*(?:\((?:[A-Z][A-Z0-9_]+|EX_\w+)\))?["'’”`]*\s*(?:\(?(?:(?:exit|return|error|result|failure)[\s-]*)*(?:status|code|value|result|rc)s?\b\)?)?\s*(?:(?:(?:is|are|was|were|will be|shall be|being|gets?|be|can be|may be|would be)\s+(?:also |then |always )?(?:returned|the (?:exit|return) (?:status|code|value)|used|set|given|reported|produced|issued|generated|emitted|the result))(?:\s+(?:by|from|to|as)\s+(?:the\s+)?(?:program|command|shell|utility|tool|exit (?:status|code)|the (?:exit|return) (?:status|code|value)|it|calling process|caller|\w+\(\d\)))?)?/i;

/** What joins a code to the meaning behind it: "if", "on", "means", a colon. */
export const CONNECTOR =
  /^\s*(?:,?\s*without [^,.;]{1,50}?,?\s+(?=if|when|on))?[,:(]?\s*(?:\(?(?:which|that|this|and|it)\s+)?(?:is (?:for|used (?:to|for|when|if|in)|returned (?:if|when|on|for|in|to|otherwise|upon|after))|if and only if|only if|only when|even if|if|iff|when(?:ever)?|while|where|on|upon|for|unless|after|once|as soon as|as long as|otherwise|in (?:the |any |all |this |that )?(?:other |latter )?(?:cases?|events?|situations?)(?: of| that| where| when| in which)?|in (?=[a-z]+ing\b|error|success|failure)|to (?:indicate|signal|mean|show|denote|signify|report|tell)(?: that)?|(?:will |would |should |shall |can |may )?(?:usually |normally |generally )?(?:indicates?|means?|mean|signif(?:y|ies)|denotes?|signals?|implies|represents?|shows?|stands for|corresponds to|tells|says)(?: that)?|(?:indicating|meaning|signifying|denoting|signall?ing|representing)(?: that)?|is(?! (?:also |then |always |not |only )?(?:returned|used|given|set|reserved|reported|the (?:exit|return)|\d|zero|non|less|greater|one of))|are (?=errors?|failures?)|because|due to|provided|with(?= no| an? error)|by default|=|:|–|—|->|→|=>|-(?=\s)|(?=success|failure|error|ok\b|normally))(?![\w])/i;
