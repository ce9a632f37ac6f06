import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { quoteWord, renderCompletion, renderHook } from "../../src/shell/scripts.ts";
import { SHELLS } from "../../src/shell/shell.ts";
import { hasTool } from "../helpers/needs.ts";

const NASTY = '/opt/it\'s $HOME/`x`\\ "y"/$(touch pwned)/@PROGRAM@/é\n;&|';

describe.each(["bash", "zsh", "fish"].filter(hasTool))("a word quoted for %s", (shell) => {
  it("arrives letter for letter", () => {
    const echo = (text: string) =>
      spawnSync(shell, ["-c", `printf %s ${quoteWord(text, shell as "bash")}`], { encoding: "utf8" }).stdout;
    expect(echo(NASTY)).toBe(NASTY);
    const text = fc.string({ minLength: 1, maxLength: 40 }).filter((one) => !one.includes("\u0000"));
    fc.assert(
      fc.property(text, (one) => {
        expect(echo(one)).toBe(one);
      }),
      { numRuns: 15 },
    );
  });
});

describe.each(SHELLS)("what is printed for %s", (shell) => {
  it("names the program, and has no place left open", () => {
    for (const text of [renderHook(shell, ["/a b/node", "/c'd"]), renderCompletion(shell, ["/a b/node", "/c'd"])]) {
      expect(text).toContain("'/a b/node'");
      expect(text).not.toContain("@PROGRAM@");
    }
  });
});

describe("a word quoted for powershell", () => {
  it("doubles straight and typographic quotes", () => {
    expect(quoteWord("it's ‘so’ $x", "powershell")).toBe("'it''s ‘‘so’’ $x'");
  });
});
