import { otherEntries } from "./contract.ts";
import { type ExportFormat, originLine } from "./format.ts";
import { nameCodes } from "./identifiers.ts";
import { signed } from "./signed.ts";
import { doubleQuoted, escapeMarkup } from "./text.ts";

/** An enum with code and text, for ExitCode.java. */
export const java: ExportFormat = {
  name: "java",
  title: "Java: an enum (ExitCode.java)",
  codesOnly: true,
  render(contract) {
    const codes = nameCodes(contract, { casing: "SCREAMING_SNAKE" });
    const others = otherEntries(contract);
    const constants = codes.map(({ identifier, code, summary }, index) => {
      const end = index === codes.length - 1 ? ";" : ",";
      return `  /** Means: ${javadoc(summary)} */\n  ${identifier}(${signed(code)}, ${javaQuoted(summary)})${end}`;
    });
    const lines = [
      "/**",
      ` * Exit codes of ${javadoc(contract.title)}.`,
      " *",
      ` * <p>${originLine(contract, "java")}`,
      ...(others.length > 0
        ? [
            " *",
            " * <p>Not in the enum:",
            " *",
            " * <ul>",
            ...others.map((line) => ` *   <li>${javadoc(line)}`),
            " * </ul>",
          ]
        : []),
      " */",
      "public enum ExitCode {",
      ...constants,
      ...MEMBERS,
    ];
    return { text: lines.join("\n"), notes: [] };
  },
};

const MEMBERS = `
  private final int code;
  private final String text;

  ExitCode(int code, String text) {
    this.code = code;
    this.text = text;
  }

  /** The number that the caller sees. */
  public int code() {
    return code;
  }

  /** What it means. */
  public String text() {
    return text;
  }

  /** The ending with this number; empty for one that is not documented. */
  public static java.util.Optional<ExitCode> of(int code) {
    for (ExitCode each : values()) {
      if (each.code == code) {
        return java.util.Optional.of(each);
      }
    }
    return java.util.Optional.empty();
  }
}
`.split("\n");

/** javac reads a backslash and a u as a character before anything else, in comments too: JLS 3.3. */
function javadoc(text: string): string {
  return asciiOnly(escapeMarkup(text).replaceAll("\\", "&#92;").replaceAll("@", "&#64;").replaceAll("*/", "*&#47;"));
}

function javaQuoted(text: string): string {
  // A doubled backslash begins no escape of that kind.
  return asciiOnly(doubleQuoted(text));
}

/** Before Java 18, javac reads a file in the encoding of the machine. */
function asciiOnly(text: string): string {
  return text.replace(/[^\p{ASCII}]/gu, (character) =>
    Array.from({ length: character.length }, (_unit, index) => character.charCodeAt(index))
      .map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`)
      .join(""),
  );
}
