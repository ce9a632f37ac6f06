import type { Finding, LintRule } from "../scheme/lint/rule.ts";
import { githubCommand } from "./github-command.ts";
import { presentable } from "./presentable.ts";
import { safeJson, sanitize } from "./sanitize.ts";
import type { Palette, Style } from "./style.ts";
import { wrap } from "./wrap.ts";

/** Findings as compilers print them: one a line, for a person and for editors that jump to a place. */
export function renderFindings(findings: readonly Finding[], style: Style): string {
  return findings
    .map((finding) => {
      const { file, line, column, message, rule, fix } = presentable(finding, style);
      const { palette } = style;
      const mendable = fix ? palette.faint(" (--fix mends it)") : "";
      const level = paint(palette, rule.level);
      return `${palette.strong(`${file}:${line}:${column}:`)} ${level}: ${message} ${palette.faint(`[${rule.name}]`)}${mendable}\n`;
    })
    .join("");
}

/** `1 error, 2 warnings in 3 files`, with what can be mended. */
export function renderLintSummary(findings: readonly Finding[], files: number): string {
  if (findings.length === 0) return `${count(files, "file")}: nothing found\n`;
  const levels = (["error", "warning", "note"] as const)
    .map((level) => [level, findings.filter(({ rule }) => rule.level === level).length] as const)
    .filter(([, number]) => number > 0)
    .map(([level, number]) => count(number, level));
  const fixable = findings.filter(({ fix }) => fix).length;
  const more = fixable > 0 ? `; --fix mends ${fixable}` : "";
  return `${levels.join(", ")} in ${count(files, "file")}${more}\n`;
}

/** One object on a line for each finding. */
export function renderFindingsJson(findings: readonly Finding[]): string {
  return findings
    .map(({ file, line, column, rule, message, fix }) =>
      safeJson({
        version: 1,
        file,
        line,
        column,
        level: rule.level,
        rule: rule.name,
        number: rule.number,
        message,
        fixable: fix !== undefined,
      }),
    )
    .map((line) => `${line}\n`)
    .join("");
}

/** Annotations that GitHub shows beside the line. */
export function renderFindingsGithub(findings: readonly Finding[]): string {
  return findings
    .map(({ file, line, column, rule, message }) =>
      githubCommand(
        rule.level === "note" ? "notice" : rule.level,
        { file: sanitize(file), line, col: column, title: `${rule.number} ${rule.name}` },
        sanitize(message),
      ),
    )
    .join("");
}

/** All that is to be known of a rule. */
export function renderRule(rule: LintRule, style: Style): string {
  const { palette, width } = style;
  const shown = presentable(rule, style);
  const example = (text: string) => wrap(text, { width, first: "  ", rest: "    " }).map(palette.command);
  return [
    `${palette.strong(`${rule.number} ${rule.name}`)} ${paint(palette, rule.level)}`,
    ...wrap(shown.summary, { width }),
    "",
    ...wrap(shown.explanation, { width }),
    "",
    palette.faint("Flagged:"),
    ...example(shown.flags),
    palette.faint("Fine:"),
    ...example(shown.passes),
    ...(rule.manifests ? [] : ["", ...wrap("Not asked of DSC manifests, which have no place for it.", { width })]),
    ...(rule.source === undefined ? [] : ["", `Source: ${rule.source}`]),
    "",
    ...wrap(`Off for a scheme: "lint": { "off": ["${rule.name}"] }; for a call: --off ${rule.name}`, { width }),
    "",
  ].join("\n");
}

function paint(palette: Palette, level: LintRule["level"]): string {
  const outcome = { error: "error", warning: "warning", note: "result" } as const;
  return palette.outcome(outcome[level], level);
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
