import { otherEntries } from "./contract.ts";
import { type ExportFormat, originLine } from "./format.ts";
import { nameCodes } from "./identifiers.ts";
import { signed } from "./signed.ts";
import { doubleQuoted, inMarkdownComment } from "./text.ts";

/** A module with an enum. */
export const rust: ExportFormat = {
  name: "rust",
  title: "Rust: an enum",
  codesOnly: true,
  aliases: ["rs"],
  render(contract) {
    const codes = nameCodes(contract, { casing: "Pascal", reserved: ["Self"] });
    const others = otherEntries(contract);
    const fits = codes.every(({ code }) => code >= 0 && code <= 255);
    const lines = [
      `//! Exit codes of ${inMarkdownComment(contract.title)}.`,
      "//!",
      `//! ${originLine(contract, "rust")}`,
      ...(others.length > 0
        ? ["//!", "//! Not in the enum:", "//!", ...others.map((line) => `//! - ${inMarkdownComment(line)}`)]
        : []),
      "",
      "/// How the program ends.",
      "#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]",
      "#[repr(i32)]",
      "pub enum ExitCode {",
      ...codes.flatMap(({ identifier, code, summary }) => [
        `    /// Means: ${inMarkdownComment(summary)}`,
        `    ${identifier} = ${signed(code)},`,
      ]),
      "}",
      "",
      "impl ExitCode {",
      "    /// The number that the caller sees.",
      "    pub const fn code(self) -> i32 {",
      "        self as i32",
      "    }",
      "",
      "    /// The ending with this number; `None` for one that is not documented.",
      "    pub const fn from_code(code: i32) -> Option<Self> {",
      "        match code {",
      ...codes.map(({ identifier, code }) => `            ${signed(code)} => Some(Self::${identifier}),`),
      "            _ => None,",
      "        }",
      "    }",
      "",
      "    /// What it means.",
      "    pub const fn text(self) -> &'static str {",
      "        match self {",
      ...codes.map(({ identifier, summary }) => `            Self::${identifier} => ${doubleQuoted(summary)},`),
      "        }",
      "    }",
      "}",
      "",
      "impl std::fmt::Display for ExitCode {",
      "    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {",
      "        formatter.write_str(self.text())",
      "    }",
      "}",
      ...(fits ? ["", ...INTO_PROCESS] : []),
      "",
    ];
    return { text: lines.join("\n"), notes: [] };
  },
};

/** What `main` returns; std's type holds a byte only. */
const INTO_PROCESS = [
  "impl From<ExitCode> for std::process::ExitCode {",
  "    fn from(code: ExitCode) -> Self {",
  "        Self::from(code.code() as u8)",
  "    }",
  "}",
  "",
  "impl std::process::Termination for ExitCode {",
  "    fn report(self) -> std::process::ExitCode {",
  "        self.into()",
  "    }",
  "}",
];
