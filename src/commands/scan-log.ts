import { ANCHOR_TABLE } from "../generated/anchor-table.js";
import { type AnchorFinder, createFinder } from "../log/anchor-finder.ts";
import { type ContextLine, createContextKeeper } from "../log/context-lines.ts";
import type { Finding } from "../log/finding.ts";
import { createLineReader, type LogLine, textOf } from "../log/line-reader.ts";
import { createRoleFinder } from "../log/roles.ts";
import { type AheadScannerMaker, createAheadScanners } from "../log/scan-ahead.ts";
import { createLineScanner, type LineScanner } from "../log/scan-lines.ts";
import type { Summarizer } from "../log/summary.ts";
import type { CandidateLine } from "../log/visit-lines.ts";
import { createByteOutput } from "../render/byte-output.ts";
import type { FindingRenderer } from "../render/finding.ts";
import { followLog, type LogSource, openLog } from "../system/log-source.ts";
import type { System } from "../system/system.ts";
import type { FailureExplainer } from "./explain-failures.ts";
import { createProgress } from "./scan-progress.ts";

export interface LogScan {
  readonly summaryOnly: boolean;
  readonly context: number;
  readonly follow: boolean;
  readonly renderer: FindingRenderer;
  readonly summarizer: Summarizer;
  readonly explainer: FailureExplainer;
}

/**
 * Scans a log from its start to its end, in constant memory, and prints what it finds.
 *
 * @param file a path, or `-` for standard input
 * @returns how many lines it has
 * @throws FileError where it cannot be read, or not to its end; what was found before has been printed
 */
export type LogScanFunction = (file: string) => Promise<number>;

/** For one log after the other. */
export function createLogScan(scan: LogScan, system: System): LogScanFunction {
  const createScanner = createScannerMaker({ all: scan.context > 0 });
  return async (file) => {
    const source = scan.follow && file !== "-" ? followLog(file) : await openLog(file);
    const printer = createPrinter({ ...scan, name: file === "-" ? "standard input" : file }, system);
    const progress = createProgress(source, system);
    const stated: LogLine[] = [];
    const scanner = createScanner(source, createVisitor(stated, { all: scan.context > 0 }));
    try {
      for (;;) {
        const going = scanner.next();
        if (!(typeof going === "boolean" ? going : await going)) break;
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
  };
}

const BUFFER_BYTES = 2 ** 20;
/** From here on a second thread saves more than its start takes. */
const LONG_BYTES = 32 * 2 ** 20;

/** All logs share the buffers, and the thread for the long ones. */
function createScannerMaker({ all }: { readonly all: boolean }) {
  let finder: AnchorFinder | undefined;
  let createAhead: AheadScannerMaker | undefined;
  return (source: LogSource, visit: (line: CandidateLine) => void): LineScanner => {
    const { shared, size = 0 } = source;
    if (shared && size >= LONG_BYTES && !all) {
      createAhead ??= createAheadScanners(ANCHOR_TABLE, BUFFER_BYTES);
      const scanner = createAhead?.(shared, visit);
      if (scanner) return scanner;
    }
    finder ??= createFinder(ANCHOR_TABLE, BUFFER_BYTES);
    return createLineScanner(source, finder, visit, { all });
  };
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

function createPrinter(log: LogScan & { readonly name: string }, { stdout }: System): Printer {
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
