import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type FirstCode, parseFirstCode, renderFirstScheme, USUAL_CODES } from "../../src/scheme/first-scheme.ts";
import { lintFile } from "../../src/scheme/lint/lint-scheme.ts";
import { LINT_RULES } from "../../src/scheme/lint/rules.ts";
import { parseScheme } from "../../src/scheme/parse-scheme.ts";

const first = (more: { title?: string; codes?: readonly FirstCode[] } = {}) =>
  renderFirstScheme({
    name: "demo",
    title: "Demo",
    commands: ["demo"],
    codes: USUAL_CODES,
    date: "2026-01-31",
    ...more,
  });

describe("a first scheme", () => {
  it("is clean by every rule", () => {
    expect(lintFile("demo.jsonc", first(), LINT_RULES)).toEqual({ problems: [], findings: [] });
  });

  it("is valid and says the same back, whatever the texts", () => {
    const summary = fc
      .string({ unit: "binary", minLength: 1, maxLength: 60 })
      .filter((text) => typeof parseFirstCode(`5=${text}`) !== "string");
    fc.assert(
      fc.property(summary, fc.string({ unit: "grapheme", minLength: 1, maxLength: 60 }), (text, title) => {
        const code = parseFirstCode(`5=${text}`);
        if (typeof code === "string") return;
        const scheme = parseScheme("demo.jsonc", first({ title, codes: [code] }));
        expect(scheme.title).toBe(title);
        expect(scheme.exitCodes).toEqual({ "5": { summary: code.summary, category: code.category } });
      }),
    );
  });
});

describe("a code on the command line", () => {
  it.each([
    ["0=All was saved", { code: 0, category: "success", summary: "All was saved" }],
    ["65=busy: A file was in use.", { code: 65, category: "busy", summary: "A file was in use" }],
    ["65=note: it broke", { code: 65, category: "failure", summary: "note: it broke" }],
    ["busy", "'busy' is not CODE=SUMMARY, as in '64=usage: The command line is wrong'"],
    ["256=Too much", "256 is no exit status: POSIX has 0 to 255"],
    ["5=", "the code 5 needs a summary: '5=…'"],
    ["5=busy: ", "the code 5 needs a summary: '5=…'"],
  ])("%s", (text, expected) => {
    expect(parseFirstCode(text)).toEqual(expected);
  });
});
