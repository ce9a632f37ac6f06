import { describe, expect, it } from "vitest";
import { createExplainer, type ExplainerOptions } from "../../src/catalogue/explainer.ts";
import { parseStatus } from "../../src/decode/parse-status.ts";
import { splitCommandLine } from "../../src/decode/split-command-line.ts";
import type { Explanation } from "../../src/model/explanation.ts";
import { createFakeSystem } from "../helpers/fake-system.ts";

function explain(status: string, options: ExplainerOptions = {}): Promise<Explanation> {
  return createExplainer(createFakeSystem(), options).explain(parseStatus(status));
}

async function answer(status: string, options: ExplainerOptions = {}) {
  const [first] = (await explain(status, options)).meanings;
  if (!first) throw new Error("no meaning");
  return first;
}

const command = (line: string): ExplainerOptions => ({ command: splitCommandLine(line).at(-1) });

describe("with no scheme the conventions answer", () => {
  it.each([
    ["0", "posix-shell", "success"],
    ["1", "posix-shell", "failure"],
    ["126", "posix-shell", "not-executable"],
    ["127", "posix-shell", "not-installed"],
    ["124", "command-wrappers", "timeout"],
    ["64", "sysexits", "usage"],
    ["77", "sysexits", "permission"],
    ["203", "systemd-exec", "not-executable"],
    ["130", "signals", "interrupted"],
    ["137", "signals", "killed"],
    ["139", "signals", "crash"],
    ["143", "signals", "killed"],
    ["SIGSEGV", "signals", "crash"],
  ])("%s by %s: %s", async (status, scheme, category) => {
    const meaning = await answer(status);
    expect(meaning).toMatchObject({ scheme, origin: "convention" });
    expect(meaning.category).toBe(category);
  });

  it.each(["0xC0000005", "3221225477", "-1073741819"])("%s is an access violation on Windows", async (status) => {
    expect(await answer(status)).toMatchObject({ scheme: "ntstatus", name: "STATUS_ACCESS_VIOLATION" });
  });

  it("256 wraps to 0, and 1603 is Windows Installer's own number", async () => {
    expect(await answer("256")).toMatchObject({ scheme: "posix-shell", code: 0 });
    const { meanings, status } = await explain("1603");
    expect(meanings[0]).toMatchObject({ scheme: "msiexec", code: 1603 });
    expect(status.exitStatus).toBe(1603);
  });

  it("a number without a convention is a guess, and says so", async () => {
    expect(await answer("99")).toMatchObject({ origin: "guess", scheme: "general" });
  });

  it("141 is the reader's going away, and no failure", async () => {
    expect(await answer("141")).toMatchObject({ name: "SIGPIPE", outcome: "result" });
  });

  it("137 names several senders and never states one as the fact", async () => {
    const meaning = await answer("137");
    expect(meaning.summary).not.toMatch(/memory/i);
    expect(meaning.remedies.map(({ command: line }) => line).join("\n")).toMatch(
      /memory\.events[\s\S]*docker inspect[\s\S]*kubectl describe/,
    );
  });
});

describe("the answer comes from the scheme that was asked", () => {
  it("the scheme is asked before the conventions, which follow as other readings", async () => {
    const { meanings } = await explain("130", { schemes: ["aws"] });
    expect(meanings.map(({ scheme }) => scheme)).toEqual(["aws", "signals"]);
    expect(meanings[0]?.origin).toBe("documented");
  });

  it("of several schemes the first that knows the code answers", async () => {
    expect(await answer("5", { schemes: ["aws", "proxxx"] })).toMatchObject({ scheme: "proxxx" });
  });

  it("a scheme that is silent is named in the guess", async () => {
    expect(await answer("3", { schemes: ["aws"] })).toMatchObject({
      origin: "guess",
      summary: "It failed; AWS CLI documents no 3",
    });
  });

  it("the shells' own 2 is not put into a known program's mouth", async () => {
    expect(await answer("2", command("tmux attach"))).toMatchObject({
      origin: "guess",
      summary: "It failed; tmux documents no 2",
    });
    expect(await answer("2", command("some-program-of-mine"))).toMatchObject({ scheme: "posix-shell" });
  });

  it("what is not sure is labelled with its condition", async () => {
    expect(await answer("8", { schemes: ["pulumi"] })).toMatchObject({ condition: "since 3.226.1" });
    expect(await answer("8", { schemes: ["pulumi@3.230.0"] })).toMatchObject({ condition: null });
    expect(await answer("8", { schemes: ["pulumi@3.100.0"] })).toMatchObject({ origin: "guess" });
  });
});

describe("the command line settles it", () => {
  it.each([
    ["1", "aws s3 cp a s3://b", "aws", "One or more S3 transfers failed"],
    ["1", "/usr/local/bin/aws --region us-east-1 s3 cp a s3://b", "aws", "One or more S3 transfers failed"],
    ["2", "AWS_PROFILE=x aws s3 sync . s3://b", "aws", "Some files were skipped, all others were transferred"],
    ["252", "aws.exe ec2 nothing", "aws", undefined],
    ["4", "cd infra && pulumi up --yes", "pulumi", undefined],
  ])("%s after %s", async (status, line, scheme, summary) => {
    const meaning = await answer(status, command(line));
    expect(meaning).toMatchObject({ scheme, origin: "documented" });
    if (summary) expect(meaning.summary).toBe(summary);
  });
});
