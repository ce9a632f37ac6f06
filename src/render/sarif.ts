import type { Log, ReportingDescriptor, Result } from "sarif";
import type { Finding, LintRule } from "../scheme/lint/rule.ts";
import { safeJson, sanitize, sanitizeAll } from "./sanitize.ts";

export interface SarifInput {
  readonly findings: readonly Finding[];
  readonly rules: readonly LintRule[];
  /** What kept files from being linted. */
  readonly problems: readonly string[];
  /** Of exitcode. */
  readonly version: string;
}

/** A SARIF 2.1.0 log (OASIS), which code scanning services read. */
export function renderSarif({ findings, rules, problems, version }: SarifInput): string {
  const log: Log = {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "exitcode", version, rules: rules.map(describeRule) } },
        columnKind: "utf16CodeUnits",
        invocations: [
          {
            executionSuccessful: problems.length === 0,
            toolExecutionNotifications: problems.map((text) => ({ level: "error", message: { text: sanitize(text) } })),
          },
        ],
        results: findings.map((finding) => describeFinding(finding, rules)),
      },
    ],
  };
  return `${safeJson(log)}\n`;
}

function describeRule(rule: LintRule): ReportingDescriptor {
  return {
    id: rule.number,
    name: rule.name,
    shortDescription: { text: rule.summary },
    fullDescription: { text: rule.explanation },
    defaultConfiguration: { level: rule.level },
    help: { text: `${rule.explanation}\n\nFlagged: ${rule.flags}\nFine: ${rule.passes}` },
    ...(rule.source === undefined ? {} : { helpUri: rule.source }),
  };
}

function describeFinding({ rule, message, file, line, column }: Finding, rules: readonly LintRule[]): Result {
  return {
    ruleId: rule.number,
    ruleIndex: rules.indexOf(rule),
    level: rule.level,
    message: { text: sanitizeAll(message) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: toUri(file) },
          region: { startLine: line, startColumn: column },
        },
      },
    ],
  };
}

/** A relative reference, or a file: URI for an absolute path. */
function toUri(file: string): string {
  const parts = file.replaceAll("\\", "/").split("/").map(encodeURIComponent);
  return file.startsWith("/") ? `file://${parts.join("/")}` : parts.join("/");
}
