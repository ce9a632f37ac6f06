import { describe, expect, it } from "vitest";
import { copySequence, takesCopies } from "../../src/interactive/clipboard.ts";

describe("copying", () => {
  it.each([
    [{ TERM: "xterm-kitty" }, true],
    [{ TERM: "foot" }, true],
    [{ TERM: "xterm-256color", TERM_PROGRAM: "WezTerm" }, true],
    [{ TERM: "xterm-256color", WT_SESSION: "1" }, true],
    [{ TERM: "xterm-256color" }, false],
    [{ TERM: "linux" }, false],
    [{ TERM: "tmux-256color", TMUX: "/tmp/x", TERM_PROGRAM: "WezTerm" }, false],
    [{}, false],
  ])("%j: %s", (env, takes) => {
    expect(takesCopies(env)).toBe(takes);
  });

  it("cannot be ended by the text", () => {
    const [start, end] = ["\u001b]52;c;", "\u001b\\"];
    const sequence = copySequence("a\u001b\\b\u0007");
    expect([sequence.startsWith(start), sequence.endsWith(end)]).toEqual([true, true]);
    expect(sequence.slice(start.length, -end.length)).toMatch(/^[A-Za-z0-9+/=]+$/);
  });
});
