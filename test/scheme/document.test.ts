import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SchemeError } from "../../src/errors.ts";
import { checkDocument, parseScheme } from "../../src/scheme/parse-scheme.ts";

function problem(text: string, file = "x.json"): string {
  return checkDocument(file, text)[0]?.message ?? "valid";
}

const withCodes = (codes: string) => `{\n  "name": "x",\n  "exitCodes": {\n    ${codes}\n  }\n}`;

describe("a scheme file", () => {
  it("may have comments, trailing commas and a byte order mark", () => {
    expect(
      parseScheme("x.jsonc", '\u{feff}{ "name": "x", // a comment\n /* one more */ "exitCodes": { "0": "fine", }, }')
        .exitCodes,
    ).toEqual({ "0": "fine" });
  });

  it.each([
    ["", "x.json: the file is empty"],
    ["hello", "x.json:1:1: is not JSON: invalid symbol"],
    ['{ "name": "x", }x', "x.json:1:17: is not JSON: invalid symbol"],
    ["[]", "x.json:1:1: the file has to be an object"],
    ["{}", 'x.json:1:1: a scheme needs "name"'],
    ['{ "name": "X Y" }', 'x.json:1:3: "name" has a form that is not allowed: small letters, digits and + . _ -'],
    ['{ "name": "x", "exitcodes": {} }', "x.json:1:16: unknown key \"exitcodes\"; did you mean 'exitCodes'?"],
    [withCodes('"abc": "no"'), 'x.json:4:5: "abc" is not an exit code: write a whole number, as "64"'],
    [withCodes('"300-200": "no"'), 'x.json:4:5: "300-200" is not an exit code: a run of codes goes into "ranges"'],
    [withCodes('"0": "a", "0": "b"'), 'x.json:4:15: the key "0" is there twice'],
    [withCodes('"0": "a", "00": "b"'), 'x.json:4:15: "00" has to be written "0"'],
    [withCodes('"-1": "a", "4294967295": "b"'), 'x.json:4:16: "4294967295" and "-1" are the same 32-bit code'],
    [withCodes('"99999999999": "a"'), "x.json:4:5: 99999999999 is not an exit code: it does not fit in 32 bits"],
    [withCodes('"1": 5'), 'x.json:4:5: "1" has to be a sentence or an object with "summary"'],
    [
      withCodes('"1": { "summary": "a", "categry": "auth" }'),
      "x.json:4:28: unknown key \"categry\"; did you mean 'category'?",
    ],
    [
      withCodes('"1": { "summary": "a", "retry": "maybe" }'),
      'x.json:4:28: "retry" has to be one of yes, depends, after-fix, no',
    ],
    [withCodes('"1": { "category": "auth" }'), 'x.json:4:5: "1" needs "summary"'],
    [withCodes('"1": { "summary": "a", "sources": ["man"] }'), 'x.json:4:28: there is no source "man"'],
    [withCodes('"__proto__": "a"'), 'x.json:4:5: "__proto__" is not an exit code: write a whole number, as "64"'],
    ['{ "name": "x", "__proto__": {} }', 'x.json:1:16: unknown key "__proto__"'],
    [
      '{ "name": "x", "ranges": [{ "from": 9, "to": 1, "summary": "a" }] }',
      "x.json:1:27: the range 9 to 1 is the wrong way round",
    ],
    [
      '{ "name": "x", "ranges": [{ "from": 1, "to": 9, "summary": "a" }, { "from": 5, "to": 12, "summary": "b" }] }',
      "x.json:1:67: the range 5 to 12 overlaps 1 to 9",
    ],
    ['{ "name": "x", "bitmask": { "bits": { "3": "a" } } }', "x.json:1:39: 3 is not one bit: write 1, 2, 4, 8, …"],
    [`{ "name": "x", "notes": ${"[".repeat(100)}${"]".repeat(100)} }`, "x.json:1:88: is nested more than 64 deep"],
  ])("%j: %s", (text, message) => {
    expect(problem(text)).toBe(message);
  });

  it("`__proto__` is an ordinary name where names are free, and changes no prototype", () => {
    const scheme = parseScheme("x.json", '{ "name": "x", "errors": { "__proto__": 5, "constructor": 6 } }');
    expect(Object.keys(scheme.errors ?? {})).toEqual(["__proto__", "constructor"]);
    expect(({} as Record<string, unknown>)["5"]).toBeUndefined();
  });

  it("takes any text with a SchemeError or none", () => {
    const parts = fc.constantFrom(
      "{",
      "}",
      "[",
      "]",
      '"name"',
      ":",
      ",",
      '"x"',
      '"exitCodes"',
      "1",
      "null",
      "//",
      "\n",
      '"0"',
      "-",
      "true",
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 40 }), fc.constantFrom("a.json", "a.yaml"), (tokens, file) => {
        for (const found of checkDocument(file, tokens.join(" "))) expect(found).toBeInstanceOf(SchemeError);
      }),
    );
  });
});

describe("a DSC manifest is a scheme as it stands", () => {
  const manifest = `{
    // what DSC runs
    "$schema": "https://aka.ms/dsc/schemas/v3/bundled/resource/manifest.json",
    "type": "Example/Widget",
    "version": "1.2.3",
    "get": { "executable": "widget", "args": ["get"] },
    "exitCodes": { "0": "success", "70": "Invalid data", "-2147024891": "Access denied", },
  }`;

  it("codes, executable and version are read; the convention of DSC stands behind it", () => {
    const scheme = parseScheme("widget.dsc.resource.json", manifest);
    expect(scheme).toMatchObject({ name: "Example/Widget", commands: ["widget"], extends: ["dsc-resource"] });
    expect(scheme.exitCodes).toEqual({ "0": "success", "70": "Invalid data", "-2147024891": "Access denied" });
  });

  it("YAML is read too", () => {
    const yaml = "type: Example/Widget\nexitCodes:\n  0: success\n  '70': Invalid data\n";
    expect(parseScheme("widget.dsc.resource.yaml", yaml).exitCodes).toEqual({ "0": "success", "70": "Invalid data" });
  });

  it("a resource of several is picked by its type, letter case aside", () => {
    const several =
      '{ "resources": [{ "type": "A/One", "exitCodes": { "1": "one" } }, { "type": "A/Two", "exitCodes": { "1": "two" } }] }';
    expect(parseScheme("x.dsc.manifests.json", several, "a/two").exitCodes).toEqual({ "1": "two" });
    expect(() => parseScheme("x.dsc.manifests.json", several)).toThrow("pick one with 'x.dsc.manifests.json#A/One'");
    expect(() => parseScheme("x.dsc.manifests.json", several, "A/Tow")).toThrow("did you mean 'A/Two'?");
  });

  it.each([
    ['"+1": "x"', '"+1" is not an exit code'],
    ['"0x1": "x"', '"0x1" is not an exit code'],
    ['"2147483648": "x"', "fit in 32 bits with a sign"],
    ['"1": 5', "the description of 1 has to be text"],
  ])("DSC would refuse %s", (entry, message) => {
    expect(() => parseScheme("x.json", `{ "type": "A/B", "exitCodes": { ${entry} } }`)).toThrow(message);
  });
});
