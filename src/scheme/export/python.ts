import { otherEntries } from "./contract.ts";
import { type ExportFormat, originLine } from "./format.ts";
import { nameCodes } from "./identifiers.ts";
import { doubleQuoted } from "./text.ts";

/** A module with an IntEnum. */
export const python: ExportFormat = {
  name: "python",
  title: "Python: an IntEnum",
  codesOnly: true,
  aliases: ["py"],
  render(contract) {
    const codes = nameCodes(contract, { casing: "SCREAMING_SNAKE" });
    const others = otherEntries(contract);
    const lines = [
      // A comment in the first two lines could name another encoding (PEP 263): the docstring comes first.
      `"""Exit codes of ${inDocstring(contract.title)}.`,
      "",
      originLine(contract, "python"),
      ...(others.length > 0
        ? ["", "Not in the enumeration:", "", ...others.map((line) => `- ${inDocstring(line)}`)]
        : []),
      '"""',
      "",
      "from enum import IntEnum",
      "",
      "",
      "class ExitCode(IntEnum):",
      '    """How the program ends."""',
      "",
      ...codes.flatMap(({ identifier, code, summary }) => [`    #: Means: ${summary}`, `    ${identifier} = ${code}`]),
      "",
      "    @property",
      "    def text(self) -> str:",
      '        """What it means."""',
      "        return _TEXTS[self]",
      "",
      "",
      "_TEXTS = {",
      ...codes.map(({ identifier, summary }) => `    ExitCode.${identifier}: ${doubleQuoted(summary)},`),
      "}",
      "",
    ];
    return { text: lines.join("\n"), notes: [] };
  },
};

function inDocstring(text: string): string {
  return text.replace(/["\\]/g, "\\$&");
}
