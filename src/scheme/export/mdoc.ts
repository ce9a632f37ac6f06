import type { ContractEntry } from "./contract.ts";
import { type ExportFormat, originLine } from "./format.ts";
import { roffText } from "./roff.ts";

/** The section EXIT STATUS for a page in the mdoc macros. */
export const mdoc: ExportFormat = {
  name: "mdoc",
  title: "man page: the section EXIT STATUS in mdoc(7)",
  render(contract) {
    const lines = contract.sections.flatMap(({ condition, note, entries }) => [
      ...(condition === undefined ? [] : [".Pp", roffText(`Only ${condition}:`)]),
      ...(note === undefined ? [] : [".Pp", roffText(note)]),
      ".Bl -tag -width Ds",
      ...entries.flatMap(renderEntry),
      ".El",
    ]);
    return {
      text: `.\\" ${originLine(contract, "mdoc")}\n.Sh EXIT STATUS\n${lines.join("\n")}\n`,
      notes: [],
    };
  },
};

function renderEntry({ label, name, text }: ContractEntry): readonly string[] {
  return [`.It ${macroWords(name === undefined ? label : `${label} (${name})`)}`, roffText(text)];
}

/** Words of a macro's line, none of which can be taken for a macro itself. */
function macroWords(text: string): string {
  return text
    .split(" ")
    .filter((word) => word !== "")
    .map((word) => `\\&${roffText(word).replace(/^\\&/, "").replaceAll('"', "\\(dq")}`)
    .join(" ");
}
