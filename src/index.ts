import { fileURLToPath } from "node:url";
import { createCatalogue } from "./catalogue/catalogue.ts";
import { createExplainer } from "./catalogue/explainer.ts";
import { createSchemeLoader } from "./catalogue/load-scheme.ts";
import { readQuery } from "./decode/read-query.ts";
import { splitCommandLine } from "./decode/split-command-line.ts";
import type { Explanation } from "./model/explanation.ts";
import type { Platform } from "./model/platform.ts";
import type { Scheme } from "./model/scheme.ts";
import { createNodeSystem } from "./system/node-system.ts";

export { defineExitCodes, type ExitCodeScheme, type ExitCodes, type ExitCodesOf } from "./define-exit-codes.ts";
export { ExitcodeError, SchemeError, StatusError, UsageError } from "./errors.ts";
export type { Category, Outcome, Retry } from "./model/category.ts";
export type { Explanation, Meaning, Origin, Remedy, StatusReport } from "./model/explanation.ts";
export type { Platform } from "./model/platform.ts";
export type { Scheme, SchemeMeaning, SchemeSource } from "./model/scheme.ts";
export { parseScheme } from "./scheme/parse-scheme.ts";

export interface ExplainOptions {
  /** A name (`aws`, `aws@2.15`), a file, a folder, or several of these. */
  readonly scheme?: string | readonly string[];
  /** The command that ended so: one line as typed, or its words. */
  readonly command?: string | readonly string[];
  /** The system that it happened on; default: this one. */
  readonly platform?: Platform;
  /** Read the number as a raw wait status of waitpid(2). */
  readonly waitStatus?: boolean;
  /** List every tool of the catalogue that uses the code. */
  readonly all?: boolean;
}

/**
 * Explains an exit status: what `exitcode explain --json` prints.
 *
 * @param status a number, or text in any form that the command line takes: `130`, `0xC0000005`, `SIGKILL`, a log line
 * @throws StatusError for text that is no status, SchemeError for a scheme that is missing or invalid
 */
export async function explain(status: number | string, options: ExplainOptions = {}): Promise<Explanation> {
  const { scheme = [], command, ...rest } = options;
  const schemes = typeof scheme === "string" ? [scheme] : scheme;
  const words = typeof command === "string" ? splitCommandLine(command).at(-1) : command;
  return createExplainer(nodeSystem(), { ...rest, schemes, command: words }).explain(
    await readQuery(String(status), options),
  );
}

/**
 * Loads the scheme that a word after `--scheme` names.
 *
 * @throws SchemeError where there is none, or it is invalid
 */
export async function loadScheme(reference: string): Promise<Scheme> {
  const system = nodeSystem();
  const [first] = await createSchemeLoader(system, createCatalogue(system)).named(reference);
  if (!first) throw new Error(`no scheme in ${reference}`);
  return first.scheme;
}

function nodeSystem() {
  return createNodeSystem(fileURLToPath(new URL("./catalogue", import.meta.url)));
}
