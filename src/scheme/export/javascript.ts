import { type Contract, otherEntries } from "./contract.ts";
import { type ExportFormat, originLine } from "./format.ts";
import { type NamedCode, nameCodes } from "./identifiers.ts";
import { doubleQuoted, inBlockComment, inMarkdownComment } from "./text.ts";

/** A module with a frozen object of the codes. */
export const javascript: ExportFormat = {
  name: "javascript",
  title: "JavaScript: an ES module",
  codesOnly: true,
  aliases: ["js", "node", "mjs"],
  render: (contract) => ({ text: renderModule(contract, "javascript"), notes: [] }),
};

/** The same with literal types, in the form that type stripping takes as it stands. */
export const typescript: ExportFormat = {
  name: "typescript",
  title: "TypeScript: an object and its type",
  codesOnly: true,
  aliases: ["ts"],
  render: (contract) => ({ text: renderModule(contract, "typescript"), notes: [] }),
};

function renderModule(contract: Contract, language: "javascript" | "typescript"): string {
  const codes = nameCodes(contract, { casing: "SCREAMING_SNAKE" });
  const typed = language === "typescript";
  return [
    "/**",
    ` * Exit codes of ${doc(contract.title)}.`,
    ` * ${originLine(contract, language)}`,
    ...otherLines(contract),
    " */",
    `export const ExitCode = ${typed ? "" : "Object.freeze("}{`,
    ...codes.flatMap(({ identifier, code, summary }) => [
      `  /** Means: ${doc(summary)} */`,
      `  ${identifier}: ${code},`,
    ]),
    typed ? "} as const;" : "});",
    "",
    ...(typed
      ? ["/** One of the exit codes. */", "export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];", ""]
      : []),
    ...textFunction(codes, typed),
    "",
  ].join("\n");
}

function textFunction(codes: readonly NamedCode[], typed: boolean): readonly string[] {
  return [
    "/**",
    " * What an exit code means; undefined for one that is not documented.",
    ...(typed ? [] : [" *", " * @param {number} code", " * @returns {string | undefined}"]),
    " */",
    `export function exitCodeText(code${typed ? ": number" : ""})${typed ? ": string | undefined" : ""} {`,
    "  switch (code) {",
    ...codes.flatMap(({ identifier, summary }) => [
      `    case ExitCode.${identifier}:`,
      `      return ${doubleQuoted(summary)};`,
    ]),
    "    default:",
    "      return undefined;",
    "  }",
    "}",
  ];
}

function otherLines(contract: Contract): readonly string[] {
  const others = otherEntries(contract);
  return others.length === 0 ? [] : [" *", " * Not among them:", ...others.map((line) => ` * - ${doc(line)}`)];
}

function doc(text: string): string {
  return inBlockComment(inMarkdownComment(text));
}
