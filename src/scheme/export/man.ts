import type { ContractEntry } from "./contract.ts";
import { type ExportFormat, originLine } from "./format.ts";
import { roffText } from "./roff.ts";

/** The section EXIT STATUS for a page in the man macros. */
export const man: ExportFormat = {
  name: "man",
  title: "man page: the section EXIT STATUS in man(7)",
  aliases: ["roff"],
  render(contract) {
    const lines = contract.sections.flatMap(({ condition, note, entries }) => [
      ...(condition === undefined ? [] : [".PP", roffText(`Only ${condition}:`)]),
      ...(note === undefined ? [] : [".PP", roffText(note)]),
      ...entries.flatMap(renderEntry),
    ]);
    return {
      text: `.\\" ${originLine(contract, "man")}\n.SH EXIT STATUS\n${lines.join("\n")}\n`,
      notes: [],
    };
  },
};

function renderEntry({ label, name, text }: ContractEntry): readonly string[] {
  const tag = `\\fB${roffText(label).replace(/^\\&/, "").replaceAll("-", "\\-")}\\fR`;
  return [".TP", name === undefined ? tag : `${tag} (${roffText(name)})`, roffText(text)];
}
