import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as edit from "../../src/interactive/line.ts";

const { insert, LONGEST_LINE, lineOf, textOf } = edit;

const EDITS: readonly edit.LineEdit[] = [
  edit.backspace,
  edit.deleteForward,
  edit.deleteWord,
  edit.deleteToStart,
  edit.deleteToEnd,
  edit.left,
  edit.right,
  edit.wordLeft,
  edit.wordRight,
  edit.toStart,
  edit.toEnd,
];

describe("a line that is edited", () => {
  it.each([
    ["backspace takes the character before the cursor", "abc", [edit.backspace], "ab", 2],
    ["backspace takes a whole emoji", "a👨‍👩‍👧", [edit.backspace], "a", 1],
    ["backspace takes a letter with its accent", "ae\u0301", [edit.backspace], "a", 1],
    ["backspace at the start does nothing", "abc", [edit.toStart, edit.backspace], "abc", 0],
    ["delete takes the character at the cursor", "abc", [edit.toStart, edit.deleteForward], "bc", 0],
    ["Ctrl-W takes a word and the space after it", "curl 22 ", [edit.deleteWord], "curl ", 5],
    ["Ctrl-U takes all before the cursor", "curl 22", [edit.left, edit.deleteToStart], "2", 0],
    ["Ctrl-K takes all after the cursor", "curl 22", [edit.wordLeft, edit.deleteToEnd], "curl ", 5],
    ["a word to the right ends after it", "curl 22", [edit.toStart, edit.wordRight], "curl 22", 4],
    ["text goes in at the cursor", "c 22", [edit.toStart, edit.right, insert("url")], "curl 22", 4],
  ] as const)("%s", (_name, text, edits, expected, cursor) => {
    const line = edits.reduce((state, change) => change(state), lineOf(text));
    expect([textOf(line), line.cursor]).toEqual([expected, cursor]);
  });

  it.each([
    ["colors", "\u001b[31mexit code 1\u001b[0m", "exit code 1"],
    ["a title", "a\u001b]0;title\u0007b", "ab"],
    ["a link", "\u001b]8;;http://x\u001b\\text\u001b]8;;\u001b\\", "text"],
    ["line ends and tabs", "one\r\ntwo\tthree", "one two three"],
    ["a lone C1 control", "a\u009b31mb", "a 31mb"],
  ])("takes %s out of a pasted text", (_name, pasted, expected) => {
    expect(textOf(lineOf(pasted))).toBe(expected);
  });

  it("holds no control character, and its cursor inside, whatever is pasted and edited", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string({ unit: "binary", maxLength: 40 }).map(insert), fc.constantFrom(...EDITS))),
        (edits) => {
          const line = edits.reduce((state, change) => change(state), edit.EMPTY_LINE);
          expect(textOf(line)).not.toMatch(/\p{Cc}/u);
          expect(line.cursor).toBeGreaterThanOrEqual(0);
          expect(line.cursor).toBeLessThanOrEqual(line.graphemes.length);
        },
      ),
    );
  });

  it("does not grow without bound", () => {
    const long = lineOf("x".repeat(1_000_000));
    expect(insert("y".repeat(1_000_000))(long).graphemes.length).toBe(LONGEST_LINE);
  });
});
