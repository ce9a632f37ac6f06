import { OWN_STATUS } from "../model/own-status.ts";
import { presentable } from "../render/presentable.ts";
import { renderPretty } from "../render/pretty.ts";
import { disarm } from "../render/sanitize.ts";
import type { Style } from "../render/style.ts";
import { wrap } from "../render/wrap.ts";
import type { System } from "../system/system.ts";
import { type Answer, type Answerer, createAnswerer } from "./answer.ts";
import { loadKnowledge } from "./knowledge.ts";
import { lastFailure } from "./last-failure.ts";
import { lineOf, textOf } from "./line.ts";
import { type CodeReading, type Reading, summaryOf } from "./reading.ts";

/** So many can be kept in mind when they are read aloud. */
const MOST_OFFERED = 9;

/**
 * Questions and answers, line by line, for screen readers and terminals that cannot move the cursor: only text and line
 * ends are written, and nothing that was written changes.
 */
export async function runPlain(system: System, style: Style): Promise<number> {
  const say = (text: string) => system.stdout.write(disarm(text));
  const answerer = createAnswerer(system, await loadKnowledge(system));
  const conversation = createConversation(answerer, style, say);
  say(`${wrap(WELCOME, style).join("\n")}\n`);
  const failure = lastFailure(system.env);
  if (failure !== "") await conversation.hear(failure);
  say(conversation.prompt());
  for (const line of system.stdin.lines()) {
    if (!(await conversation.hear(line))) return OWN_STATUS.answered;
    say(conversation.prompt());
  }
  say("\n");
  return OWN_STATUS.answered;
}

const WELCOME =
  "Type a status, a signal, a tool, a command line with its status, or words to search for. An empty line leaves.";

interface Conversation {
  prompt(): string;
  /** Answers a line; false where it ends the conversation. */
  hear(line: string): Promise<boolean>;
}

function createConversation(answerer: Answerer, style: Style, say: (text: string) => void): Conversation {
  let offered: readonly Reading[] = [];

  const tell = async (reading: CodeReading) => say(spoken(renderPretty(await answerer.explain(reading), style)));

  const pick = async (reading: Reading): Promise<void> => {
    offered = [];
    if (reading.kind === "code") await tell(reading);
    else await answer(reading.scheme);
  };

  const answer = async (text: string): Promise<void> => {
    const found = await answerer.answer(text);
    const [only] = found.readings;
    if (only?.kind === "code" && isAnswer(text, found)) return pick(only);
    offered = found.readings.slice(0, MOST_OFFERED);
    say(offerLines(found, offered, style));
  };

  return {
    prompt: () => (offered.length > 0 ? `Which one, 1 to ${offered.length}? Empty for none: ` : "What ended how? "),
    async hear(line) {
      const text = textOf(lineOf(line)).trim();
      const picked = offered[Number(text) - 1];
      if (text === "") {
        const leaves = offered.length === 0;
        offered = [];
        return !leaves;
      }
      await (picked && /^\d$/.test(text) ? pick(picked) : answer(text));
      return true;
    },
  };
}

/** A status has one best answer, which names the others; words and tools have a choice. */
function isAnswer(text: string, { readings }: Answer): boolean {
  const [first] = readings;
  return readings.length === 1 || (first?.kind === "code" && text.split(/\s+/).includes(first.asks.status));
}

function offerLines({ readings, problem }: Answer, offered: readonly Reading[], style: Style): string {
  if (readings.length === 0) return `${presentable(problem ?? "Nothing found: try fewer or other words", style)}.\n`;
  const more = readings.length - offered.length;
  const lines = offered.flatMap((reading, index) =>
    wrap(describe(presentable(reading, style)), { width: style.width, first: `${index + 1}. ` }),
  );
  return `${[...lines, ...(more > 0 ? [`And ${more} more: another word narrows them.`] : [])].join("\n")}\n`;
}

function describe(reading: Reading): string {
  if (reading.kind === "tool") return `${reading.title}, a tool with ${reading.meanings} codes`;
  const { code, speaker, name, condition } = reading;
  const named = name === null || name === speaker ? "" : ` (${name})`;
  return `${[speaker, code].filter(Boolean).join(" ")}: ${summaryOf(reading)}${named}${condition === null ? "" : `, ${condition}`}`;
}

/** The sign in front of the answer is for eyes only: a reader would say "skull and crossbones". */
function spoken(text: string): string {
  return text.replace(/^\S (?=\S)/, "");
}
