import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseExplainOptions } from "../src/commands/explain.ts";
import { parsePlainly } from "../src/plain-command-line.ts";
import { parseCommandLine } from "../src/program.ts";

/** What commander makes of it. */
function parsed(argv: readonly string[]) {
  const result = parseCommandLine(argv, { version: "0", width: 80 });
  return result.kind === "command" ? result.input : undefined;
}

describe("a plain command line", () => {
  it.each([
    [
      ["run", "--", "ls", "-l"],
      ["ls", "-l"],
    ],
    [
      ["run", "make", "--help"],
      ["make", "--help"],
    ],
  ])("%j runs a command", (argv, command) => {
    expect(parsePlainly(argv)).toEqual({ kind: "run", command });
    expect(parsed(argv)?.words).toEqual(command);
  });

  it.each([
    [["130"]],
    [["explain", "-1", "0xC0000005", "SIGKILL"]],
    [["explain", "130", "--scheme", "aws", "-s", "pulumi@3.2"]],
    [["22", "-c", "curl -f x", "--short"]],
    [["explain", "--json", "--all", "137"]],
  ])("%j explains", (argv) => {
    const plain = parsePlainly(argv);
    expect(plain?.kind === "explain" && plain.options).toEqual(
      parseExplainOptions(parsed(argv) ?? { words: [], options: {} }),
    );
  });

  it.each([
    [["prompt", "--status", "7", "--pipestatus", "0 7", "--line", "--full", "--aliases", "", "--ignore=a=b\nc"]],
    [["prompt", "--full"]],
    [["prompt", "--unsure", "--argument", "-x", "--argument", "y", "--ignore="]],
  ])("%j speaks at the prompt", (argv) => {
    const plain = parsePlainly(argv);
    expect(plain?.kind === "prompt" && plain.options).toEqual(parsed(argv)?.options);
  });

  it.each([
    [["prompt", "--status"]],
    [["prompt", "--unsure=1"]],
    [["prompt", "--help"]],
    [["prompt", "7"]],
    [["prompt", "--", "--full"]],
    [[]],
    [["run"]],
    [["run", "--short", "--", "ls"]],
    [["run", "--"]],
    [["explain"]],
    [["explain", "banana"]],
    [["130", "--scheme"]],
    [["130", "--scheme", "--json"]],
    [["130", "--scheme=aws"]],
    [["130", "--", "1"]],
    [["130", "--help"]],
    [["130", "__proto__"]],
    [["search", "137"]],
    [["schemes"]],
  ])("%j is left to commander", (argv) => {
    expect(parsePlainly(argv)).toBeUndefined();
  });

  it("means the same to commander, whatever the words", () => {
    const word = fc.constantFrom(
      ...[
        "explain",
        "run",
        "1",
        "-1",
        "0x1f",
        "SIGINT",
        "--scheme",
        "-s",
        "aws",
        "--command",
        "-c",
        "curl x",
        "--json",
      ],
      ...["prompt", "--status", "--line", "--line=x", "--full", "--unsure", "--ignore="],
      ...["--short", "--all", "-a", "--", "--color", "-x", "", "-sx", "--format", "dsc", "--wait-status"],
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 6 }), (argv) => {
        const plain = parsePlainly(argv);
        if (plain?.kind === "explain")
          expect(plain.options).toEqual(parseExplainOptions(parsed(argv) ?? { words: [], options: {} }));
        if (plain?.kind === "prompt") expect(plain.options).toEqual(parsed(argv)?.options);
        if (plain?.kind === "run") expect(plain.command).toEqual(parsed(argv)?.words);
      }),
      { numRuns: 2_000 },
    );
  });
});
