import { otherEntries } from "./contract.ts";
import { type ExportFormat, originLine } from "./format.ts";
import { nameCodes, schemeIdentifier } from "./identifiers.ts";
import { signed } from "./signed.ts";
import { doubleQuoted, escapeMarkup } from "./text.ts";

/** An enum and an extension method. */
export const csharp: ExportFormat = {
  name: "csharp",
  title: "C#: an enum",
  codesOnly: true,
  aliases: ["c#", "cs", "dotnet"],
  render(contract) {
    const codes = nameCodes(contract, { casing: "Pascal", reserved: ["Value__"] });
    const type = schemeIdentifier(contract.name, "exit code", "Pascal");
    const others = otherEntries(contract);
    const lines = [
      `/// <summary>Exit codes of ${escapeMarkup(contract.title)}.</summary>`,
      "/// <remarks>",
      `/// ${originLine(contract, "csharp")}`,
      ...(others.length > 0
        ? ["/// Not in the enum:", ...others.map((line) => `/// <para>${escapeMarkup(line)}</para>`)]
        : []),
      "/// </remarks>",
      `public enum ${type}`,
      "{",
      ...codes.flatMap(({ identifier, code, summary }) => [
        `    /// <summary>${escapeMarkup(summary)}</summary>`,
        `    ${identifier} = ${signed(code)},`,
      ]),
      "}",
      "",
      `/// <summary>The meanings of <see cref="${type}"/>.</summary>`,
      `public static class ${type}Texts`,
      "{",
      "    /// <summary>What it means; null for one that is not documented.</summary>",
      `    public static string Text(this ${type} code)`,
      "    {",
      "        switch (code)",
      "        {",
      ...codes.map(
        ({ identifier, summary }) => `            case ${type}.${identifier}: return ${doubleQuoted(summary)};`,
      ),
      "            default: return null;",
      "        }",
      "    }",
      "}",
      "",
    ];
    return { text: lines.join("\n"), notes: [] };
  },
};
