import { createExplainer } from "../catalogue/explainer.ts";
import type { StatusQuery } from "../decode/parse-status.ts";
import { readQuery } from "../decode/read-query.ts";
import { readStatus } from "../decode/read-status.ts";
import { splitCommandLine } from "../decode/split-command-line.ts";
import { ExitcodeError, StatusError } from "../errors.ts";
import type { Explanation } from "../model/explanation.ts";
import { PLATFORMS, type Platform } from "../model/platform.ts";
import type { Files, System } from "../system/system.ts";
import type { Knowledge } from "./knowledge.ts";
import { type Question, readQuestion } from "./question.ts";
import {
  answeredBy,
  type CodeReading,
  type ExplainCall,
  isMeaningOf,
  type Reading,
  readingOfCard,
  readingOfMeaning,
  readingOfRecord,
  withoutRepeats,
} from "./reading.ts";

/** What a line of input leads to. */
export interface Answer {
  readonly readings: readonly Reading[];
  /** Why there is no better answer, in one sentence. */
  readonly problem?: string;
}

export interface Answerer {
  answer(text: string): Promise<Answer>;
  /** The whole explanation behind a reading, that reading first. */
  explain(reading: CodeReading): Promise<Explanation>;
}

export const NO_ANSWER: Answer = { readings: [] };

/** More lines than these nobody looks through: another word narrows them. */
const MOST_FOUND = 200;
const MOST_TOOLS = 5;

export function createAnswerer(system: System, knowledge: Knowledge): Answerer {
  const remembering = { ...system, files: rememberFiles(system.files) };
  const explain = (call: ExplainCall) => explainCall(remembering, call);
  const knows = (program: string) => knowledge.schemesOf(program).length > 0;
  return {
    async answer(text) {
      const question = readQuestion(text, { knows, platform: system.platform });
      try {
        const readings = [...(await endings(question, knowledge, explain)), ...contract(question, knowledge)];
        return { readings: withoutRepeats([...readings, ...found(question, knowledge)]) };
      } catch (error) {
        if (!(error instanceof ExitcodeError)) throw error;
        return { readings: found(question, knowledge), problem: error.message };
      }
    },
    explain: async (reading) => answeredBy(await explain(reading.asks), reading),
  };
}

type Explain = (call: ExplainCall) => Promise<Explanation>;

async function endings(question: Question, knowledge: Knowledge, explain: Explain): Promise<readonly Reading[]> {
  const { statuses, command } = question;
  const [status] = statuses;
  if (status === undefined) return [];
  if (statuses.length > 1) return pipeline(question, explain);
  const explanation = await explain({ status, schemes: [], command });
  const readings = explanation.meanings.map((meaning, index) =>
    readingOfMeaning(meaning, explanation, { status, schemes: index === 0 ? [] : [meaning.scheme], command }),
  );
  return command === undefined ? [...readings, ...otherUsers(explanation, knowledge)] : readings;
}

/** The first reading of every command of a pipeline. */
async function pipeline({ statuses, command }: Question, explain: Explain): Promise<readonly Reading[]> {
  const commands = command === undefined ? [] : splitCommandLine(command);
  const fits = commands.length === statuses.length;
  const calls = statuses.map((status, index): ExplainCall => {
    const words = fits ? commands[index] : index === statuses.length - 1 ? commands.at(-1) : undefined;
    return { status, schemes: [], command: words?.map(quoteWord).join(" ") };
  });
  const explained = await Promise.all(calls.map(async (call) => ({ call, explanation: await explain(call) })));
  return explained.flatMap(({ call, explanation }) =>
    explanation.meanings.slice(0, 1).map((meaning) => readingOfMeaning(meaning, explanation, call)),
  );
}

function quoteWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** The tools that use the code too and are not among the explanation's own few. */
function otherUsers({ status, meanings }: Explanation, { index, conventions }: Knowledge): readonly Reading[] {
  const { exitStatus } = status;
  if (exitStatus === null) return [];
  // A Windows status stands in schemes in its signed form.
  const codes = new Set([exitStatus, exitStatus | 0]);
  return [...codes]
    .flatMap((code) => index.usersOf(code))
    .map((record) => readingOfRecord(record, conventions))
    .filter((reading) => !meanings.some((meaning) => isMeaningOf(meaning, reading)));
}

/** All that the tool says; that of another program of the same name comes after it. */
function contract({ tool }: Question, { index, schemesOf, conventions }: Knowledge): readonly Reading[] {
  if (tool === undefined) return [];
  return schemesOf(tool)
    .flatMap((scheme) => index.ofScheme(scheme))
    .map((record) => readingOfRecord(record, conventions));
}

function found({ words, tool }: Question, { index, cards, conventions }: Knowledge): readonly Reading[] {
  if (words === undefined) return [];
  const start = words.trim().toLowerCase();
  const isMeant = ({ name, commands }: { name: string; commands: readonly string[] }) =>
    name !== tool && [name, ...commands].some((word) => word.startsWith(start));
  const tools = cards.filter(isMeant).slice(0, MOST_TOOLS).map(readingOfCard);
  const records = index.find(words, MOST_FOUND).map((record) => readingOfRecord(record, conventions));
  return [...tools, ...records];
}

async function explainCall(system: System, { status, schemes, command }: ExplainCall): Promise<Explanation> {
  const query = await readQuery(status);
  const words = command === undefined ? undefined : splitCommandLine(command).at(-1);
  const platform = platformFor(query, system.platform);
  return createExplainer(system, { schemes, command: words, platform }).explain(query);
}

/** A scheme can speak of a signal that this system does not have (SIGINFO): it is then explained as on one that has. */
function platformFor(query: StatusQuery, here: Platform): Platform {
  return [here, ...PLATFORMS].find((platform) => canRead(query, platform)) ?? here;
}

function canRead(query: StatusQuery, platform: Platform): boolean {
  try {
    readStatus(query, platform);
    return true;
  } catch (error) {
    if (error instanceof StatusError) return false;
    throw error;
  }
}

/** Files of the catalogue that were read for one key are asked for again at the next. */
const MOST_REMEMBERED = 400;

function rememberFiles(files: Files): Files {
  const texts = new Map<string, string | undefined>();
  return {
    ...files,
    readText(path, limits) {
      if (texts.has(path)) return texts.get(path);
      const text = files.readText(path, limits);
      if (texts.size >= MOST_REMEMBERED) texts.clear();
      texts.set(path, text);
      return text;
    },
  };
}
