import { describe, expect, it } from "vitest";
import { createAnswerer } from "../../src/interactive/answer.ts";
import { loadKnowledge } from "../../src/interactive/knowledge.ts";
import { createFakeSystem, type FakeOptions } from "../helpers/fake-system.ts";

async function answererOf(options: FakeOptions = {}) {
  const system = createFakeSystem(options);
  const knowledge = await loadKnowledge(system);
  return { ...createAnswerer(system, knowledge), knowledge };
}

const shared = await answererOf();

describe("the answer to a line", () => {
  it.each([
    ["a status", "137", "signals 137"],
    ["a signal", "SIGTERM", "signals SIGTERM"],
    ["a status in hexadecimal", "0xC0000005", "ntstatus 0xC0000005"],
    ["a line of a log", "Process completed with exit code 139.", "signals 139"],
    ["a tool and a status", "curl 22", "curl 22"],
    ["a status and a command line", "22 curl -f example.org", "curl 22"],
    ["a command line with a subcommand", "aws s3 1", "aws 1"],
    ["a tool", "proxxx", "proxxx 0"],
    ["the start of a tool's name", "proxx", "proxxx"],
    ["an error's name", "ApiError::RateLimited", "proxxx 7"],
    ["an error's name in one word", "ratelimited", "proxxx 7"],
    ["an error's name with a typing error", "ratelimted", "proxxx 7"],
    ["a constant's name", "CURLE_COULDNT_CONNECT", "curl 7"],
    ["words", "stack not found", "pulumi 6"],
    ["words with a letter missing", "stak not found", "pulumi 6"],
    ["words with letters swapped", "stcak not found", "pulumi 6"],
    ["words with a letter too many", "staack not found", "pulumi 6"],
    ["words with a wrong letter", "stock not found", "pulumi 6"],
    ["words in another order", "found not stack", "pulumi 6"],
  ])("%s: %s", async (_name, line, expected) => {
    const [first] = (await shared.answer(line)).readings;
    expect(first?.kind === "code" ? `${first.scheme} ${first.code}` : first?.scheme).toBe(expected);
  });

  it("finds a refused connection in spite of a typing error", async () => {
    const { readings } = await shared.answer("conection refused");
    expect(
      readings.slice(0, 3).map(({ kind, ...rest }) => kind === "code" && "summary" in rest && rest.summary),
    ).toEqual(expect.arrayContaining([expect.stringMatching(/connection/i)]));
  });

  it("finds what is known of a pasted message in which not every word is known", async () => {
    const { readings } = await shared.answer("fatal: could not resolve host qwxyz");
    expect(readings.map(({ scheme }) => scheme)).toContain("curl");
  });

  it("has a line for every command of a pipeline", async () => {
    const { readings } = await shared.answer("0 141 1 cat x | head -1 | aws s3 cp - s3://b");
    expect(readings.map(({ scheme }) => scheme)).toEqual(["coreutils", "signals", "aws"]);
  });

  it("lists the tools that use a status, each once", async () => {
    const { readings } = await shared.answer("3");
    const keys = readings.map((reading) => JSON.stringify(reading));
    expect(readings.length).toBeGreaterThan(100);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("says why a number is no status", async () => {
    expect((await shared.answer("99999999999")).problem).toMatch(/does not fit in 32 bits/);
  });

  it("explains a reading with that reading first", async () => {
    const { readings } = await shared.answer("137");
    for (const reading of readings.slice(0, 12)) {
      if (reading.kind !== "code") continue;
      const { meanings } = await shared.explain(reading);
      expect(meanings[0]?.scheme).toBe(reading.scheme);
    }
  });

  it("explains every kind of line of a contract: ranges, bits and signals too", async () => {
    for (const tool of ["timeout", "fsck", "git", "python", "proxxx"]) {
      for (const reading of (await shared.answer(tool)).readings.slice(0, 40)) {
        if (reading.kind === "code") expect((await shared.explain(reading)).meanings).not.toEqual([]);
      }
    }
  });

  it("knows the user's own schemes, and goes on where one of them is broken", async () => {
    const files = {
      "/project/.exitcode/mine.json": JSON.stringify({ name: "mine", exitCodes: { 64: "The moon is not full" } }),
      "/project/.exitcode/broken.json": "{",
    };
    const own = await answererOf({ files });
    const [first] = (await own.answer("full moon")).readings;
    expect(first?.scheme).toBe("mine");
    expect(own.knowledge.problems).toEqual([expect.stringContaining("broken.json")]);
    const [mine] = (await own.answer("mine 64")).readings;
    expect(mine).toMatchObject({ scheme: "mine", summary: "The moon is not full" });
  });
});

describe("the time for an answer", () => {
  /** Of this process: what else the machine does is not in it. */
  async function cpuMilliseconds(line: string): Promise<number> {
    const start = process.cpuUsage();
    await shared.answer(line);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  }

  it.each([
    ["a long word", "x".repeat(2_000)],
    ["many words", Array.from({ length: 200 }, (_, index) => `word${index}`).join(" ")],
    ["many long words", Array.from({ length: 60 }, (_, index) => `${"ab".repeat(14)}${index}`).join(" ")],
    ["signs that a pattern would be made of", "(((((((((a+)+)+)+$)* [^b]{1,9}\\"],
    ["one letter many times", "a ".repeat(1_000)],
  ])("is bounded for %s", async (_name, line) => {
    expect(await cpuMilliseconds(line)).toBeLessThan(500);
  });
});
