import { type EndedLine, findSpeakers, type SpokenStatus } from "../decode/find-speakers.ts";
import { readNumber } from "../decode/read-status.ts";
import type { CommandWords } from "../decode/split-command-line.ts";
import type { Explanation } from "../model/explanation.ts";
import { signalByName } from "../model/signals.ts";
import { findProgram } from "../system/find-program.ts";
import type { System } from "../system/system.ts";
import { createExplainer } from "./explainer.ts";

/** One status of a pipeline that is no success, and what it means. */
export interface ExplainedStatus {
  /** Who ended so; empty where that is not known. */
  readonly command: CommandWords;
  readonly explanation: Explanation;
  /** Its place in the pipeline, from 1. */
  readonly place: number;
}

/** Explains all that failed in a command line at the prompt, in the order of the pipeline. */
export async function explainLine(ended: EndedLine, system: System): Promise<readonly ExplainedStatus[]> {
  if (isAnswer(ended)) return [];
  const explained = await Promise.all(
    findSpeakers(ended).map(async (spoken, index) => ({ ...(await explainSpoken(spoken, system)), place: index + 1 })),
  );
  return explained.filter(({ explanation }) => explanation.status.exitStatus !== 0 && !isStopped(explanation));
}

/** `[[ … ]]`, `(( … ))` and `let` answer with 1. */
function isAnswer({ status, line, ran }: EndedLine): boolean {
  return status === 1 && /^\s*(\[\[|\(\(|let\s)/.test(ran || line);
}

/** After a Ctrl-Z shells show 128 + SIGTSTP, though the command has not ended. */
function isStopped({ status: { signal, platform } }: Explanation): boolean {
  return signal !== null && signalByName(signal, platform)?.action === "stop";
}

type Told = Omit<ExplainedStatus, "place">;

/**
 * Of several commands that can have spoken, one that documents the status is the likeliest, and before all one to which
 * it is an answer: `grep -q x file && echo found`.
 */
async function explainSpoken({ status, speakers }: SpokenStatus, system: System): Promise<Told> {
  const reading = readNumber(String(status), status, system.platform);
  const explain = async (command: CommandWords): Promise<Told> => ({
    command,
    explanation: await createExplainer(system, {
      command: isMissing(command, status, system) ? [] : command,
    }).explainReading(reading),
  });
  const [first = [], ...others] = speakers;
  if (others.length === 0) return explain(first);
  const told = await Promise.all(speakers.map(explain));
  const answers = told.map((one) => [one, one.explanation.meanings[0]] as const);
  const [best] =
    answers.find(([, answer]) => answer?.outcome === "result") ??
    answers.find(([, answer]) => answer?.origin === "documented") ??
    [];
  return best ? withCondition(best) : explain([]);
}

/** The shell itself says 127 of a program that is not installed: what the program means by it has no part in that. */
function isMissing([program = ""]: CommandWords, status: number, { env }: System): boolean {
  return status === 127 && findProgram(program, env["PATH"]).kind === "not-found";
}

function withCondition({ command, explanation }: Told): Told {
  const [answer, ...others] = explanation.meanings;
  if (!answer) return { command, explanation };
  const condition = [answer.condition, `if it was ${command[0]}`].filter((part) => part !== null).join(", ");
  return { command, explanation: { ...explanation, meanings: [{ ...answer, condition }, ...others] } };
}
