import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type QuestionContext, readQuestion } from "../../src/interactive/question.ts";

const KNOWN = ["curl", "aws", "kill", "git", "sudo"];
const CONTEXT: QuestionContext = { knows: (program) => KNOWN.includes(program), platform: "linux" };

describe("what a line asks for", () => {
  it.each([
    ["", { statuses: [] }],
    ["  ", { statuses: [] }],
    ["137", { statuses: ["137"] }],
    ["-1", { statuses: ["-1"] }],
    ["0xC0000005", { statuses: ["0xC0000005"] }],
    ["0 141 1", { statuses: ["0", "141", "1"] }],
    ["0 1 cat x | curl y", { statuses: ["0", "1"], command: "cat x | curl y" }],
    ["SIGTERM", { statuses: ["SIGTERM"], words: "SIGTERM" }],
    ["kill", { statuses: ["kill"], tool: "kill", words: "kill" }],
    ["signal 9", { statuses: ["SIGKILL"] }],
    ["exit 3", { statuses: ["3"] }],
    ["rc=1", { statuses: ["1"], words: "rc=1" }],
    ["Process completed with exit code 137.", { statuses: ["Process completed with exit code 137."] }],
    ["curl", { statuses: [], tool: "curl", words: "curl" }],
    ["curl 22", { statuses: ["22"], command: "curl" }],
    ["/usr/bin/curl -f x 22", { statuses: ["22"], command: "/usr/bin/curl -f x" }],
    ["curl SIGKILL", { statuses: ["SIGKILL"], command: "curl" }],
    ["aws s3 1", { statuses: ["1"], command: "aws s3" }],
    ["22 curl -f x", { statuses: ["22"], command: "curl -f x" }],
    ["1 ./mine.sh", { statuses: ["1"], command: "./mine.sh", words: "1 ./mine.sh" }],
    ["connection refused", { statuses: [], words: "connection refused" }],
    ["curl resolve", { statuses: [], words: "curl resolve" }],
  ])("%s", (line, question) => {
    expect(readQuestion(line, CONTEXT)).toEqual(question);
  });

  it("never fails", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (line) => void readQuestion(line, CONTEXT)));
  });
});
