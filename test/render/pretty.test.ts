import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import { createExplainer } from "../../src/catalogue/explainer.ts";
import { parseStatus } from "../../src/decode/parse-status.ts";
import { renderPretty } from "../../src/render/pretty.ts";
import { renderShort } from "../../src/render/short.ts";
import { type Style, styleFor } from "../../src/render/style.ts";
import { widthOf } from "../../src/render/wrap.ts";
import { createFakeSystem } from "../helpers/fake-system.ts";

const CASES: readonly (readonly [string, readonly string[]])[] = [
  ["130", ["aws"]],
  ["130", ["buck2"]],
  ["7", ["proxxx"]],
  ["8", ["pulumi"]],
  ["139", []],
  ["0xC0000005", []],
  ["99", []],
  ["0", ["dsc"]],
];

const PLACES: readonly (readonly [string, number, Readonly<Record<string, string>>])[] = [
  ["40 columns", 40, { LANG: "C.UTF-8", NO_COLOR: "1" }],
  ["80 columns in color", 80, { LANG: "C.UTF-8" }],
  ["160 columns, no Unicode", 160, { LANG: "C", NO_COLOR: "1" }],
];

async function explain([status, schemes]: (typeof CASES)[number]) {
  return createExplainer(createFakeSystem(), { schemes }).explain(parseStatus(status));
}

async function styleOf(columns: number, env: Readonly<Record<string, string>>): Promise<Style> {
  const { stdout } = createFakeSystem({ columns });
  return styleFor(stdout, env, "auto");
}

describe.each(PLACES)("on a terminal of %s", (_name, columns, env) => {
  it.each(CASES)("%s by %j", async (status, schemes) => {
    const text = renderPretty(await explain([status, schemes]), await styleOf(columns, env));
    expect(text).toMatchSnapshot();
    // A command to copy and an address stay whole: the terminal itself breaks them.
    const wide = stripVTControlCharacters(text)
      .split("\n")
      .filter((line) => widthOf(line) > columns && !/^\s+(\$ |https?:)/.test(line) && !/\(?https?:\S+$/.test(line));
    expect(wide).toEqual([]);
  });
});

it("nothing is lost at 40 columns", async () => {
  const explanation = await explain(["137", []]);
  const words = (text: string) => text.replace(/[•$\s]+/g, "");
  const narrow = renderPretty(
    { ...explanation, meanings: explanation.meanings.slice(0, 1) },
    await styleOf(40, { NO_COLOR: "1" }),
  );
  const wide = renderPretty(
    { ...explanation, meanings: explanation.meanings.slice(0, 1) },
    await styleOf(100, { NO_COLOR: "1" }),
  );
  expect(words(narrow)).toBe(words(wide));
});

it("without Unicode nothing but ASCII is printed", async () => {
  const style = await styleOf(80, { LC_ALL: "C", NO_COLOR: "1" });
  for (const one of CASES) expect(renderPretty(await explain(one), style)).toMatch(/^[\x20-\x7e\n]*$/);
});

it("the short form is one line", async () => {
  const style = await styleOf(80, { LANG: "C.UTF-8", NO_COLOR: "1" });
  const lines = await Promise.all(CASES.map(async (one) => renderShort(await explain(one), style)));
  expect(lines.join("")).toMatchSnapshot();
  expect(lines.every((line) => line.split("\n").length === 2)).toBe(true);
});

describe("color", () => {
  it.each([
    [{}, "auto", true],
    [{ NO_COLOR: "1" }, "auto", false],
    [{ NO_COLOR: "" }, "auto", true],
    [{ TERM: "dumb" }, "auto", false],
    [{ NO_COLOR: "1" }, "always", true],
    [{ FORCE_COLOR: "0" }, "auto", false],
    [{ FORCE_COLOR: "1" }, "never", false],
  ] as const)("on a terminal with %j and --color %s: %s", async (env, choice, colored) => {
    const { stdout } = createFakeSystem({ columns: 80 });
    const { palette } = await styleFor(stdout, env, choice);
    expect(palette.strong("x") !== "x").toBe(colored);
  });

  it("in a pipe only where it is asked for", async () => {
    const { stdout } = createFakeSystem();
    expect((await styleFor(stdout, {}, "auto")).palette.strong("x")).toBe("x");
    expect((await styleFor(stdout, { FORCE_COLOR: "1" }, "auto")).palette.strong("x")).not.toBe("x");
    expect((await styleFor(stdout, {}, "always")).palette.strong("x")).not.toBe("x");
  });
});
