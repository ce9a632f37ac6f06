import { stripVTControlCharacters } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createAnswerer } from "../../src/interactive/answer.ts";
import { loadKnowledge } from "../../src/interactive/knowledge.ts";
import { insert } from "../../src/interactive/line.ts";
import { lookUp } from "../../src/interactive/look-up.ts";
import { answered, type State, startState } from "../../src/interactive/state.ts";
import { viewOf } from "../../src/interactive/view.ts";
import { createColorPalette } from "../../src/render/palette.ts";
import { PLAIN_PALETTE, type Style } from "../../src/render/style.ts";
import { widthOf } from "../../src/render/wrap.ts";
import type { Size } from "../../src/system/terminal.ts";
import { createFakeSystem } from "../helpers/fake-system.ts";

const system = createFakeSystem();
const knowledge = await loadKnowledge(system);
const answerer = createAnswerer(system, knowledge);

const PLAIN: Style = { palette: PLAIN_PALETTE, width: 80, unicode: true, links: false };
const COLORED: Style = { ...PLAIN, palette: createColorPalette() };

async function show(text: string, size: Size, style = PLAIN, change: (state: State) => State = (state) => state) {
  const state = change(answered(startState(text), await answerer.answer(text)));
  return viewOf(state, await lookUp(state, { knowledge, answerer, style, size }), style, size);
}

const page =
  (kind: "explanation" | "help") =>
  (state: State): State => ({ ...state, page: { kind, top: 0 } });

describe("the screen", () => {
  it.each([
    ["a status", "137", { columns: 80, rows: 24 }],
    ["words", "conection refused", { columns: 80, rows: 24 }],
    ["the start of a tool's name", "proxx", { columns: 80, rows: 24 }],
    ["an empty line", "", { columns: 80, rows: 24 }],
    ["nothing found", "qwxyz", { columns: 40, rows: 10 }],
    ["a status at 40x10", "4 pulumi up", { columns: 40, rows: 10 }],
    ["words at 40x10", "stack not found", { columns: 40, rows: 10 }],
    ["an empty line at 40x10", "", { columns: 40, rows: 10 }],
  ])("%s", async (_name, text, size) => {
    // The catalogue grows: how many schemes it has is no part of what is shown here.
    const shown = (await show(text, size)).lines.join("\n").replace(/[\d,]+(?= (?:schemes|meanings))/g, "N");
    expect(shown).toMatchSnapshot();
  });

  it("has nothing but ASCII without Unicode", async () => {
    for (const text of ["137", "conection refused", "漢字 é", ""]) {
      const { lines } = await show(text, { columns: 80, rows: 24 }, { ...PLAIN, unicode: false });
      expect(lines.join("\n")).toMatch(/^[\n\x20-\x7e]*$/);
    }
  });

  it("says the same without color", async () => {
    const size = { columns: 80, rows: 24 };
    const colored = (await show("137", size, COLORED)).lines.map((line) => stripVTControlCharacters(line));
    expect(colored).toEqual((await show("137", size)).lines);
  });

  it("marks the chosen reading and the chosen scheme without color", async () => {
    const { lines } = await show("137", { columns: 80, rows: 24 }, PLAIN, (state) => ({ ...state, chosen: 1 }));
    expect(lines[1]).toMatch(/^\[all\]/);
    expect(lines.filter((line) => line.startsWith("▸"))).toHaveLength(1);
    expect(lines[3]).toMatch(/^▸/);
  });

  it("keeps the cursor in sight in a line that is longer than the screen", async () => {
    const { lines, cursor } = await show("x".repeat(200), { columns: 40, rows: 10 });
    expect(lines[0]).toMatch(/^❯ x+$/);
    expect(cursor).toEqual({ row: 0, column: 39 });
  });

  it.each(["explanation", "help"] as const)("an opened %s fills it", async (kind) => {
    const { lines, cursor } = await show("137", { columns: 60, rows: 12 }, PLAIN, page(kind));
    expect(cursor).toBeUndefined();
    expect(lines).toHaveLength(12);
    expect(lines[11]).toMatch(/Esc back.* of \d+$/);
  });

  it("is never wider or higher than the terminal, whatever is typed and however small it is", async () => {
    const sizes = fc.record({ columns: fc.integer({ min: 1, max: 90 }), rows: fc.integer({ min: 1, max: 30 }) });
    const texts = fc.oneof(
      fc.constantFrom("137", "curl", "conection refused", "0 141 1", "proxx", ""),
      fc.string({ unit: "grapheme", maxLength: 60 }),
    );
    const styles = fc.constantFrom(PLAIN, COLORED, { ...PLAIN, unicode: false });
    const changes = fc.constantFrom(page("help"), page("explanation"), (state: State) => state);
    await fc.assert(
      fc.asyncProperty(texts, sizes, styles, changes, async (text, size, style, change) => {
        const { lines, cursor } = await show(text, size, style, change);
        expect(lines.length).toBeLessThanOrEqual(size.rows);
        for (const line of lines) {
          const plain = stripVTControlCharacters(line);
          expect(plain).not.toMatch(/\p{Cc}/u);
          expect(widthOf(plain), plain).toBeLessThanOrEqual(size.columns);
        }
        if (cursor) expect(cursor.column).toBeLessThan(size.columns);
      }),
      { numRuns: 150 },
    );
  });

  it("shows a pasted escape sequence harmless", async () => {
    const { lines } = await show("a\u202eb", { columns: 40, rows: 10 }, PLAIN, (state) => ({
      ...state,
      line: insert("\u001b[2J")(state.line),
    }));
    expect(lines[0]).toBe("❯ a\\u202eb");
  });
});
