import type { Explanation } from "../model/explanation.ts";
import { githubCommand } from "./github-command.ts";
import { shownStatus, speakerOf } from "./pretty.ts";
import { sanitizeAll } from "./sanitize.ts";

/** CI systems that show a failure apart from the log. */
export const ANNOTATION_FORMS = ["github", "gitlab", "azure"] as const;
export type AnnotationForm = (typeof ANNOTATION_FORMS)[number];

/** The CI system that a job's environment names; undefined outside of one. */
export function annotationFormOf(env: Readonly<Record<string, string | undefined>>): AnnotationForm | undefined {
  if (env["GITHUB_ACTIONS"] === "true") return "github";
  if (env["GITLAB_CI"] === "true") return "gitlab";
  return env["TF_BUILD"]?.toLowerCase() === "true" ? "azure" : undefined;
}

/**
 * The line by which a CI system is told of a failure. All text in it is escaped as that system asks for, so that nothing
 * from a scheme or a command line can end the command or begin another.
 */
export function renderAnnotation(explanation: Explanation, command: string, form: AnnotationForm): string {
  const { title, text } = describe(explanation, command);
  const isWarning = explanation.meanings[0]?.outcome === "warning";
  const level = isWarning ? "warning" : "error";
  switch (form) {
    case "github":
      return githubCommand(level, { title }, text);
    case "azure":
      return `##vso[task.logissue type=${level}]${escapeAzure(`${title}: ${text}`)}\n`;
    case "gitlab":
      // GitLab has no annotations; its log shows colors, and red is what a reader looks for.
      return `\u001b[${isWarning ? "33" : "31"};1m${title}: ${text}\u001b[0m\n`;
  }
}

/** A line of Markdown for the summary of a GitHub job. */
export function renderStepSummary(explanation: Explanation, command: string): string {
  const { title, text } = describe(explanation, command);
  return `- **${escapeMarkdown(title)}**: ${escapeMarkdown(text)}\n`;
}

function describe(explanation: Explanation, command: string): { title: string; text: string } {
  const { status, meanings } = sanitizeAll(explanation);
  const [answer] = meanings;
  if (!answer) return { title: "exitcode", text: "" };
  const shown = shownStatus({ status }, answer);
  const speaker = speakerOf(answer, shown);
  const [program = ""] = sanitizeAll(command).split(" ");
  return {
    title: `${program} ended with ${shown}`,
    text: `${speaker === undefined ? "" : `${speaker}: `}${answer.summary}`,
  };
}

/** As azure-pipelines-task-lib escapes it. */
function escapeAzure(text: string): string {
  return text
    .replaceAll("%", "%AZP25")
    .replaceAll("\r", "%0D")
    .replaceAll("\n", "%0A")
    .replaceAll("]", "%5D")
    .replaceAll(";", "%3B");
}

function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]<>()#+!|~&-]/g, "\\$&");
}
