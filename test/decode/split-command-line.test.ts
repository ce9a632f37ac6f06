import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitCommandLine } from "../../src/decode/split-command-line.ts";

describe("splitCommandLine", () => {
  it.each([
    ["aws s3 cp a b", [["aws", "s3", "cp", "a", "b"]]],
    ["echo 'a  b' \"c d\" e\\ f", [["echo", "a  b", "c d", "e f"]]],
    [
      "cat x | head -1 | grep y",
      [
        ["cat", "x"],
        ["head", "-1"],
        ["grep", "y"],
      ],
    ],
    ["make && make test || echo no", [["echo", "no"]]],
    ["cd /tmp; curl x;", [["curl", "x"]]],
    ["AWS_PROFILE=dev aws s3 ls", [["aws", "s3", "ls"]]],
    ["! grep x y", [["grep", "x", "y"]]],
    ["curl x > out 2>&1", [["curl", "x"]]],
    ["curl x &> out", [["curl", "x"]]],
    ["sort <in >out", [["sort"]]],
    ["diff <(ls a) <(ls b)", [["diff", "<(ls a)", "<(ls b)"]]],
    ['git commit -m "a; b | c"', [["git", "commit", "-m", "a; b | c"]]],
    ["(cd x && make)", [["make"]]],
    ["echo $(ls | wc -l)", [["echo", "$(ls | wc -l)"]]],
    ["echo a # | grep b", [["echo", "a"]]],
    ["make |& tee log", [["make"], ["tee", "log"]]],
    ["sleep 1 &", [["sleep", "1"]]],
    ["echo 'unclosed", [["echo", "unclosed"]]],
    ["", []],
    ["  ", []],
    ["A=1", []],
    ["> out", []],
    ["echo '' x", [["echo", "", "x"]]],
  ])("%j", (line, commands) => {
    expect(splitCommandLine(line)).toEqual(commands);
  });

  it("takes any text without failing", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        expect(splitCommandLine(text)).toBeInstanceOf(Array);
      }),
    );
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("'", '"', "\\", "$(", ")", "|", "&", ";", "<", ">", "a", " ", "`", "#", "\n"), {
          maxLength: 60,
        }),
        (parts) => {
          expect(splitCommandLine(parts.join(""))).toBeInstanceOf(Array);
        },
      ),
    );
  });

  it("gives single-quoted words back letter for letter", () => {
    const word = fc.string({ minLength: 1 }).filter((text) => !text.includes("'"));
    fc.assert(
      fc.property(fc.array(word, { minLength: 1 }), (words) => {
        expect(splitCommandLine(words.map((text) => `'${text}'`).join(" "))).toEqual([words]);
      }),
    );
  });
});
