import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fixScheme } from "../../../src/scheme/lint/fix-scheme.ts";
import { lintFile } from "../../../src/scheme/lint/lint-scheme.ts";
import { LINT_RULES } from "../../../src/scheme/lint/rules.ts";
import { parseScheme } from "../../../src/scheme/parse-scheme.ts";

const fix = (text: string, file = "x.json") => fixScheme(file, text, LINT_RULES);

describe("--fix", () => {
  it("keeps comments, order, indentation and trailing commas", () => {
    const before = `{
    // who it is
    "name": "a",
    "exitCodes": {
        "1": "It failed.", // the rest
        "64": { "summary": " Wrong  usage." /* here */ },
    },
}
`;
    const after = `{
    // who it is
    "name": "a",
    "exitCodes": {
        "0": {
            "summary": "Success",
            "category": "success"
        },
        "1": "It failed", // the rest
        "64": { "summary": "Wrong usage" /* here */ },
    },
}
`;
    expect(fix(before)).toEqual({ text: after, count: 4 });
  });

  it("keeps Windows line ends and tabs", () => {
    const { text } = fix('{\r\n\t"name": "a",\r\n\t"exitCodes": {\r\n\t\t"0": "Done"\r\n\t}\r\n}\r\n');
    expect(text).toContain('\r\n\t\t"0": {\r\n\t\t\t"summary": "Done",\r\n\t\t\t"category": "success"\r\n\t\t}\r\n');
  });

  it("mends inside contexts, ranges, bits and resources", () => {
    const { text } = fix(
      '{ "name": "a", "ranges": [{ "from": 70, "to": 79, "summary": "A." }], "bitmask": { "bits": { "1": "B." } }, "contexts": [{ "when": { "option": ["-x"] }, "exitCodes": { "5": "C." } }] }',
    );
    expect(text).not.toContain('."');
    expect(
      fix('{ "resources": [{ "type": "A/B", "exitCodes": { "0": "success", "1": "failed", "64": "D." } }] }').text,
    ).toContain('"D"');
  });

  it.each([
    ["no valid scheme", "{ oops", "x.json"],
    ["YAML", "type: A/B\nexitCodes:\n  0: Done.\n", "x.yaml"],
    ["a clean one", '{ "name": "x", "exitCodes": { "0": { "summary": "Done", "category": "success" } } }', "x.json"],
  ])("leaves %s as it is", (_what, text, file) => {
    expect(fix(text, file)).toEqual({ text, count: 0 });
  });

  it("mends all that it says it mends, and gives a scheme that is still valid, whatever the texts", () => {
    const summary = fc.string({ minLength: 1, maxLength: 30, unit: "grapheme" }).filter((text) => text.trim() !== "");
    fc.assert(
      fc.property(
        fc.dictionary(fc.integer({ min: -5, max: 4_294_967_290 }).map(String), summary, { maxKeys: 8 }),
        (exitCodes) => {
          const fixed = fix(JSON.stringify({ name: "x", exitCodes }, null, 2)).text;
          expect(Object.keys(parseScheme("x.json", fixed).exitCodes ?? {})).toEqual(
            expect.arrayContaining(Object.keys(exitCodes)),
          );
          expect(lintFile("x.json", fixed, LINT_RULES).findings.filter((finding) => finding.fix)).toEqual([]);
        },
      ),
      { numRuns: 100 },
    );
  });
});
