import { type ContractTest, describeMismatch, type ObservedEnding } from "../scheme/contract-test.ts";
import { sanitize } from "./sanitize.ts";
import type { Style } from "./style.ts";
import { wrap } from "./wrap.ts";

/** What became of one claim. */
export interface ContractResult {
  readonly scheme: string;
  readonly test: ContractTest;
  readonly verdict: Verdict;
  readonly seconds: number;
}

export type Verdict =
  | { readonly kind: "passed" }
  | { readonly kind: "failed"; readonly ending: ObservedEnding; readonly output: string }
  | { readonly kind: "skipped"; readonly why: string };

/** What would be run, for somebody who decides whether to let it. */
export function renderPlan(scheme: string, tests: readonly ContractTest[], style: Style): string {
  const { palette, width } = style;
  const lines = tests.flatMap((test) => [
    ...wrap(`${test.label}  ${commandOf(test)}`, { width, first: "  ", rest: "      " }),
    ...(test.manual === undefined
      ? []
      : wrap(`by hand: ${sanitize(test.manual)}`, { width, first: "      " }).map(palette.faint)),
    ...Object.keys(test.files).flatMap((file) =>
      wrap(`with the file ${sanitize(file)}`, { width, first: "      " }).map(palette.faint),
    ),
  ]);
  return [palette.strong(sanitize(scheme)), ...lines, ""].join("\n");
}

/** A line for each command; of those that failed, what was seen. */
export function renderResults(
  results: readonly ContractResult[],
  style: Style,
  { quiet }: { readonly quiet: boolean },
): string {
  return results
    .filter(({ verdict }) => !quiet || verdict.kind === "failed")
    .map((result) => renderResult(result, style))
    .join("");
}

function renderResult({ scheme, test, verdict }: ContractResult, { palette, unicode, width }: Style): string {
  const [good, bad, none] = unicode ? ["✔", "✘", "-"] : ["+", "x", "-"];
  const claim = `${sanitize(scheme)} ${test.label}: ${commandOf(test)}`;
  const line = (symbol: string, text: string) => wrap(text, { width, first: `${symbol} ` });
  switch (verdict.kind) {
    case "passed":
      return paragraph(line(good, claim), (text) => palette.outcome("success", text), 1);
    case "skipped":
      return paragraph(line(none, `${claim} (${sanitize(verdict.why)})`), palette.faint);
    case "failed":
      return (
        paragraph(line(bad, claim), (text) => palette.outcome("error", text), 1) +
        paragraph(wrap(mismatch(test, verdict), { width, first: "  " }), (text) => text) +
        paragraph(
          outputLines(verdict.output).flatMap((text) => wrap(text, { width, first: "  | " })),
          palette.faint,
        )
      );
  }
}

function paragraph(
  lines: readonly string[],
  paint: (text: string) => string,
  painted = Number.POSITIVE_INFINITY,
): string {
  return lines.map((line, index) => `${index < painted ? paint(line) : line}\n`).join("");
}

function mismatch({ expected, version }: ContractTest, { ending }: Extract<Verdict, { kind: "failed" }>): string {
  return sanitize(`${describeMismatch(expected, ending)}${version === undefined ? "" : ` (seen with ${version})`}`);
}

/** `12 as the scheme says, 1 otherwise, 3 not run (2 not installed, 1 by hand)`. */
export function renderContractSummary(results: readonly ContractResult[]): string {
  const of = (kind: Verdict["kind"]) => results.filter(({ verdict }) => verdict.kind === kind);
  const skipped = of("skipped");
  const reasons = new Map<string, number>();
  for (const { verdict } of skipped)
    if (verdict.kind === "skipped") reasons.set(kindOf(verdict.why), (reasons.get(kindOf(verdict.why)) ?? 0) + 1);
  const why = [...reasons].map(([reason, number]) => `${number} ${reason}`).join(", ");
  const schemes = new Set(of("passed").map(({ scheme }) => scheme)).size;
  const meanings = new Set(of("passed").map(({ scheme, test }) => `${scheme} ${test.label}`)).size;
  const scope = schemes > 1 ? ` (${meanings} meanings of ${schemes} schemes)` : "";
  const rest = skipped.length > 0 ? `, ${skipped.length} not run (${why})` : "";
  return `${of("passed").length} as the ${schemes > 1 ? "schemes say" : "scheme says"}${scope}, ${of("failed").length} otherwise${rest}\n`;
}

function kindOf(why: string): string {
  return sanitize(why.split(":")[0] ?? why);
}

/** The Test Anything Protocol, version 14 (testanything.org). */
export function renderTap(results: readonly ContractResult[]): string {
  const lines = results.flatMap(({ scheme, test, verdict }, index) => {
    const name = `${index + 1} - ${escapeTap(`${scheme} ${test.label}: ${commandOf(test)}`)}`;
    if (verdict.kind === "passed") return [`ok ${name}`];
    if (verdict.kind === "skipped") return [`ok ${name} # SKIP ${escapeTap(verdict.why)}`];
    return [
      `not ok ${name}`,
      "  ---",
      `  message: ${JSON.stringify(mismatch(test, verdict))}`,
      "  severity: fail",
      `  output: ${JSON.stringify(outputLines(verdict.output).join("\n"))}`,
      "  ...",
    ];
  });
  return `${["TAP version 14", `1..${results.length}`, ...lines].join("\n")}\n`;
}

function escapeTap(text: string): string {
  return sanitize(text).replaceAll("\\", "\\\\").replaceAll("#", "\\#");
}

/** JUnit's XML, as CI systems read it. */
export function renderJunit(results: readonly ContractResult[]): string {
  const schemes = [...new Set(results.map(({ scheme }) => scheme))];
  const body = schemes.map((scheme) =>
    renderSuite(
      scheme,
      results.filter((result) => result.scheme === scheme),
    ),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites ${attributes({ name: "exitcode", ...totals(results) })}>\n${body.join("")}</testsuites>\n`;
}

function renderSuite(scheme: string, results: readonly ContractResult[]): string {
  return `  <testsuite ${attributes({ name: scheme, ...totals(results) })}>\n${results.map(testcase).join("")}  </testsuite>\n`;
}

function totals(results: readonly ContractResult[]): Readonly<Record<string, string>> {
  const count = (kind: Verdict["kind"]) => String(results.filter(({ verdict }) => verdict.kind === kind).length);
  const time = results.reduce((total, { seconds }) => total + seconds, 0);
  return {
    tests: String(results.length),
    failures: count("failed"),
    errors: "0",
    skipped: count("skipped"),
    time: time.toFixed(3),
  };
}

function testcase({ scheme, test, verdict, seconds }: ContractResult): string {
  const head = attributes({ classname: scheme, name: `${test.label}: ${commandOf(test)}`, time: seconds.toFixed(3) });
  if (verdict.kind === "passed") return `    <testcase ${head}/>\n`;
  const inner =
    verdict.kind === "skipped"
      ? `<skipped ${attributes({ message: verdict.why })}/>`
      : `<failure ${attributes({ message: mismatch(test, verdict) })}>${outputLines(verdict.output).map(escapeXml).join("\n")}</failure>`;
  return `    <testcase ${head}>${inner}</testcase>\n`;
}

function attributes(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}="${escapeXml(value)}"`)
    .join(" ");
}

/** XML 1.0 has no place for control characters, not even escaped, nor for halves of a surrogate pair. */
function escapeXml(text: string): string {
  return sanitize(text)
    .replace(/[\p{Surrogate}\ufffe\uffff]/gu, "\ufffd")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

const MOST_LINES = 8;

function outputLines(output: string): readonly string[] {
  const lines = output
    .trimEnd()
    .split("\n")
    .map((line) => sanitize(line.trimEnd()));
  return lines.length === 1 && lines[0] === "" ? [] : lines.slice(-MOST_LINES);
}

/** The command as a shell would take it. */
function commandOf({ command, isShellLine }: ContractTest): string {
  const words = isShellLine ? command.slice(-1) : command.map(quoteWord);
  return sanitize(words.join(" "));
}

function quoteWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
