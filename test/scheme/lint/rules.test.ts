import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { lintFile } from "../../../src/scheme/lint/lint-scheme.ts";
import { findRule, LINT_RULES, unknownRule } from "../../../src/scheme/lint/rules.ts";
import { checkDocument } from "../../../src/scheme/parse-scheme.ts";

function found(text: string, file = "x.json"): readonly string[] {
  const { problems, findings } = lintFile(file, text, LINT_RULES);
  expect(problems).toEqual([]);
  return findings.map(({ rule, line, column }) => `${line}:${column} ${rule.name}`);
}

describe("every rule", () => {
  it.each(LINT_RULES.map((rule) => [rule.number, rule] as const))(
    "%s flags its bad example and passes its good one",
    (_number, rule) => {
      expect(checkDocument("x.json", rule.flags)).toEqual([]);
      expect(checkDocument("x.json", rule.passes)).toEqual([]);
      expect(lintFile("x.json", rule.flags, [rule]).findings).not.toEqual([]);
      expect(lintFile("x.json", rule.passes, [rule]).findings).toEqual([]);
    },
  );

  it("has a name and a number of its own, of the lasting form", () => {
    expect(new Set(LINT_RULES.map(({ name }) => name)).size).toBe(LINT_RULES.length);
    expect(new Set(LINT_RULES.map(({ number }) => number)).size).toBe(LINT_RULES.length);
    expect(
      LINT_RULES.filter(({ name, number }) => !/^[a-z]+(-[a-z]+)+$/.test(name) || !/^EX\d{3}$/.test(number)),
    ).toEqual([]);
  });

  it("speaks of every scheme of the catalogue without an invalid place", { timeout: 60_000 }, () => {
    const names = readdirSync("schemes").filter((name) => name.endsWith(".json") && !name.endsWith(".schema.json"));
    const findings = names.flatMap(
      (name) => lintFile(name, readFileSync(`schemes/${name}`, "utf8"), LINT_RULES).findings,
    );
    expect(findings.length).toBeGreaterThan(0);
    expect(findings.filter(({ line, column }) => !(line >= 1 && column >= 1))).toEqual([]);
  });
});

describe("a rule", () => {
  it("is found by name and by number, and guessed from a slip", () => {
    expect(findRule("signal-range")).toBe(findRule("ex108"));
    expect(unknownRule("signl-range")).toBe("there is no rule 'signl-range'; did you mean 'signal-range'?");
  });

  it("is turned off by the file, by name or by number", () => {
    const scheme = (off: string) => `{ "name": "x", "lint": { "off": [${off}] }, "exitCodes": { "137": "No quota" } }`;
    const names = (text: string) => lintFile("x.json", text, LINT_RULES).findings.map(({ rule }) => rule.name);
    expect(names(scheme(""))).toContain("signal-range");
    expect(names(scheme('"signal-range"'))).not.toContain("signal-range");
    expect(names(scheme('"EX108"'))).not.toContain("signal-range");
  });

  it("that the file names and that does not exist is an error with its place", () => {
    const text = '{ "name": "x",\n  "lint": { "off": ["signal-rnge"] } }';
    expect(lintFile("x.json", text, LINT_RULES).problems.map(({ message }) => message)).toEqual([
      "x.json:2:21: there is no rule 'signal-rnge'; did you mean 'signal-range'?",
    ]);
  });
});

describe("the guidance of the DSC page", () => {
  it("holds for its own two worked examples", () => {
    const manifest = (codes: string) =>
      `{ "type": "Example/Widget", "get": { "executable": "widget" }, "exitCodes": {${codes}} }`;
    const counted = '"0": "success", "1": "unknown failure", "64": "invalid data"';
    const grouped =
      '"0": "success", "1": "unknown failure", "70": "data", "71": "date", "80": "login", "90": "operation"';
    expect(found(manifest(counted))).toEqual([]);
    expect(found(manifest(grouped))).toEqual([]);
  });

  it("is asked of each resource of a manifest with several, at its own place", () => {
    const text = `{ "resources": [
  { "type": "A/One", "exitCodes": { "0": "success", "1": "unknown failure", "64": "Bad" } },
  { "type": "A/Two", "exitCodes": { "0": "success", "1": "unknown failure", "300": "Too much" } }
] }`;
    expect(found(text, "x.dsc.manifests.json")).toEqual(["3:77 posix-range"]);
  });

  it("is asked of a manifest in YAML", () => {
    expect(
      found("type: A/One\nexitCodes:\n  0: success\n  1: unknown failure\n  64: Bad.\n", "x.dsc.resource.yaml"),
    ).toEqual(["5:3 summary-full-stop"]);
  });
});

describe("what looks like a fault and is none", () => {
  it.each([
    [
      "an answer on 1",
      '"0": "Found", "1": { "summary": "No match", "category": "findings", "outcome": "result" }',
      "one-is-general",
    ],
    [
      "a count through two tens",
      Array.from({ length: 20 }, (_, index) => `"${index + 64}": "Cause ${index}"`).join(),
      "range-catch-all",
    ],
    ["a jump into the free numbers", '"0": "A", "1": "B", "2": "C", "64": "D"', "counting-gap"],
    [
      "a status of Windows in a Windows scheme",
      '"-1073741819": { "summary": "A", "platforms": ["windows"] }',
      "windows-marked",
    ],
    ["SIGINT by name", '"130": "SIGINT came"', "signal-range"],
    ["wrong usage on 2", '"2": { "summary": "Wrong usage", "category": "usage" }', "custom-range"],
  ])("%s", (_what, codes, rule) => {
    expect(found(`{ "name": "x", "exitCodes": { ${codes} } }`).filter((line) => line.endsWith(` ${rule}`))).toEqual([]);
  });

  it("a gap that a range fills", () => {
    const text =
      '{ "name": "x", "exitCodes": { "0": "A", "1": "B", "2": "C", "5": "D" }, "ranges": [{ "from": 3, "to": 4, "summary": "E" }] }';
    expect(found(text).filter((line) => line.endsWith("counting-gap"))).toEqual([]);
  });
});
