import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { createKeyDecoder } from "../../src/interactive/decode-keys.ts";
import { actionOf, type Key } from "../../src/interactive/keys.ts";

/** What the pieces that a terminal sends become. A held escape is released after a moment, so a moment is waited. */
async function decode(...pieces: readonly string[]): Promise<readonly Key[]> {
  const keys: Key[] = [];
  const decoder = createKeyDecoder((key) => keys.push(key));
  for (const piece of pieces) decoder.feed(piece);
  await wait(60);
  return keys;
}

describe("keys", () => {
  it.each([
    ["a letter", ["a"], [{ kind: "insert", text: "a" }]],
    ["a capital", ["A"], [{ kind: "insert", text: "A" }]],
    ["an emoji", ["😀"], [{ kind: "insert", text: "😀" }]],
    ["the up arrow", ["\u001b[A"], [{ kind: "move", by: "up" }]],
    ["the up arrow of application mode", ["\u001bOA"], [{ kind: "move", by: "up" }]],
    ["the up arrow in two pieces", ["\u001b", "[A"], [{ kind: "move", by: "up" }]],
    ["Ctrl-N", ["\u000e"], [{ kind: "move", by: "down" }]],
    ["PageDown", ["\u001b[6~"], [{ kind: "move", by: "page-down" }]],
    ["Home", ["\u001b[H"], [{ kind: "move", by: "first" }]],
    ["Tab", ["\t"], [{ kind: "scheme", by: 1 }]],
    ["Shift-Tab", ["\u001b[Z"], [{ kind: "scheme", by: -1 }]],
    ["Enter", ["\r"], [{ kind: "open" }]],
    ["F1", ["\u001bOP"], [{ kind: "help" }]],
    ["Esc", ["\u001b"], [{ kind: "escape" }]],
    ["Esc twice", ["\u001b\u001b"], [{ kind: "escape" }, { kind: "escape" }]],
    ["a letter and Esc", ["a\u001b"], [{ kind: "insert", text: "a" }, { kind: "escape" }]],
    ["Ctrl-C", ["\u0003"], [{ kind: "interrupt" }]],
    ["Ctrl-Y", ["\u0019"], [{ kind: "copy" }]],
    ["an unknown sequence", ["\u001b[99~"], [undefined]],
    [
      "a paste",
      ["\u001b[200~a\rb\u001b[A\u001b[201~c"],
      [
        { kind: "insert", text: "a\rb\u001b[A" },
        { kind: "insert", text: "c" },
      ],
    ],
    ["lines at once from a terminal without bracketed paste", ["a\rb\r"], [{ kind: "insert", text: "a\rb\r" }]],
  ])("%s", async (_name, pieces, actions) => {
    expect((await decode(...pieces)).map(actionOf)).toEqual(actions);
  });
});
