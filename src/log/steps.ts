/** How a CI system says in its log what it runs next. */
export interface StepForm {
  readonly id: string;
  readonly producer: string;
  /** As those of a form. */
  readonly anchors: readonly string[];
  /** Matched against the line as it is, colors included. The group `command` is empty where the context ends. */
  readonly pattern: RegExp;
  readonly states: readonly (readonly [line: string, command: string])[];
  readonly source: string;
  readonly read: string;
}

/** Every such form. */
export const STEP_FORMS: readonly StepForm[] = [
  {
    id: "github-run",
    producer: "GitHub Actions",
    anchors: ["##[group]run "],
    pattern: /##\[group\]Run (?<command>[^\r\n]+)/,
    states: [["2024-05-01T10:00:00.0000000Z ##[group]Run npm test", "npm test"]],
    source: "https://github.com/actions/runner/blob/main/src/Runner.Worker/Handlers/ScriptHandler.cs",
    read: "2026-11-26",
  },
  {
    id: "gitlab-command",
    producer: "GitLab CI",
    anchors: ["\u001b[32;1m$ "],
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the color is what tells the line from others
    pattern: /\u001b\[32;1m\$ (?<command>[^\u001b\r\n]+)/,
    states: [["\u001b[32;1m$ terraform plan\u001b[0;m", "terraform plan"]],
    source: "https://gitlab.com/gitlab-org/gitlab-runner/-/blob/main/shells/bash.go",
    read: "2026-11-26",
  },
  {
    id: "buildkite-command",
    producer: "Buildkite",
    anchors: ["\u001b[90m$\u001b[0m "],
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the color is what tells the line from others
    pattern: /\u001b\[90m\$\u001b\[0m (?<command>[^\u001b\r\n]+)/,
    states: [["\u001b[90m$\u001b[0m make test", "make test"]],
    source: "https://github.com/buildkite/agent/blob/main/internal/shell/logger.go",
    read: "2026-11-26",
  },
  {
    id: "azure-task",
    producer: "Azure Pipelines",
    anchors: ["##[section]starting: "],
    pattern: /##\[section\]Starting: (?<command>)/,
    states: [["##[section]Starting: Build the image", ""]],
    source: "https://github.com/microsoft/azure-pipelines-agent",
    read: "2026-11-26",
  },
];

/** A step of a job: what its lines state is about its command where they name no other. */
export interface Step {
  /** The command line; undefined where the log does not tell it. */
  readonly command: string | undefined;
}

/** The step that begins with a line; undefined where none does. */
export function findStep(line: string): Step | undefined {
  for (const { pattern } of STEP_FORMS) {
    const found = pattern.exec(line);
    if (found) return { command: found.groups?.["command"]?.trim() || undefined };
  }
  return undefined;
}
