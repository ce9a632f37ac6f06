import { resolve } from "node:path";
import { filesNamed, readSchemeText } from "../catalogue/scheme-files.ts";
import { SchemeError, UsageError } from "../errors.ts";
import { OWN_STATUS } from "../model/own-status.ts";
import {
  renderFindings,
  renderFindingsGithub,
  renderFindingsJson,
  renderLintSummary,
  renderRule,
} from "../render/lint-report.ts";
import { disarm, safeJson, sanitize } from "../render/sanitize.ts";
import { renderSarif } from "../render/sarif.ts";
import { type ColorChoice, type Style, styleFor } from "../render/style.ts";
import { renderTable } from "../render/table.ts";
import { reportError } from "../report-error.ts";
import { fixScheme } from "../scheme/lint/fix-scheme.ts";
import { type LintResult, lintFile } from "../scheme/lint/lint-scheme.ts";
import { type Finding, LEVELS, type Level, type LintRule } from "../scheme/lint/rule.ts";
import { findRule, LINT_RULES, unknownRule } from "../scheme/lint/rules.ts";
import { FileError, type System } from "../system/system.ts";
import { writeFile } from "../system/write-file.ts";
import { VERSION } from "../version.ts";
import { type CommandInput, choiceOption, flagOption, listOption, textOption } from "./command.ts";

const FORMATS = ["text", "json", "sarif", "github"] as const;

interface LintOptions {
  readonly files: readonly string[];
  readonly rules: readonly LintRule[];
  readonly fix: boolean;
  readonly failOn: Level;
  readonly format: (typeof FORMATS)[number];
  readonly color: ColorChoice;
}

/** Holds scheme files and DSC manifests against the guidance on exit codes. */
export async function run({ words, options }: CommandInput, system: System): Promise<number> {
  const color = choiceOption(options, "color", ["auto", "always", "never"]) ?? "auto";
  const format = choiceOption(options, "format", FORMATS) ?? "text";
  const explained = textOption(options, "explain");
  const style = await styleFor(system.stdout, system.env, color);
  if (explained !== undefined) return say(renderRule(namedRule(explained), style), system);
  if (flagOption(options, "rules")) return say(format === "json" ? rulesJson() : rulesTable(style), system);
  if (words.length === 0) throw new UsageError("missing a file to lint", { hint: "exitcode schemes lint --help" });
  const rules = selectRules(listOption(options, "only"), listOption(options, "off"));
  const failOn = choiceOption(options, "failOn", LEVELS) ?? "error";
  return lint({ files: words, rules, fix: flagOption(options, "fix"), failOn, format, color }, system);
}

function say(text: string, system: System): number {
  system.stdout.write(disarm(text));
  return OWN_STATUS.answered;
}

function selectRules(only: readonly string[], off: readonly string[]): readonly LintRule[] {
  const wanted = new Set(names(only).map(namedRule));
  const unwanted = new Set(names(off).map(namedRule));
  return LINT_RULES.filter((rule) => (wanted.size === 0 || wanted.has(rule)) && !unwanted.has(rule));
}

function names(values: readonly string[]): readonly string[] {
  return values.flatMap((value) => value.split(",")).map((name) => name.trim());
}

function namedRule(word: string): LintRule {
  const rule = findRule(word);
  if (!rule) throw new UsageError(unknownRule(word), { hint: "exitcode schemes lint --rules" });
  return rule;
}

async function lint(options: LintOptions, system: System): Promise<number> {
  const files = options.files.flatMap((word) => filesNamed(word, system));
  const results = files.map((file) => lintOne(file, options, system));
  const findings = results.flatMap((result) => result.findings);
  const problems = results.flatMap((result) => result.problems);
  for (const problem of problems) reportError(problem, system);
  const style = await styleFor(system.stdout, system.env, options.color);
  const good = results.filter((result) => result.problems.length === 0).length;
  system.stdout.write(render(findings, problems, good, options, style));
  if (problems.length > 0) return OWN_STATUS.scheme;
  const isGrave = ({ rule }: Finding) => LEVELS.indexOf(rule.level) <= LEVELS.indexOf(options.failOn);
  return findings.some(isGrave) ? OWN_STATUS["lint-findings"] : OWN_STATUS.answered;
}

function lintOne(file: string, { rules, fix }: LintOptions, system: System): LintResult {
  try {
    const text = readSchemeText(file, system);
    const fixed = fix ? fixScheme(file, text, rules) : { text, count: 0 };
    if (fixed.count > 0) {
      writeFile(resolve(system.workingFolder, file), fixed.text, { overwrite: true });
      system.stderr.write(disarm(`${sanitize(file)}: mended ${fixed.count}\n`));
    }
    return lintFile(file, fixed.text, rules);
  } catch (error) {
    if (error instanceof SchemeError) return { problems: [error], findings: [] };
    if (error instanceof FileError)
      return { problems: [new SchemeError(`${file}: ${error.message}`, { cause: error })], findings: [] };
    throw error;
  }
}

function render(
  findings: readonly Finding[],
  problems: readonly SchemeError[],
  good: number,
  { format, rules }: LintOptions,
  style: Style,
): string {
  switch (format) {
    case "json":
      return renderFindingsJson(findings);
    case "github":
      return renderFindingsGithub(findings);
    case "sarif":
      return renderSarif({ findings, rules, problems: problems.map(({ message }) => message), version: VERSION });
    case "text":
      return disarm(renderFindings(findings, style) + (good > 0 ? renderLintSummary(findings, good) : ""));
  }
}

function rulesTable(style: Style): string {
  const columns = [
    { title: "Number", style: style.palette.strong },
    { title: "Rule" },
    { title: "Level" },
    { title: "What it asks for", grows: true },
  ];
  const rows = LINT_RULES.map(({ number, name, level, summary }) => [number, name, level, summary]);
  return `${renderTable(columns, rows, style)}\n`;
}

function rulesJson(): string {
  return LINT_RULES.map(({ check: _check, ...rule }) => `${safeJson(rule)}\n`).join("");
}
