import { otherEntries } from "./contract.ts";
import { type ExportFormat, originLine } from "./format.ts";
import { nameCodes, schemeIdentifier } from "./identifiers.ts";
import { SHELL_VARIABLES } from "./posix-shell.ts";

/** A file to source, or for conf.d. */
export const fish: ExportFormat = {
  name: "fish",
  title: "fish: variables and a switch",
  codesOnly: true,
  render(contract, { prefix }) {
    const style = { casing: "SCREAMING_SNAKE", prefixed: true, reserved: SHELL_VARIABLES } as const;
    const codes = nameCodes(contract, style, prefix);
    const others = otherEntries(contract);
    const lines = [
      `# Exit codes of ${contract.title}: a file to source.`,
      `# ${originLine(contract, "fish")}`,
      "",
      ...codes.flatMap(({ identifier, code, summary }) => [`# ${code}: ${summary}`, `set -g ${identifier} ${code}`]),
      ...(others.length > 0 ? ["", "# Not among the variables:", ...others.map((line) => `#   ${line}`)] : []),
      "",
      `function ${schemeIdentifier(contract.name, "exit text", "snake")} -d 'Print what a status means'`,
      '    switch "$argv[1]"',
      ...codes.flatMap(({ identifier, summary }) => [
        `        case $${identifier}`,
        `            printf '%s\\n' ${fishQuoted(summary)}`,
      ]),
      "        case '*'",
      "            return 1",
      "    end",
      "end",
      "",
    ];
    return { text: lines.join("\n"), notes: [] };
  },
};

function fishQuoted(text: string): string {
  return `'${text.replace(/[\\']/g, "\\$&")}'`;
}
