import { type Change, greatestStep, type Step } from "../scheme/diff/change.ts";
import { githubCommand } from "./github-command.ts";
import { presentable } from "./presentable.ts";
import { safeJson, sanitizeAll } from "./sanitize.ts";
import type { Style } from "./style.ts";
import { wrap } from "./wrap.ts";

/** Two versions of a contract and what lies between them. */
export interface DiffReport {
  readonly old: string;
  readonly new: string;
  readonly changes: readonly Change[];
}

/** For a person: a line for each change, what was, what is and why it counts so; then the verdict. */
export function renderDiff(report: DiffReport, style: Style): string {
  const { changes } = presentable(report, style);
  return [
    ...changes.flatMap((change) => [...renderChange(change, style), ""]),
    ...wrap(verdict(report), { width: style.width }),
    "",
  ].join("\n");
}

function renderChange(
  { kind, step, subject, context, before, after, why }: Change,
  { palette, width }: Style,
): readonly string[] {
  const outcome = { major: "error", minor: "warning", patch: "result" } as const;
  const place = context === null ? "" : ` ${palette.faint(`(${context})`)}`;
  const text = (label: string, value: string | null) =>
    value === null ? [] : wrap(value, { width, first: `  ${label} ` });
  return [
    `${palette.outcome(outcome[step], step)} ${kind} ${palette.strong(subject)}${place}`,
    ...(before === after ? [] : text("was", before)),
    ...text(before === after ? "   " : "is ", after),
    ...wrap(why, { width, first: "  " }).map(palette.faint),
  ];
}

/** `12 changes call for a major version: 1 major, 11 minor`. */
function verdict({ changes }: DiffReport): string {
  const step = stepOf(changes);
  if (step === "none") return "no change to the contract";
  const counts = (["major", "minor", "patch"] as const)
    .map((one) => [changes.filter((change) => change.step === one).length, one] as const)
    .filter(([number]) => number > 0)
    .map(([number, one]) => `${number} ${one}`);
  const noun = changes.length === 1 ? "1 change calls" : `${changes.length} changes call`;
  const judged = changes.some((change) => change.judged && change.step === step);
  return `${noun} for a ${step} version (${counts.join(", ")})${judged ? "; some of it is judged by likeness" : ""}`;
}

function stepOf(changes: readonly Change[]): Step {
  return greatestStep(changes.map(({ step }) => step));
}

/** One object on one line. */
export function renderDiffJson({ old, new: young, changes }: DiffReport): string {
  return `${safeJson({ version: 1, old, new: young, step: stepOf(changes), changes })}\n`;
}

/** For a pull request or release notes. */
export function renderDiffMarkdown(report: DiffReport): string {
  const { changes, old, new: young } = sanitizeAll(report);
  const rows = changes.map(({ step, kind, subject, context, before, after, why }) =>
    [step, kind, context === null ? subject : `${subject} (${context})`, before ?? "", after ?? "", why].map(
      escapeMarkdown,
    ),
  );
  const table = [
    ["Step", "Change", "What", "Was", "Is", "Why"],
    ["---", "---", "---", "---", "---", "---"],
    ...rows,
  ].map((cells) => `| ${cells.join(" | ")} |`);
  const head = `**${escapeMarkdown(verdict(report))}** from \`${code(old)}\` to \`${code(young)}\``;
  return `${[head, ...(rows.length > 0 ? ["", ...table] : [])].join("\n")}\n`;
}

/** Annotations of a GitHub job: an error for a major step, else a notice. */
export function renderDiffGithub({ changes }: DiffReport): string {
  return sanitizeAll(changes)
    .map(({ step, kind, subject, context, before, after, why }) => {
      const place = context === null ? subject : `${subject} (${context})`;
      const words = [before, after].filter((text) => text !== null && before !== after).join(" → ");
      return githubCommand(
        step === "major" ? "error" : "notice",
        { title: `${step}: ${kind} ${place}` },
        [words, why].filter(Boolean).join(": "),
      );
    })
    .join("");
}

function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]<>()#+!|~&]/g, "\\$&");
}

function code(text: string): string {
  return text.replaceAll("`", "'");
}
