import { ANCHOR_TABLE } from "../generated/anchor-table.js";
import { createFinder } from "../log/anchor-finder.ts";
import { createContextKeeper } from "../log/context-lines.ts";
import { type Ending, findEnding } from "../log/find-ending.ts";
import { createRoleFinder } from "../log/roles.ts";
import { type CandidateLine, createLineScanner } from "../log/scan-lines.ts";
import { findStep, type Step } from "../log/steps.ts";
import type { Summarizer } from "../log/summary.ts";
import type { FindingRenderer } from "../render/finding.ts";
import { followLog, openLog } from "../system/log-source.ts";
import type { System } from "../system/system.ts";
import type { FailureExplainer } from "./explain-failures.ts";
import { createProgress } from "./scan-progress.ts";

export interface LogToScan {
  /** A path, or `-` for standard input. */
  readonly file: string;
  readonly summaryOnly: boolean;
  readonly context: number;
  readonly follow: boolean;
  readonly renderer: FindingRenderer;
  readonly summarizer: Summarizer;
  readonly explainer: FailureExplainer;
}

const BUFFER_BYTES = 2 ** 20;
/** Output is gathered up to this size before it is written. */
const OUTPUT_CHARACTERS = 65_536;

interface Stated {
  readonly line: number;
  readonly text: string;
  /** Undefined for a line of context. */
  readonly ending: Ending | undefined;
  readonly step: Step;
}

/**
 * Scans one log from its start to its end, in constant memory, and prints what it finds.
 *
 * @returns how many lines it has
 * @throws FileError where it cannot be read, or not to its end; what was found before has been printed
 */
export async function scanLog(log: LogToScan, system: System): Promise<number> {
  const name = log.file === "-" ? "standard input" : log.file;
  const source = log.follow && log.file !== "-" ? followLog(log.file) : await openLog(log.file);
  const printer = createPrinter({ ...log, name }, system);
  const progress = createProgress(source, system);
  const stated: Stated[] = [];
  const scanner = createLineScanner(
    createFinder(ANCHOR_TABLE, BUFFER_BYTES),
    createVisitor(stated, { all: log.context > 0 }),
    { all: log.context > 0 },
  );
  try {
    for (;;) {
      const reading = source.read(scanner.room());
      const count = typeof reading === "number" ? reading : await reading;
      if (count === 0) break;
      scanner.take(count);
      progress.clear();
      await printer.print(stated.splice(0));
      progress.show();
    }
  } finally {
    scanner.finish();
    progress.clear();
    await printer.print(stated.splice(0));
    source.close();
  }
  return scanner.lines();
}

/** Many lines of a log differ in their time stamps only: what a text states is looked up once. */
function createVisitor(stated: Stated[], { all }: { readonly all: boolean }): (line: CandidateLine) => void {
  const remembered = new Map<string, Known>();
  let step: Step = { command: undefined };
  return ({ number, text }) => {
    const key = text.slice(stampLength(text));
    let known = remembered.get(key);
    if (known === undefined) {
      known = read(text);
      if (remembered.size >= MOST_REMEMBERED) remembered.clear();
      if (key.length <= LONGEST_REMEMBERED) remembered.set(key, known);
    }
    // A new object for each step, though two may run the same.
    if (known.step) step = { ...known.step };
    if (known.ending || all) stated.push({ line: number, text, ending: known.ending, step });
  };
}

/** What a line says, whenever it comes. */
interface Known {
  readonly ending: Ending | undefined;
  readonly step: Step | undefined;
}

function read(text: string): Known {
  const step = findStep(text);
  return { step, ending: step ? undefined : findEnding(text) };
}

/** How many characters of a time stamp a line begins with: digits, and what stands between and behind them. */
function stampLength(text: string): number {
  let length = 0;
  while (length < text.length && STAMP[text.charCodeAt(length)]) length++;
  return length;
}

const STAMP = Array.from({ length: 128 }, (_, code) => /[\d\s:.,TZ+/[\]-]/.test(String.fromCharCode(code)));

const MOST_REMEMBERED = 4_000;
const LONGEST_REMEMBERED = 400;

interface Printer {
  print(stated: readonly Stated[]): Promise<void>;
}

function createPrinter(log: LogToScan & { readonly name: string }, { stdout }: System): Printer {
  const { name, renderer, summarizer, explainer, summaryOnly } = log;
  const roleOf = createRoleFinder();
  const context = createContextKeeper(log.context);
  return {
    async print(stated) {
      let output = "";
      const say = (text: string) => {
        if (summaryOnly) return;
        output += text;
        if (output.length < OUTPUT_CHARACTERS) return;
        stdout.write(output);
        output = "";
      };
      for (const { line, text, ending, step } of stated) {
        const known = ending && explainer.explain(ending, step);
        const explanation = known instanceof Promise ? await known : known;
        const here = { number: line, text };
        if (!ending || !explanation) {
          for (const near of context.pass(here)) say(renderer.context(name, near));
          continue;
        }
        const finding = {
          file: name,
          line,
          text,
          program: ending.program,
          form: ending.form.id,
          explanation,
          ...roleOf(ending, line, step),
        };
        summarizer.add(finding);
        for (const near of context.found(here)) say(renderer.context(name, near));
        say(renderer.finding(finding));
      }
      if (output !== "") stdout.write(output);
    },
  };
}
