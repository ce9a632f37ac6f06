import { withoutProgram } from "./foreign.ts";

const EXIT_WORDS =
  /\bexit(?:s|ed|ing)?\b[^.]{0,40}?\b(?:status|codes?|values?|with|zero|non-?zero|\d)|\b(?:exit|return|error|termination)[\s-]*(?:status|codes?|values?)|\breturns?\b|\breturned\b|\berrorlevel\b|\bstatus codes?\b/i;

/** Whether a sentence announces a list of exit codes: "The exit status is one of the following:". */
export function announces(sentence: string): boolean {
  if (!/:\s*$|following|as follows|below|these|listed/i.test(sentence)) return false;
  if (
    !/\b(?:exit|return|error|status|result)(?:s|ed|ing)?[\s-]*(?:status|codes?|values?)|\b(?:exits?|returns?)\b/i.test(
      sentence,
    )
  )
    return false;
  if (
    !/(?:\b(?:exit|return|returns|returned|exits|error)\b.*\b(?:status|statuses|codes?|values?|following|one of|with|are|is)\b|\b(?:status|codes?|values?)\b.*\bare\b)/i.test(
      sentence,
    )
  )
    return false;
  return /:\s*$/.test(sentence) || /\b(?:following|as follows|below|these|listed)\b/i.test(sentence);
}

/** Whether the codes that a text announces are added up. */
export function isBitLead(text: string): boolean {
  return /\bbit[\s-]*(?:mask|wise|field|map|s\b)|\bsum of\b|\b(?:or'?ed|ored|added) together|\bOR'?ed\b|\badded up\b|\blogical(?:ly)? or\b|\bcombination of (?:the )?(?:following|bits|these)|\bcumulative/i.test(
    text,
  );
}

/** A quick look at whether a text can be about exit codes at all. */
export function mentionsExit(text: string): boolean {
  return MENTIONS.test(text);
}

const MENTIONS = /exit|return|status|errorlevel|error code/i;

/** What a program runs, and what it asks of it. */
const WORKERS =
  /\b(?:hooks?|scripts?|plug-?ins?|handlers?|callbacks?|functions?|child|jobs?|containers?|built-?ins?|system calls?|syscalls?|libraries)\b/i;

/** Outside of the sections for it, only a sentence that names an exit is about exit codes. */
export function speaksOfItself(
  sentence: string,
  { region, program }: { readonly region: string; readonly program: string },
): boolean {
  if (!mentionsExit(sentence)) return false;
  const own = withoutProgram(sentence, program);
  if (region === "other" && WORKERS.test(own)) return false;
  const strong =
    /\bexit(?:s|ed|ing)?\s+(?:immediately\s+|successfully\s+|silently\s+)?(?:with\s+)?(?:an?\s+|the\s+)?(?:exit\s+|return\s+|error\s+|status\s+)*(?:status|code|value|rc)?s?\s*(?:is|of|=|:|will be|are)?\s*["'‘“]?(?:-?\d{1,3}\b|zero|non|>|one\b)|\b(?:exit|return)(?:\s*|-)(?:status|code|value)s?\b|\bstatus code\b|\berrorlevel\b|\bexit code\b/i;
  if (strong.test(sentence)) return true;
  if (region === "messages") return EXIT_WORDS.test(sentence);
  return (
    /\b(?:\d{1,3}|zero|non-?zero) (?:is|will be) returned\b/i.test(sentence) ||
    RETURNS.test(own.replace(/^(?:if|when|on|upon|in case)\b[^,]*,\s*/i, ""))
  );
}

/** "It returns 0": only of the program itself, since functions return too. */
const RETURNS =
  /(?:^|[,;.]\s*|\b(?:and|otherwise,?|causes?)\s+)(?:(?:it|the (?:command|program|utility|tool))\s+(?:to\s+)?)?(?:will\s+)?(?:returns?|returning)\s+(?:with\s+)?(?:an?\s+)?(?:value\s+|code\s+|status\s+)?(?:of\s+)?(?:\d{1,3}|zero|non-?zero)\b(?!\s*(?:bytes?|lines?|results?|rows?|items?))/i;
