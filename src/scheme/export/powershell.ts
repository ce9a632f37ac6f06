import { otherEntries } from "./contract.ts";
import { type ExportFormat, originLine } from "./format.ts";
import { nameCodes, schemeIdentifier } from "./identifiers.ts";
import { signed } from "./signed.ts";

/** An enum and a function, for Windows PowerShell 5 and PowerShell 7. */
export const powershell: ExportFormat = {
  name: "powershell",
  title: "PowerShell: an enum and a switch",
  codesOnly: true,
  aliases: ["pwsh", "ps1"],
  render(contract) {
    const codes = nameCodes(contract, { casing: "Pascal", reserved: ["Value__"] });
    const type = schemeIdentifier(contract.name, "exit code", "Pascal");
    const others = otherEntries(contract);
    const lines = [
      `# Exit codes of ${contract.title}.`,
      `# ${originLine(contract, "powershell")}`,
      "",
      `enum ${type} {`,
      ...codes.flatMap(({ identifier, code, summary }) => [
        `    # ${code}: ${summary}`,
        `    ${identifier} = ${signed(code)}`,
      ]),
      "}",
      ...(others.length > 0 ? ["", "# Not in the enum:", ...others.map((line) => `#   ${line}`)] : []),
      "",
      "# What a status means; nothing for one that is not documented.",
      `function Get-${schemeIdentifier(contract.name, "exit text", "Pascal")} {`,
      "    param([Parameter(Mandatory)] [int] $Status)",
      "    switch ($Status) {",
      ...codes.map(({ code, summary }) => `        (${signed(code)}) { ${powershellQuoted(summary)} }`),
      "    }",
      "}",
      "",
    ];
    return { text: lines.join("\n"), notes: [] };
  },
};

/** PowerShell takes the typographic single quotes for single quotes too: about_Quoting_Rules. */
function powershellQuoted(text: string): string {
  return `'${text.replace(/['\u2018\u2019\u201a\u201b]/g, "$&$&")}'`;
}
