import { describe, expect, it } from "vitest";
import { createCatalogue } from "../../src/catalogue/catalogue.ts";
import { createExplainer } from "../../src/catalogue/explainer.ts";
import { createSchemeLoader } from "../../src/catalogue/load-scheme.ts";
import { parseStatus } from "../../src/decode/parse-status.ts";
import { splitCommandLine } from "../../src/decode/split-command-line.ts";
import type { Scheme } from "../../src/model/scheme.ts";
import { createFakeSystem } from "../helpers/fake-system.ts";

async function meanings(code: number | string, scheme: string, line?: string) {
  const words = line === undefined ? undefined : splitCommandLine(line).at(-1);
  return (
    await createExplainer(createFakeSystem(), { schemes: [scheme], command: words }).explain(parseStatus(String(code)))
  ).meanings;
}

async function load(name: string): Promise<Scheme> {
  const system = createFakeSystem();
  const [asked] = await createSchemeLoader(system, createCatalogue(system)).named(name);
  if (!asked) throw new Error(`no scheme ${name}`);
  return asked.scheme;
}

/** All that the answer says, for facts that may stand in the summary, the detail or a remedy. */
async function said(code: number, scheme: string, line?: string): Promise<string> {
  const [first] = await meanings(code, scheme, line);
  return [
    first?.name,
    first?.summary,
    first?.detail,
    first?.condition,
    ...(first?.remedies ?? []).map(({ text }) => text),
  ].join(" ");
}

describe("Pulumi", () => {
  it.each([
    [0, "ExitSuccess", "success"],
    [1, "ExitCodeError", "failure"],
    [2, "ExitConfigurationError", "config"],
    [3, "ExitAuthenticationError", "auth"],
    [4, "ExitResourceError", "remote"],
    [5, "ExitPolicyViolation", "policy"],
    [6, "ExitStackNotFound", "not-found"],
    [7, "ExitNoChanges", "changes"],
    [8, "ExitCancelled", "interrupted"],
    [9, "ExitTimeout", "timeout"],
    [255, "ExitInternalError", "internal"],
  ])("%i is %s, %s", async (code, name, category) => {
    expect((await meanings(code, "pulumi"))[0]).toMatchObject({ name, category, origin: "documented" });
  });

  it.each([
    [2, /--yes|confirm/i],
    [3, /log(ged)? in|login/i],
    [7, /--expect-no-changes/],
    [8, /Ctrl-C/],
  ])("%i says %s", async (code, fact) => {
    expect(await said(code, "pulumi")).toMatch(fact);
  });

  it("the mapping holds from 3.226.1 on", async () => {
    expect((await meanings(4, "pulumi"))[0]?.condition).toContain("since 3.226.1");
  });
});

describe("AWS CLI", () => {
  it.each([
    [0, "success"],
    [130, "interrupted"],
    [252, "usage"],
    [253, "config"],
    [254, "remote"],
    [255, "failure"],
  ])("%i is %s", async (code, category) => {
    expect((await meanings(code, "aws"))[0]).toMatchObject({ category, origin: "documented" });
  });

  it("1 and 2 mean something else for s3 commands", async () => {
    expect(await said(1, "aws", "aws s3 cp a s3://b")).toMatch(/S3 transfers? failed/);
    expect(await said(2, "aws", "aws s3 sync . s3://b")).toMatch(/skipped/);
    expect((await meanings(2, "aws", "aws ec2 describe-instances"))[0]).toMatchObject({ category: "usage" });
  });

  it("version 1 answers 255 for missing credentials, version 2 answers 253", async () => {
    expect(await said(255, "aws@1.45")).toMatch(/credentials/i);
    expect(await said(253, "aws@2.15")).toMatch(/credentials/i);
  });
});

describe("Buck2", () => {
  it.each([
    [0, "Success"],
    [1, "UnknownFailure"],
    [2, "InfraError"],
    [3, "UserError"],
    [4, "DaemonIsBusy"],
    [5, "DaemonPreempted"],
    [6, "Timeout"],
    [11, "ConnectError"],
    [12, "FatalOom"],
    [32, "TestError"],
    [64, "TestNothing"],
    [130, "ClientIoBrokenPipe"],
    [137, "SignalInterruption"],
    [141, "SignalInterrupt"],
  ])("%i is %s", async (code, name) => {
    expect((await meanings(code, "buck2"))[0]?.name).toBe(name);
  });

  it.each([
    [4, /--exit-when/],
    [5, /--preemptible/],
    [32, /test/],
    [64, /no test/],
    [130, /source[\s\S]*revers/i],
  ])("%i says %s", async (code, fact) => {
    expect(await said(code, "buck2")).toMatch(fact);
  });

  it("where page and source disagree on 130, both are listed", async () => {
    expect((await meanings(130, "buck2")).map(({ name }) => name)).toEqual([
      "ClientIoBrokenPipe",
      "SignalInterruption",
      "SIGINT",
    ]);
  });
});

describe("proxxx", () => {
  it.each([
    [0, "success", "no"],
    [1, "failure", undefined],
    [2, "usage", "after-fix"],
    [3, "config", "after-fix"],
    [4, "auth", "after-fix"],
    [5, "not-found", undefined],
    [6, "policy", undefined],
    [7, undefined, "yes"],
    [8, undefined, undefined],
  ])("%i is %s, retry %s", async (code, category, retry) => {
    const [first] = await meanings(code, "proxxx");
    expect(first?.origin).toBe("documented");
    if (category) expect(first?.category).toBe(category);
    if (retry) expect(first?.retry).toBe(retry);
  });

  it.each([
    [5, /teardown|already gone|idempotent/i],
    [6, /--allow-risk/],
    [7, /retr/i],
    [8, /lock|freeze|read-only/i],
  ])("%i says %s", async (code, fact) => {
    expect(await said(code, "proxxx")).toMatch(fact);
  });

  it("2 is an answer for state diff and reconcile run", async () => {
    expect((await meanings(2, "proxxx", "proxxx state diff"))[0]).toMatchObject({
      category: "changes",
      outcome: "result",
    });
    expect((await meanings(2, "proxxx", "proxxx reconcile run"))[0]?.category).toBe("changes");
    expect((await meanings(2, "proxxx", "proxxx state apply"))[0]?.outcome).toBe("error");
  });

  it.each([
    ["Unauthorized", 4],
    ["Forbidden", 4],
    ["NotFound", 5],
    ["RateLimited", 7],
    ["StorageHang", 7],
    ["PayloadTooLarge", 1],
    ["Transport", 1],
    ["Schema", 1],
    ["Parse", 1],
    ["Other", 1],
  ])("ApiError::%s leads to %i", async (error, code) => {
    expect((await load("proxxx")).errors?.[`ApiError::${error}`]).toBe(code);
  });

  it("promises what a new, a changed and a moved code cost", async () => {
    expect((await load("proxxx")).stability).toMatch(/minor[\s\S]*major/i);
  });
});

describe("DSC", () => {
  it.each(Array.from({ length: 11 }, (_, code) => [code]))("the dsc command's %i is documented", async (code) => {
    expect((await meanings(code, "dsc"))[0]?.origin).toBe("documented");
  });

  it("a resource's 0 is success and any other code a failure", async () => {
    expect((await meanings(0, "dsc-resource"))[0]?.outcome).toBe("success");
    expect((await meanings(1, "dsc-resource"))[0]?.outcome).toBe("error");
    expect((await meanings(70, "dsc-resource"))[0]?.outcome).toBe("error");
  });
});
