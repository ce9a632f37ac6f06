import { isSignalName } from "../model/signals.ts";

/** How a process ended, as one line of text tells it: with a status or by a signal. */
export type Ending =
  | { readonly status: number; readonly signal?: undefined }
  | { readonly signal: string; readonly status?: undefined };

/** A way in which programs state an ending. The first group is a status or a signal's name. */
interface EndingForm {
  readonly pattern: RegExp;
  readonly signal?: string;
  readonly example: string;
}

/** The ending that the text states, or undefined where it states none. */
export function findEnding(text: string): Ending | undefined {
  for (const form of ENDING_FORMS) {
    const found = form.pattern.exec(text);
    if (found) return endingOf(form, found[1]);
  }
  return undefined;
}

function endingOf(form: EndingForm, group: string | undefined): Ending | undefined {
  if (form.signal) return { signal: form.signal };
  if (group === undefined) return undefined;
  if (isSignalName(group)) return { signal: group };
  const status = Number(group);
  return Number.isSafeInteger(status) ? { status } : undefined;
}

/** Most telling first: a line that names a signal and a number means the signal. */
export const ENDING_FORMS: readonly EndingForm[] = [
  {
    pattern: /\bcode=killed, (?:status|signal)=(?:\d+\/)?([A-Z][A-Z0-9+-]+)/,
    example: "Main process exited, code=killed, status=9/KILL",
  },
  { pattern: /\bcode=exited, status=(\d+)/, example: "Main process exited, code=exited, status=203/EXEC" },
  { pattern: /\bsignal:? (SIG[A-Z0-9+-]+)\b/, example: "terminated by signal SIGKILL" },
  { pattern: /\bsignal: killed\b/, signal: "SIGKILL", example: "signal: killed" },
  { pattern: /\bsignal: terminated\b/, signal: "SIGTERM", example: "signal: terminated" },
  { pattern: /\bsignal: interrupt\b/, signal: "SIGINT", example: "signal: interrupt" },
  {
    pattern: /\bsignal: (?:segmentation fault|segv)\b/i,
    signal: "SIGSEGV",
    example: "signal: segmentation fault (core dumped)",
  },
  { pattern: /\bsignal: (?:aborted|abort trap)\b/i, signal: "SIGABRT", example: "signal: aborted (core dumped)" },
  { pattern: /\bdied with <Signals\.(SIG[A-Z0-9]+): \d+>/, example: "died with <Signals.SIGKILL: 9>." },
  {
    pattern:
      /\b(?:exit(?:ed)?|return(?:ed)?|completed|finished|failed|terminated|error)?\s*(?:with\s+)?(?:a\s+)?(?:non-?zero\s+)?(?:exit|return|error|status)[\s_-]?(?:code|status|value)\s*(?:of\s+|was\s+|is\s+)?[:=]?\s*["'(]?(-?(?:0x[0-9a-f]+|\d+))(?![\w.])(?!\.\d)/i,
    example: "Process completed with exit code 137.",
  },
  {
    pattern:
      /\b(?:exited|exit|returned|died|failed|terminated|finished)\s+(?:with\s+)?(?:status|code|value)\s*[:=]?\s*(-?(?:0x[0-9a-f]+|\d+))\b/i,
    example: "exited with code 1",
  },
  { pattern: /\breturn(?:ed)?(?:code)?\s*[:=]?\s*(?:non-zero exit status )?(-?\d+)\b/i, example: "returncode: -9" },
  { pattern: /\bexit(?:ed)?(?:code|status)?\s*[:=(]\s*(-?\d+)\b/i, example: "ExitCode: 137" },
  { pattern: /\bexit status (\d+)\b/i, example: "exit status 2" },
  { pattern: /^make(?:\[\d+\])?: \*\*\* .*\bError (\d+)/, example: "make: *** [Makefile:3: all] Error 2" },
  { pattern: /\bSegmentation fault\b/, signal: "SIGSEGV", example: "Segmentation fault (core dumped)" },
  { pattern: /\bBus error\b/, signal: "SIGBUS", example: "Bus error (core dumped)" },
  { pattern: /\bAborted\b(?: \(core dumped\))?$/, signal: "SIGABRT", example: "line 1:  4242 Aborted (core dumped)" },
  { pattern: /^(?:.*\s)?Killed\b/, signal: "SIGKILL", example: "line 1:  4242 Killed" },
];
