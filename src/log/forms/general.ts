import type { EndingForm } from "../form.ts";

const WAIT = "https://pubs.opengroup.org/onlinepubs/9799919799/functions/exit.html";

/** Words that many programs use; asked last, and never where the sentence only tells what a status would mean. */
export const GENERAL_FORMS: readonly EndingForm[] = [
  {
    id: "exit-code",
    producer: "many programs",
    source: WAIT,
    voice: "parent",
    anchors: ["exit"],
    pattern:
      /(?<!\b(?:returns?|expect(?:s|ed)?|should|would|will|may|can|must|to|if|when|unless|means|HTTP|an|use|with an|check|sets?|gives?|defines?|document(?:s|ed)?|treat(?:s|ing)?|ignor(?:e|es|ing)) (?:the |an? |non-?zero |process )?)\b(?:non-?zero[ -])?(?:process |program |command |shell |job |task |step |script )?exit(?:ed)?[ _-]?(?:code|status|value)s?\b["']?(?: of [\w./-]+)?(?:\s+(?:was|is|of|returned))?\s*(?:[:=]>?|->)?\s*["'(]?(?:(?:exit|status|code)[: ]+)?(?<status>-?(?:0x[0-9a-f]+|\d+))(?![\w%])(?![.:/-]\d)(?!\s*(?:if|when|unless|means|indicates|for|to (?:signal|indicate|say)|is (?:returned|used|given|reserved)|and higher|or (?:higher|more|above))\b)/i,
    examples: [
      { line: "exit status 2", status: 2 },
      { line: "Process finished with exit code 137", status: 137 },
      { line: "exit code: 1", status: 1 },
      { line: "ERROR: the tests failed (exit code 3)", status: 3 },
      { line: "exitcode=255", status: 255 },
      { line: "Process finished with exit code -1073741819 (0xC0000005)", status: -1073741819 },
      { line: "build: exit_status: 4", status: 4 },
      { line: "child exit status = 7", status: 7 },
    ],
    silent: [
      "exit code: see below",
      "grep returns exit code 1 if nothing matches",
      "The program returns exit status 2 when the file is missing.",
      "expected exit code 1 but the step succeeded",
      "use exit code 3 for a missing profile",
      "exit status 0.5 is no status",
      "see exit-codes.md:137",
      "Exit code 2 means that a file was skipped",
    ],
  },
  {
    id: "exited-with",
    producer: "many programs",
    source: WAIT,
    voice: "parent",
    anchors: ["exit", "return", "with status", "with code", "with error", "with a status", "with result", "non-zero"],
    pattern:
      /\b(?:exit(?:ed|ing)|terminat(?:ed|ing)|finish(?:ed|ing)|fail(?:ed|ing)|died|end(?:ed|ing)|complet(?:ed|ing)|crashed|stopped|return(?:ed|ing)|aborted)\s+(?:(?:abnormally|unexpectedly|prematurely|immediately|early|with|a|an|the|non-?zero|error|return|exit|status|process|unsuccessfully|code)[ :]+)*(?:(?<=with[ :])|(?:code|status|value|result|rc|error)\s*(?:of |was |is )?[:=#]?\s*)["'(]?(?<status>-?(?:0x[0-9a-f]+|\d+))(?![\w%])(?![.:/-]\d)(?!\s*(?:if|when|unless|errors?|warnings?|failures?|files?|tests?|items?|of|times|seconds?|minutes?|ms|s)\b)/i,
    examples: [
      { line: "the worker exited with code 1", status: 1 },
      { line: "Server terminated with status 255", status: 255 },
      { line: "Script failed with error code 5", status: 5 },
      { line: "main process exited with 3", status: 3 },
      { line: "backup failed with status: 24", status: 24 },
      { line: "hook returned code 2", status: 2 },
      { line: "exiting with status 70", status: 70 },
      { line: "process exited with non-zero status 9", status: 9 },
    ],
    silent: [
      "request failed with status code 503",
      "fetch finished with status 200 OK",
      "job failed with 3 errors",
      "GET / returned status code 404",
      "Server responded with status 500",
      "upload finished with 2 warnings",
    ],
  },
];
