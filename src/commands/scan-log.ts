import { ANCHOR_TABLE } from "../generated/anchor-table.js";
import { createFinder, createFinders } from "../log/anchor-finder.ts";
import { type ContextLine, createContextKeeper } from "../log/context-lines.ts";
import type { Finding } from "../log/finding.ts";
import { createLineReader, type LogLine, textOf } from "../log/line-reader.ts";
import { createRoleFinder } from "../log/roles.ts";
import { type CandidateLine, createLineScanner } from "../log/scan-lines.ts";
import type { Summarizer } from "../log/summary.ts";
import { createByteOutput } from "../render/byte-output.ts";
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
/** From here on a second thread saves more than its start takes. */
const LONG_BYTES = 32 * 2 ** 20;

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
  const stated: LogLine[] = [];
  const scanner = createLineScanner(
    (source.size ?? 0) < LONG_BYTES
      ? [createFinder(ANCHOR_TABLE, BUFFER_BYTES)]
      : createFinders(ANCHOR_TABLE, BUFFER_BYTES),
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

/** Keeps the lines that state an ending, or with `all` every line. */
function createVisitor(stated: LogLine[], { all }: { readonly all: boolean }): (line: CandidateLine) => void {
  const read = createLineReader();
  return (candidate) => {
    const line = read(candidate);
    if (line.rest.ending || all) stated.push(line);
  };
}

interface Printer {
  print(stated: readonly LogLine[]): Promise<void>;
}

function createPrinter(log: LogToScan & { readonly name: string }, { stdout }: System): Printer {
  const { name, renderer, summarizer, explainer, summaryOnly } = log;
  const roleOf = createRoleFinder();
  const context = createContextKeeper(log.context);
  const output = createByteOutput((bytes) => stdout.write(bytes));
  const sayContext = (lines: readonly ContextLine[]) => {
    if (!summaryOnly) for (const line of lines) renderer.context(name, line, output);
  };
  return {
    async print(stated) {
      for (const line of stated) {
        const { step } = line;
        const { ending } = line.rest;
        const known = ending && explainer.explain(ending, step);
        const explanation = known instanceof Promise ? await known : known;
        if (!ending || !explanation) {
          if (log.context > 0) sayContext(context.pass({ number: line.number, text: textOf(line) }));
          continue;
        }
        const { role, rootLine } = roleOf(ending, line.number, step);
        const finding: Finding = { file: name, line: line.number, ending, explanation, role, rootLine };
        summarizer.add(finding);
        sayContext(context.found());
        if (!summaryOnly) renderer.finding(finding, line, output);
      }
      output.flush();
    },
  };
}
