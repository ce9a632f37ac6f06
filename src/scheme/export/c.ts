import { otherEntries } from "./contract.ts";
import { type ExportFormat, originLine } from "./format.ts";
import { nameCodes, schemeIdentifier } from "./identifiers.ts";
import { signed } from "./signed.ts";
import { doubleQuoted, inBlockComment } from "./text.ts";

/** A header in the manner of sysexits.h, which `schemes import header` reads again. For C and C++. */
export const c: ExportFormat = {
  name: "c",
  title: "C and C++: a header as sysexits.h is one",
  codesOnly: true,
  aliases: ["h", "header", "cpp", "c++"],
  render(contract, { prefix }) {
    const codes = nameCodes(contract, { casing: "SCREAMING_SNAKE", prefixed: true, reserved: C_MACROS }, prefix);
    const guard = schemeIdentifier(contract.name, "exit codes h", "SCREAMING_SNAKE");
    const others = otherEntries(contract);
    const lines = [
      `/* Exit codes of ${inComment(contract.title)}. */`,
      `/* ${originLine(contract, "c")} */`,
      ...(others.length > 0
        ? ["/*", " * Not among them:", ...others.map((line) => ` * - ${inComment(line)}`), " */"]
        : []),
      `#ifndef ${guard}`,
      `#define ${guard}`,
      "",
      ...codes.map(
        ({ identifier, code, summary }) => `#define ${identifier} ${number(code)} /* ${inComment(summary)} */`,
      ),
      "",
      "/* What a status means; a null pointer for one that is not documented. */",
      `static inline const char *${schemeIdentifier(contract.name, "exit text", "snake")}(int status)`,
      "{",
      "\tswitch (status) {",
      ...codes.flatMap(({ identifier, summary }) => [`\tcase ${identifier}:`, `\t\treturn ${cQuoted(summary)};`]),
      "\tdefault:",
      "\t\treturn 0;",
      "\t}",
      "}",
      "",
      "#endif",
      "",
    ];
    return { text: lines.join("\n"), notes: [] };
  },
};

/** Names of stdlib.h, stdio.h and stddef.h that a constant must not take: ISO C, 7.22. */
const C_MACROS = ["EXIT_SUCCESS", "EXIT_FAILURE", "EOF", "NULL", "BUFSIZ", "RAND_MAX", "MB_CUR_MAX"];

/** Negative numbers in parentheses, and the least one as a difference: C has no literal for it. */
function number(code: number): string {
  const value = signed(code);
  if (value === -0x8000_0000) return "(-2147483647 - 1)";
  return value < 0 ? `(${value})` : String(value);
}

/** A trigraph stands for a backslash, even in comments, where it joins lines. */
function inComment(text: string): string {
  return inBlockComment(text).replaceAll("??", "? ?");
}

/**
 * Bytes above ASCII as octal escapes: in the encodings of some Windows machines such a byte takes the quote that follows
 * it for its own second half.
 */
function cQuoted(text: string): string {
  return doubleQuoted(text)
    .replaceAll("?", "\\?")
    .replace(/[^\p{ASCII}]+/gu, (characters) =>
      Array.from(new TextEncoder().encode(characters), (byte) => `\\${byte.toString(8).padStart(3, "0")}`).join(""),
    );
}
