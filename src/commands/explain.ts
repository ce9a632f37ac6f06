import { createCatalogue } from "../catalogue/catalogue.ts";
import { createExplainer, type Explainer } from "../catalogue/explainer.ts";
import { createSchemeLoader } from "../catalogue/load-scheme.ts";
import { readQuery } from "../decode/read-query.ts";
import { type CommandWords, splitCommandLine } from "../decode/split-command-line.ts";
import { NoStatusError, UsageError } from "../errors.ts";
import type { Explanation } from "../model/explanation.ts";
import { OWN_STATUS } from "../model/own-status.ts";
import { PLATFORMS, type Platform } from "../model/platform.ts";
import { renderPretty } from "../render/pretty.ts";
import { disarm, safeJson, sanitize } from "../render/sanitize.ts";
import { renderShort } from "../render/short.ts";
import { type ColorChoice, styleFor } from "../render/style.ts";
import type { System } from "../system/system.ts";
import { type CommandInput, choiceOption, flagOption, listOption, textOption } from "./command.ts";
import { explainInTurn, type StatusLines } from "./explain-in-turn.ts";

export interface ExplainOptions {
  readonly statuses: readonly string[];
  readonly schemes: readonly string[];
  readonly command: string | undefined;
  readonly pipeStatus: readonly string[] | undefined;
  readonly waitStatus: boolean;
  readonly platform: Platform | undefined;
  readonly all: boolean;
  readonly format: Format;
  readonly color: ColorChoice;
}

const FORMATS = ["pretty", "short", "json", "dsc"] as const;
type Format = (typeof FORMATS)[number];

export async function run(input: CommandInput, system: System): Promise<number> {
  return explainAll(parseExplainOptions(input), system);
}

/** The options of a call as commander read them. */
export function parseExplainOptions({ words, options }: CommandInput): ExplainOptions {
  const pipeStatus = textOption(options, "pipestatus")
    ?.split(/[\s,|]+/)
    .filter((word) => word !== "");
  if (pipeStatus && words.length > 0) throw new UsageError("--pipestatus takes all the statuses: give none beside it");
  if (pipeStatus?.length === 0)
    throw new UsageError("--pipestatus is empty", { hint: "give the statuses in quotes: --pipestatus '0 141 1'" });
  return {
    statuses: words,
    schemes: listOption(options, "scheme"),
    command: textOption(options, "command"),
    pipeStatus,
    waitStatus: flagOption(options, "waitStatus"),
    platform: choiceOption(options, "platform", PLATFORMS),
    all: flagOption(options, "all"),
    format: parseFormat(options),
    color: choiceOption(options, "color", ["auto", "always", "never"]) ?? "auto",
  };
}

function parseFormat(options: CommandInput["options"]): Format {
  if (flagOption(options, "json")) return "json";
  if (flagOption(options, "short")) return "short";
  return choiceOption(options, "format", FORMATS) ?? "pretty";
}

/** Explains all statuses that are given, or that come on standard input. */
export async function explainAll(options: ExplainOptions, system: System): Promise<number> {
  if (options.pipeStatus) return explainPipeline(options, options.pipeStatus, system);
  const explainer = createExplainer(system, { ...options, command: commandWords(options.command) });
  const render = await createRenderer(options, system);
  const explainOne = async (text: string) => {
    const explanation = await explainer.explain(await readQuery(text, options));
    return { text: await render(explanation), isKnown: isKnown(explanation) };
  };
  const separator = options.format === "pretty" ? "\n" : "";
  const outcome = await explainInTurn(statusLines(options, system), explainOne, { separator, output: system.stdout });
  if (outcome === "nothing") throw nothingToExplain();
  return outcome === "known" ? OWN_STATUS.answered : OWN_STATUS["nothing-documented"];
}

/** The statuses of the command line, or else of standard input; a terminal is never waited for. */
function statusLines({ statuses }: ExplainOptions, { stdin }: System): StatusLines {
  if (statuses.length > 0) return { lines: () => statuses, textsOf: (word) => [word] };
  if (stdin.isTerminal) throw nothingToExplain();
  return { lines: (beforeRead) => stdin.lines(beforeRead), textsOf: lineTexts };
}

/** `0 141 1` on a line is three statuses; a line with other words is one text. */
function lineTexts(line: string): readonly string[] {
  const words = line.trim().split(/\s+/);
  if (words[0] === "") return [];
  return words.every((word) => /^[-+]?(0x[0-9a-f]+|\d+)$/i.test(word)) ? words : [line];
}

function nothingToExplain(): NoStatusError {
  return new NoStatusError("there is no status to explain", {
    hint: "exitcode explain 130, or pipe one: echo $? | exitcode",
  });
}

async function explainPipeline(options: ExplainOptions, statuses: readonly string[], system: System): Promise<number> {
  const commands: readonly CommandWords[] = options.command === undefined ? [] : splitCommandLine(options.command);
  const render = await createRenderer(options, system);
  let known = true;
  for (const [index, word] of statuses.entries()) {
    const query = await readQuery(word, options);
    const command = commands[index];
    const explainer: Explainer = createExplainer(system, { ...options, command });
    const explanation = await explainer.explain(query);
    const label = command ? `: ${command.join(" ")}` : "";
    const separator = index > 0 && options.format === "pretty" ? "\n" : "";
    const text = await render(explanation, `Command ${index + 1} of ${statuses.length}${label}`);
    system.stdout.write(separator + text);
    known &&= isKnown(explanation);
  }
  return known ? OWN_STATUS.answered : OWN_STATUS["nothing-documented"];
}

function commandWords(line: string | undefined): CommandWords | undefined {
  if (line === undefined) return undefined;
  const command = splitCommandLine(line).at(-1);
  if (!command) throw new UsageError(`--command '${line}' has no command in it`);
  return command;
}

/** Only a guess is no answer. */
function isKnown({ meanings }: Explanation): boolean {
  return meanings[0]?.origin !== "guess";
}

/** Renders one explanation; the heading is a line above, for one of several. */
type Render = (explanation: Explanation, heading?: string) => Promise<string>;

async function createRenderer(options: ExplainOptions, system: System): Promise<Render> {
  if (options.format === "json") return async (explanation) => `${safeJson(explanation)}\n`;
  if (options.format === "dsc") {
    const { renderDscMessage } = await import("../render/dsc.ts");
    const executable = await dscExecutable(options, system);
    return async (explanation) => disarm(renderDscMessage(explanation, executable));
  }
  const style = await styleFor(system.stdout, system.env, options.color);
  if (options.format === "short") return async (explanation) => disarm(renderShort(explanation, style));
  return async (explanation, heading) => {
    const above = heading === undefined ? "" : `${style.palette.heading(sanitize(heading))}\n`;
    return disarm(above + renderPretty(explanation, style));
  };
}

/** The program that the manifest names; the command line's own where it was given. */
async function dscExecutable({ schemes, command }: ExplainOptions, system: System): Promise<string> {
  const [word] = schemes;
  if (word === undefined) throw new UsageError("--format dsc needs a manifest: --scheme FILE.dsc.resource.json");
  const [program] = commandWords(command) ?? [];
  const [asked] = await createSchemeLoader(system, createCatalogue(system)).named(word);
  return program ?? asked?.scheme.commands?.[0] ?? asked?.scheme.name ?? word;
}
