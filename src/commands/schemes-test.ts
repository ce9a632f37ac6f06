import { availableParallelism } from "node:os";
import { delimiter, resolve } from "node:path";
import { filesNamed, readSchemeText } from "../catalogue/scheme-files.ts";
import { UsageError } from "../errors.ts";
import { OWN_STATUS } from "../model/own-status.ts";
import {
  type ContractResult,
  renderContractSummary,
  renderJunit,
  renderPlan,
  renderResults,
  renderTap,
  type Verdict,
} from "../render/contract-report.ts";
import { disarm } from "../render/sanitize.ts";
import { type Style, styleFor } from "../render/style.ts";
import { type ContractTest, contractTests, isAsExpected } from "../scheme/contract-test.ts";
import { parseScheme } from "../scheme/parse-scheme.ts";
import { findProgram } from "../system/find-program.ts";
import { networkIsolation, runInScratch } from "../system/run-in-scratch.ts";
import type { System } from "../system/system.ts";
import { type CommandInput, choiceOption, flagOption, listOption, textOption } from "./command.ts";

const FORMATS = ["text", "tap", "junit"] as const;
const LONGEST_SECONDS = 3600;

interface TestOptions {
  readonly format: (typeof FORMATS)[number];
  readonly quiet: boolean;
  readonly seconds: number;
  readonly jobs: number;
  readonly searchPath: string;
  readonly isolation: readonly string[];
}

interface Suite {
  readonly scheme: string;
  readonly tests: readonly ContractTest[];
}

/** Runs the commands that schemes make claims of, and compares how they end; without --run it only shows them. */
export async function run({ words, options }: CommandInput, system: System): Promise<number> {
  const kinds = choiceOption(options, "only", ["evidence", "examples"]);
  const suites = words.flatMap((word) => filesNamed(word, system)).map((file) => createSuite(file, kinds, system));
  const style = await styleFor(
    system.stdout,
    system.env,
    choiceOption(options, "color", ["auto", "always", "never"]) ?? "auto",
  );
  if (!flagOption(options, "run")) return showPlan(suites, style, system);
  const folders = listOption(options, "path").map((folder) => resolve(system.workingFolder, folder));
  const results = await runSuites(suites, style, system, {
    format: choiceOption(options, "format", FORMATS) ?? "text",
    quiet: flagOption(options, "quiet"),
    seconds: numberOption(textOption(options, "timeout") ?? "20", "--timeout", LONGEST_SECONDS),
    jobs: numberOption(textOption(options, "jobs") ?? String(availableParallelism()), "--jobs", 64),
    searchPath: [...folders, system.env["PATH"] ?? ""].join(delimiter),
    isolation: flagOption(options, "offline") ? networkIsolation() : [],
  });
  return results.some(({ verdict }) => verdict.kind === "failed") ? OWN_STATUS["contract-broken"] : OWN_STATUS.answered;
}

function createSuite(word: string, kinds: "evidence" | "examples" | undefined, system: System): Suite {
  const hash = system.files.kind(resolve(system.workingFolder, word)) === undefined ? word.indexOf("#") : -1;
  const file = hash < 0 ? word : word.slice(0, hash);
  const scheme = parseScheme(file, readSchemeText(file, system), hash < 0 ? undefined : word.slice(hash + 1));
  const tests = contractTests(scheme).filter(({ kind }) => kinds === undefined || kinds.startsWith(kind));
  return { scheme: scheme.name, tests };
}

function numberOption(text: string, flag: string, most: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 1 || value > most)
    throw new UsageError(`${flag} takes a whole number from 1 to ${most}, not '${text}'`);
  return value;
}

function showPlan(suites: readonly Suite[], style: Style, system: System): number {
  const filled = suites.filter(({ tests }) => tests.length > 0);
  const count = filled.reduce((total, { tests }) => total + tests.length, 0);
  const end =
    count === 0
      ? 'nothing to run: give entries "evidence", or the scheme "examples"\n'
      : `nothing was run: --run runs ${count === 1 ? "this command" : `these ${count} commands`}\n`;
  system.stdout.write(
    disarm(
      filled.map(({ scheme, tests }) => renderPlan(scheme, tests, style)).join("\n") + (count > 0 ? "\n" : "") + end,
    ),
  );
  return OWN_STATUS.answered;
}

/** One scheme at a time for each job: the commands of one scheme can share a port. */
async function runSuites(
  suites: readonly Suite[],
  style: Style,
  system: System,
  options: TestOptions,
): Promise<readonly ContractResult[]> {
  const queue = [...suites.entries()];
  const finished: ContractResult[][] = suites.map(() => []);
  const work = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const [index, suite] = next;
      for (const test of suite.tests) finished[index]?.push(await runTest(suite.scheme, test, options, system));
      if (options.format === "text") system.stdout.write(disarm(renderResults(finished[index] ?? [], style, options)));
    }
  };
  await Promise.all(Array.from({ length: Math.min(options.jobs, suites.length) }, work));
  const results = finished.flat();
  if (options.format === "text") system.stdout.write(disarm(renderContractSummary(results)));
  if (options.format === "tap") system.stdout.write(disarm(renderTap(results)));
  if (options.format === "junit") system.stdout.write(disarm(renderJunit(results)));
  return results;
}

async function runTest(
  scheme: string,
  test: ContractTest,
  options: TestOptions,
  system: System,
): Promise<ContractResult> {
  const start = performance.now();
  const verdict = await judge(test, options, system);
  return { scheme, test, verdict, seconds: (performance.now() - start) / 1000 };
}

async function judge(test: ContractTest, options: TestOptions, { platform }: System): Promise<Verdict> {
  const { command, expected } = test;
  if (test.manual !== undefined) return { kind: "skipped", why: `by hand only: ${test.manual}` };
  if (test.platform !== undefined && test.platform !== platform)
    return { kind: "skipped", why: `seen on another system: ${test.platform}` };
  const [program = ""] = command;
  if (!program.includes("/") && findProgram(program, options.searchPath).kind === "not-found")
    return { kind: "skipped", why: `not installed: ${program}` };
  const { ending, output } = await runInScratch({ ...test, ...options });
  if (isAsExpected(expected, ending, platform)) return { kind: "passed" };
  // In a shell line any of the programs can be missing.
  if (test.isShellLine && ending.kind === "exited" && ending.status === 127)
    return { kind: "skipped", why: "not installed: a program of its shell line" };
  return { kind: "failed", ending, output };
}
