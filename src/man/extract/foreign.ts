/**
 * Whether a sentence is about how something else ends than the program itself: a hook, a job, the command that is run.
 * Goes by words and not by one regular expression, which takes many times as long on a page of a thousand sentences.
 */
export function isForeign(sentence: string, program: string): boolean {
  if (ADVICE.test(sentence)) return true;
  const words =
    withoutProgram(sentence, program)
      .toLowerCase()
      .match(/[a-z0-9_-]+(?:['’]s)?|[^\sa-z0-9_-]/g) ?? [];
  return words.some((word, at) => isOther(word) && (endsItself(words, at) || ownsStatus(words, at)));
}

/** Whether a text names something that programs run or speak with. */
export function hasOther(text: string): boolean {
  return (text.toLowerCase().match(/[a-z-]+/g) ?? []).some(isOther);
}

/** "if the hook exits", "a command returns": someone is named, and a verb of ending follows. */
function endsItself(words: readonly string[], at: number): boolean {
  const before = words.slice(Math.max(0, at - 4), at);
  if (!before.some((word) => NAMING.has(word))) return false;
  const verb = words.slice(at + 1, at + 4).findIndex((word) => ENDING.has(word));
  return verb >= 0 && words.slice(at + 1, at + 1 + verb).every((word) => /^[\w-]+$/.test(word));
}

/** "the hook's exit status", "exit status of the hook". */
function ownsStatus(words: readonly string[], at: number): boolean {
  const isStatus = (first: string | undefined, second: string | undefined) =>
    /^(?:exit|return)$/.test(first ?? "") && /^(?:status|code|value)(?:e?s)?$/.test(second ?? "");
  if (isStatus(words[at + 1], words[at + 2])) return true;
  const before = words.slice(Math.max(0, at - 6), at);
  return before.some(
    (word, index) => /^(?:of|from)$/.test(word) && before[index - 2] === "exit" && isStatus("exit", before[index - 1]),
  );
}

function isOther(word: string): boolean {
  const bare = word.replace(/['’]s$/, "");
  return OTHERS.has(bare) || (bare.endsWith("s") && OTHERS.has(bare.replace(/(?<=s)es$|s$/, "")));
}

/** The program's own name becomes "it": what is said of it is not said of another. */
export function withoutProgram(sentence: string, program: string): string {
  const words = sentence.split(program);
  return words.length === 1
    ? sentence
    : words.join("it").replace(/\bit (?:command|program|utility|script|tool)\b/gi, "it");
}

const list = (words: string): ReadonlySet<string> => new Set(words.split(" "));

/** What programs run and speak with. */
const OTHERS = list(
  "hook job script plugin plug-in child children subprocess sub-process container handler filter helper callback function module daemon server service agent command program process executable invocation shell pipeline backend test editor compiler recipe wrapper application utility",
);
const NAMING = list(
  "if when unless until whether once after that each any every your a an its external user these those such called invoked given specified executed",
);
const ENDING = list("exit exits exited return returns returned terminate terminates ends fails");

/** What authors of hooks and plugins are told to do, and the codes of protocols. */
const ADVICE =
  /\b(?:should|must|has to|have to|needs? to|ought to|is expected to|are expected to|can|may)\s+(?:also\s+)?(?:exit|return|end|terminate)\b|\b(?:HTTP|FTP|SMTP|SIP|LMTP)\b|\bsignal number\b/;
