import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type ContractResult,
  renderContractSummary,
  renderJunit,
  renderResults,
  renderTap,
} from "../../src/render/contract-report.ts";
import { PLAIN_PALETTE } from "../../src/render/style.ts";
import { contractTests } from "../../src/scheme/contract-test.ts";
import { hasTool } from "../helpers/needs.ts";

const STYLE = { palette: PLAIN_PALETTE, width: 80, unicode: true, links: false };
const HOSTILE = "a ]]> <b> & \"c\" 'd' # not ok \\ \u0000 \u001b[31m \n::error::x\r\n\ud800 \uffff $(id) */";

function results(text: string): readonly ContractResult[] {
  const argv = [text, "--x"];
  const [test] = contractTests({ name: "x", examples: [{ argv, status: 7, name: text }] });
  if (!test) throw new Error("no test");
  return [
    { scheme: text, test, verdict: { kind: "passed" }, seconds: 0.5 },
    {
      scheme: text,
      test,
      verdict: { kind: "failed", ending: { kind: "exited", status: 6 }, output: text },
      seconds: 0.25,
    },
    { scheme: text, test, verdict: { kind: "skipped", why: text }, seconds: 0 },
  ];
}

describe("JUnit's XML", () => {
  it.runIf(hasTool("xmllint")).each([
    ["plain", "my-tool"],
    ["hostile", HOSTILE],
  ])("is well formed with %s texts", (_what, text) => {
    const { status, stderr } = spawnSync("xmllint", ["--noout", "-"], {
      input: renderJunit(results(text)),
      encoding: "utf8",
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });

  it("has the same elements whatever the texts", () => {
    const elements = (xml: string) => xml.match(/<\/?[a-z]+|\/>/g);
    const plain = elements(renderJunit(results("x")));
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1 }), (text) => {
        const xml = renderJunit(results(text));
        expect(elements(xml)).toEqual(plain);
        expect(xml).not.toContain("]]>");
        // biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 has no place for them
        expect(xml).not.toMatch(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/);
      }),
    );
  });

  it("counts", () => {
    expect(renderJunit(results("x"))).toContain(
      '<testsuites name="exitcode" tests="3" failures="1" errors="0" skipped="1" time="0.750">',
    );
  });
});

describe("TAP", () => {
  it("has one line for each test, whatever the texts", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1 }), (text) => {
        const lines = renderTap(results(text)).split("\n");
        expect(lines.slice(0, 2)).toEqual(["TAP version 14", "1..3"]);
        expect(lines.filter((line) => /^(not )?ok /.test(line))).toHaveLength(3);
        expect(lines.filter((line) => /(?<!\\)# SKIP /.test(line))).toHaveLength(1);
      }),
    );
  });

  it("says what was seen", () => {
    expect(renderTap(results("demo"))).toBe(`TAP version 14
1..3
ok 1 - demo 7: demo --x
not ok 2 - demo 7: demo --x
  ---
  message: "ended with 6, not 7"
  severity: fail
  output: "demo"
  ...
ok 3 - demo 7: demo --x # SKIP demo
`);
  });
});

describe("the text for a person", () => {
  it("names what ended otherwise, and why some were not run", () => {
    expect(renderResults(results("demo"), STYLE, { quiet: true })).toBe(
      "✘ demo 7: demo --x\n  ended with 6, not 7\n  | demo\n",
    );
    expect(renderContractSummary(results("demo"))).toBe("1 as the scheme says, 1 otherwise, 1 not run (1 demo)\n");
  });
});
