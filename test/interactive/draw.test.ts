import xterm from "@xterm/headless";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawChanges, type Frame } from "../../src/interactive/draw.ts";

const SIZE = { columns: 12, rows: 5 };

function frame(...lines: readonly string[]): Frame {
  return { lines, cursor: { row: 0, column: 0 } };
}

async function screenAfter(frames: readonly Frame[]): Promise<readonly string[]> {
  const screen = new xterm.Terminal({ cols: SIZE.columns, rows: SIZE.rows, allowProposedApi: true });
  let before: Frame | undefined;
  for (const after of frames) {
    const text = drawChanges(before, after, SIZE);
    await new Promise<void>((resolve) => screen.write(text, resolve));
    before = after;
  }
  const { active } = screen.buffer;
  return Array.from(
    { length: SIZE.rows },
    (_, row) => active.getLine(active.viewportY + row)?.translateToString(true) ?? "",
  );
}

describe("drawing", () => {
  it("writes nothing where nothing changed", () => {
    expect(drawChanges(frame("a", "b"), frame("a", "b"), SIZE)).toBe("");
  });

  it("writes only the line that changed", () => {
    const text = drawChanges(frame("first", "second", "third"), frame("first", "zweite", "third"), SIZE);
    expect(text).toContain("zweite");
    expect(text).not.toMatch(/first|third/);
  });

  it("never erases a line or the screen before it writes", () => {
    const text = drawChanges(frame("first", "second"), frame("1st", "2nd"), SIZE);
    for (const erase of ["[J", "[1J", "[2J", "[2K"]) expect(text).not.toContain(`\u001b${erase}`);
  });

  it("moves the cursor alone where only that moved", () => {
    const moved: Frame = { lines: ["abc"], cursor: { row: 0, column: 2 } };
    expect(drawChanges({ lines: ["abc"], cursor: { row: 0, column: 1 } }, moved, SIZE)).not.toContain("abc");
  });

  it("shows the last frame whatever was shown before, lines as wide as the screen too", async () => {
    const line = fc.string({ unit: fc.constantFrom("a", "b", " ", "漢", "é"), maxLength: 12 }).map(cutToScreen);
    const frames = fc.array(fc.array(line, { maxLength: SIZE.rows }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(frames, async (all) => {
        const last = all.at(-1) ?? [];
        const expected = Array.from({ length: SIZE.rows }, (_, row) => (last[row] ?? "").trimEnd());
        const shown = await screenAfter(all.map((lines) => frame(...lines)));
        expect(shown.map((row) => row.trimEnd())).toEqual(expected);
      }),
    );
  });
});

function cutToScreen(text: string): string {
  let width = 0;
  return [...text].filter((character) => (width += character === "漢" ? 2 : 1) <= SIZE.columns).join("");
}
