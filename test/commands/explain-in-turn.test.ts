import { describe, expect, it } from "vitest";
import { explainInTurn } from "../../src/commands/explain-in-turn.ts";

/** Chunks of lines, as reads from a pipe give them. */
async function explainChunks(chunks: readonly (readonly string[])[], { separator = "", guesses = [""] } = {}) {
  const writes: string[] = [];
  const asked: string[] = [];
  const output = {
    isTerminal: false,
    columns: undefined,
    write: (text: string | Uint8Array) => void writes.push(Buffer.from(text).toString()),
  };
  function* lines(beforeRead: () => void) {
    for (const chunk of chunks) {
      beforeRead();
      yield* chunk;
    }
    beforeRead();
  }
  const explain = async (text: string) => {
    asked.push(text);
    if (text === "bad") throw new Error("bad");
    return { text: `<${text}>`, isKnown: !guesses.includes(text) };
  };
  const textsOf = (line: string) => line.split(" ").filter((word) => word !== "");
  const outcome = await explainInTurn({ lines, textsOf }, explain, { separator, output }).catch(String);
  return { writes, asked, outcome };
}

describe("statuses in turn", () => {
  it("what came is answered before the next wait for input", async () => {
    expect((await explainChunks([["1", "2"], ["3"]])).writes).toEqual(["<1><2>", "<3>"]);
  });

  it("a line that came before is not explained again", async () => {
    const { writes, asked } = await explainChunks([["1 2", "1 2", "3", "1 2"]], { separator: "," });
    expect(writes).toEqual(["<1>,<2>,<1>,<2>,<3>,<1>,<2>"]);
    expect(asked).toEqual(["1", "2", "3"]);
  });

  it("what stands before a line that is no status is answered all the same", async () => {
    expect(await explainChunks([["1", "2 bad 3", "4"]])).toEqual({
      writes: ["<1><2>"],
      asked: ["1", "2", "bad"],
      outcome: "Error: bad",
    });
  });

  it.each([
    [[["1"]], "known"],
    [[["1", "2", "1"]], "guessed"],
    [[[""], [" "]], "nothing"],
  ])("%j: %s", async (chunks, outcome) => {
    expect((await explainChunks(chunks, { guesses: ["2"] })).outcome).toBe(outcome);
  });

  it("nothing is lost or changed where the output is larger than a write, or no two lines are the same", async () => {
    const many = Array.from({ length: 30_000 }, (_, index) => String(index).padStart(60, "x"));
    const { writes } = await explainChunks([many, ["y".repeat(400_000)]]);
    expect(writes.join("")).toBe([...many, "y".repeat(400_000)].map((text) => `<${text}>`).join(""));
    expect(Math.max(...writes.slice(0, -1).map((text) => text.length))).toBeLessThanOrEqual(2 ** 18);
  });
});
