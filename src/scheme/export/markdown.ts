import type { Contract, ContractSection } from "./contract.ts";
import { type ExportFormat, originLine } from "./format.ts";

/** A table of all entries, and one for each context; `schemes import markdown` reads the first again. */
export const markdown: ExportFormat = {
  name: "markdown",
  title: "Markdown tables",
  aliases: ["md"],
  render: (contract) => ({
    text: contract.sections.map((section) => renderSection(section, contract)).join("\n"),
    notes: [],
  }),
};

function renderSection({ condition, note, entries }: ContractSection, contract: Contract): string {
  const named = entries.some(({ name }) => name !== undefined);
  const row = (cells: readonly string[]) => `| ${cells.filter((_cell, index) => named || index !== 1).join(" | ")} |`;
  return [
    ...(condition === undefined
      ? [`<!-- ${originLine(contract, "markdown")} -->`]
      : [`Only ${escapeMarkdown(condition)}:`, ...(note === undefined ? [] : ["", `Note: ${escapeMarkdown(note)}`])]),
    "",
    row(["Code", "Name", "Meaning"]),
    row(["---:", "---", "---"]),
    ...entries.map(({ label, name, text }) => row([label, codeSpan(name ?? ""), escapeMarkdown(text)])),
    "",
  ].join("\n");
}

/** Text that shows as it is: no markup, no HTML, no mathematics, no end of a cell, no mark of a template language. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*[\]<>|~$]|&(?=[#\w]+;)|\{(?=[{%#])|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, "\\$&")
    .replace(/@(?=\w)/g, "\\@");
}

/** A name in a code span, where it has nothing that one cannot hold. */
function codeSpan(name: string): string {
  return /^[\w.:+-]+$/.test(name) ? `\`${name}\`` : escapeMarkdown(name);
}
