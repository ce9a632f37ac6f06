import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { disarm, safeJson, sanitize } from "../../src/render/sanitize.ts";

describe("text from outside", () => {
  it.each([
    ["\u001b[31mred\u001b[0m", "\\x1b[31mred\\x1b[0m"],
    ["a\nb\r\tc", "a\\nb\\r\\tc"],
    ["\u009b31m", "\\x9b31m"],
    ["\u202eevil", "\\u202eevil"],
    ["naïve – ✔ 日本", "naïve – ✔ 日本"],
  ])("%j is shown as %j", (text, shown) => {
    expect(sanitize(text)).toBe(shown);
  });

  it("has no control character left, whatever it was", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(sanitize(text)).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
      }),
    );
  });
});

describe("finished output", () => {
  it.each([
    ["::error::x", "\\::error::x"],
    ["  ::set-output name=a::b", "  \\::set-output name=a::b"],
    ["a ::error::", "a ::error::"],
    ["see ##[error]x", "see ##\\[error]x"],
    ["##vso[task.complete]", "##vso\\[task.complete]"],
    ["##teamcity[x]", "##teamcity\\[x]"],
    [":::warning::", "\\:::warning::"],
  ])("%j can command no CI system: %j", (text, disarmed) => {
    expect(disarm(text)).toBe(disarmed);
  });
});

describe("JSON output", () => {
  it("is one line that parses back to the same value and holds no command", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string({ unit: "binary" }), (value, text) => {
        const json = safeJson({ value, text, "##[x]": "##vso[y]\n::error::" });
        expect(json).not.toMatch(/[\p{Cc}\u2028\u2029]|##\w*\[/u);
        expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify({ value, text, "##[x]": "##vso[y]\n::error::" })));
      }),
    );
  });
});
