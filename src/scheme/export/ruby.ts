import { otherEntries } from "./contract.ts";
import { type ExportFormat, originLine } from "./format.ts";
import { nameCodes, schemeIdentifier } from "./identifiers.ts";

/** A module with constants. */
export const ruby: ExportFormat = {
  name: "ruby",
  title: "Ruby: a module of constants",
  codesOnly: true,
  aliases: ["rb"],
  render(contract) {
    const codes = nameCodes(contract, { casing: "SCREAMING_SNAKE", reserved: ["BEGIN", "END", "TEXTS"] });
    const others = otherEntries(contract);
    const lines = [
      "# frozen_string_literal: true",
      "",
      `# Exit codes of ${contract.title}.`,
      `# ${originLine(contract, "ruby")}`,
      ...(others.length > 0 ? ["#", "# Not among the constants:", ...others.map((line) => `# - ${line}`)] : []),
      `module ${schemeIdentifier(contract.name, "exit code", "Pascal")}`,
      ...codes.flatMap(({ identifier, code, summary }) => [`  # Means: ${summary}`, `  ${identifier} = ${code}`]),
      "",
      "  TEXTS = {",
      ...codes.map(({ identifier, summary }) => `    ${identifier} => ${rubyQuoted(summary)},`),
      "  }.freeze",
      "",
      "  # What a status means; nil for one that is not documented.",
      "  def self.text(status)",
      "    TEXTS[status]",
      "  end",
      "end",
      "",
    ];
    return { text: lines.join("\n"), notes: [] };
  },
};

/** In single quotes, where Ruby evaluates nothing. */
function rubyQuoted(text: string): string {
  return `'${text.replace(/[\\']/g, "\\$&")}'`;
}
