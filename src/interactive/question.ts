import { programNames } from "../decode/parse-invocation.ts";
import { parseStatus } from "../decode/parse-status.ts";
import { splitCommandLine } from "../decode/split-command-line.ts";
import { StatusError } from "../errors.ts";
import { parseLogLine } from "../log/parse-log-line.ts";
import type { Platform } from "../model/platform.ts";
import { signalByNumber } from "../model/signals.ts";

/** What a typed line asks for: each part that is there is answered, in this order. */
export interface Question {
  /** As `explain` takes them; several are the statuses of a pipeline. */
  readonly statuses: readonly string[];
  /** The command line that ended so. */
  readonly command?: string;
  /** A program whose contract is asked for. */
  readonly tool?: string;
  /** Words to search for. */
  readonly words?: string;
}

export interface QuestionContext {
  /** Whether a program is known by that name. */
  knows(program: string): boolean;
  /** Whose numbers of signals count. */
  readonly platform: Platform;
}

/**
 * Makes sense of a line: `137`, `0 141 1`, `SIGTERM`, a line of a log, `curl`, `curl 22`, `aws s3 1`, `22 curl -f x`;
 * anything else is words to search for.
 */
export function readQuestion(text: string, context: QuestionContext): Question {
  const line = text.trim();
  const words = line.split(/\s+/);
  if (line === "") return { statuses: [] };
  const numbers = words.findIndex((word) => !NUMBER.test(word));
  if (numbers < 0) return { statuses: words };
  const rest = words.slice(numbers).join(" ");
  if (numbers > 0)
    return { statuses: words.slice(0, numbers), command: rest, ...(runs(rest, context) ? {} : { words: line }) };
  return endingIn(words, context) ?? readWords(line, context);
}

const NUMBER = /^[-+]?(?:0x[0-9a-f]+|\d+)$/i;

/** `curl 22`, `aws s3 SIGKILL`: a command that is known, and how it ended. */
function endingIn(words: readonly string[], context: QuestionContext): Question | undefined {
  const last = words.at(-1) ?? "";
  const command = words.slice(0, -1).join(" ");
  const isStatus = NUMBER.test(last) || (/^SIG/i.test(last) && isStatusText(last));
  return isStatus && runs(command, context) ? { statuses: [last], command } : undefined;
}

function readWords(line: string, { knows, platform }: QuestionContext): Question {
  const tool = knows(line) ? { tool: line } : {};
  const status = spokenStatus(line, platform) ?? (isStatusText(line) ? line : undefined);
  return status === undefined
    ? { statuses: [], ...tool, words: line }
    : { statuses: [status], ...tool, ...(/\s/.test(line) ? {} : { words: line }) };
}

function spokenStatus(line: string, platform: Platform): string | undefined {
  const signal = /^sig(?:nal)?\s*(\d{1,2})$/i.exec(line)?.[1];
  return signal === undefined ? SPOKEN.exec(line)?.[1] : signalByNumber(Number(signal), platform)?.name;
}

/** `exit 3`, `error 137`, `rc=1`: what people write for a status where no program says so. */
const SPOKEN =
  /^(?:exit|exited|error|err|code|status|return|returned|rc|errorlevel|\$\?)\s*[:=]?\s*(-?\d{1,10}|0x[0-9a-f]{1,8})$/i;

function runs(command: string, { knows }: QuestionContext): boolean {
  const [program = ""] = splitCommandLine(command).at(-1) ?? [];
  return programNames(program).some(knows);
}

function isStatusText(text: string): boolean {
  try {
    parseStatus(text);
    return true;
  } catch (error) {
    if (error instanceof StatusError) return parseLogLine(text) !== undefined;
    throw error;
  }
}
