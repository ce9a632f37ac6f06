import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findSpeakers, parseAliases } from "../../src/decode/find-speakers.ts";

const ENDED = { status: 1, pipeStatus: [1], line: "", ran: "", aliases: new Map<string, string>() };

/** First words of the commands that can have set each status. */
function speakers(line: string, rest: Partial<typeof ENDED> = {}): readonly string[] {
  return findSpeakers({ ...ENDED, line, ...rest }).map(({ speakers: all }) =>
    all.map((words) => words.join(" ")).join(" or "),
  );
}

describe("findSpeakers", () => {
  it.each([
    ["make", {}, ["make"]],
    ["cd x; make", {}, ["make"]],
    ["cd x && make", {}, ["make or cd x"]],
    ["a && b && c", {}, ["c or b or a"]],
    ["a || b", {}, ["b"]],
    ["a || b && c", {}, ["c or b"]],
    ["a; and b", {}, ["b or a"]],
    ["a; or b", {}, ["b"]],
    ["not a", {}, ["a"]],
    ["for i in 1 2; do a; done", {}, [""]],
    ["a | b", { pipeStatus: [7, 1] }, ["a", "b"]],
    ["a && b | c", { pipeStatus: [1] }, ["a"]],
    ["a && b | c", { pipeStatus: [1, 1] }, ["b", "c"]],
    ["a | b", { pipeStatus: [1] }, [""]],
    ["", {}, [""]],
    ["make && ./deploy", { ran: "make" }, ["make"]],
    ["f", { ran: "curl x" }, ["curl x"]],
    ["(cd x && make)", { ran: "stale" }, ["make or cd x"]],
    ["a | b", { pipeStatus: [7, 1], ran: "b" }, ["a", "b"]],
    ["k get", { aliases: new Map([["k", "kubectl -n x"]]) }, ["kubectl -n x get"]],
    ["ls", { aliases: new Map([["ls", "ls --color"]]) }, ["ls --color"]],
    [
      "a",
      {
        aliases: new Map([
          ["a", "b"],
          ["b", "a"],
        ]),
      },
      ["a"],
    ],
  ] as const)("%s with %o", (line, rest, expected) => {
    expect(speakers(line, rest as Partial<typeof ENDED>)).toEqual(expected);
  });

  it("takes any line, and gives one entry for each status", () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.nat(255), { minLength: 1, maxLength: 5 }), (line, pipeStatus) => {
        expect(findSpeakers({ ...ENDED, line, pipeStatus })).toHaveLength(pipeStatus.length);
      }),
    );
  });
});

describe("parseAliases", () => {
  it("reads what `alias -p` prints", () => {
    const text = "alias k='kubectl'\nalias q='it'\\''s'\nalias two='a\nb'\nbroken";
    expect([...parseAliases(text)]).toEqual([
      ["k", "kubectl"],
      ["q", "it's"],
      ["two", "a\nb"],
    ]);
  });
});
