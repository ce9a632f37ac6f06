import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { COMMANDS } from "../../src/commands/definitions.ts";
import { findSlot } from "../../src/shell/find-slot.ts";
import { splitTyped } from "../../src/shell/typed-words.ts";

/** What can stand where the bar is. */
function slotAt(line: string) {
  const point = line.indexOf("|");
  return findSlot(splitTyped(line.replace("|", ""), point), COMMANDS);
}

function wordsAt(line: string): readonly string[] {
  const { slot } = slotAt(line);
  return slot.kind === "words" ? slot.words.map(({ value }) => value) : [`(${slot.kind})`];
}

describe("findSlot", () => {
  it.each([
    ["exitcode |", ["explain", "run", "scan", "search", "schemes", "interactive", "init", "completion"]],
    ["exitcode schemes |", ["list", "show", "path", "check", "export", "import", "lint", "diff", "test", "init"]],
    ["exitcode explain --format |", ["pretty", "short", "json", "dsc"]],
    ["exitcode init |", ["bash", "zsh", "fish", "powershell", "pwsh"]],
    ["exitcode explain --scheme |", ["(schemes)"]],
    ["exitcode explain -s |", ["(schemes)"]],
    ["exitcode --scheme |", ["(schemes)"]],
    ["exitcode schemes show |", ["(schemes)"]],
    ["exitcode schemes list --group |", ["(groups)"]],
    ["exitcode schemes check a |", ["(files)"]],
    ["exitcode run --report |", ["(files)"]],
    ["exitcode explain 1 |", ["(codes)"]],
    ["exitcode 13|", ["(codes)"]],
    ["exitcode run |", ["(nothing)"]],
    ["exitcode run -- |", ["(wrapped)"]],
    ["exitcode run --short -- git st|", ["(wrapped)"]],
    ["exitcode run git --st|", ["(wrapped)"]],
    ["exitcode search |", ["(nothing)"]],
  ])("%s", (line, expected) => {
    expect(wordsAt(line)).toEqual(expected.map((word) => word));
  });

  it("an option that was given is offered again only where it may be repeated", () => {
    const words = wordsAt("exitcode explain --json --scheme a --|");
    expect(words).toContain("--scheme");
    expect(words).not.toContain("--json");
  });

  it("the schemes of a code are found before and after it", () => {
    const expected = { kind: "codes", schemes: ["a", "b", "c"], command: "curl x" };
    expect(slotAt("exitcode explain --scheme a | -s b --scheme=c -c 'curl x'").slot).toEqual(expected);
  });

  it("a value after an equals sign keeps what is before it", () => {
    expect(slotAt("exitcode explain --scheme=cu|")).toEqual({ slot: { kind: "schemes" }, prefix: "--scheme=" });
  });

  it("takes any line at any point", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("explain", "run", "--", "-s", "--scheme=", " ", "'", "x", "\\"), { maxLength: 20 }),
        fc.nat(60),
        (parts, point) => {
          expect(findSlot(splitTyped(`exitcode ${parts.join("")}`, point), COMMANDS)).toHaveProperty("slot");
        },
      ),
    );
  });
});

describe("splitTyped", () => {
  it.each([
    ["a b", 3, ["a", "b"], 1],
    ["a b ", 4, ["a", "b", ""], 2],
    ["a  c", 2, ["a", "", "c"], 1],
    ["a bcd e", 3, ["a", "b", "e"], 1],
    ["a 'b c' d", 8, ["a", "b c", "", "d"], 2],
    ["", 0, [""], 0],
  ])("%j at %i", (line, point, words, index) => {
    expect(splitTyped(line, point)).toMatchObject({ words, index });
  });
});
