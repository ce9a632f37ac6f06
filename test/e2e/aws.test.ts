import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasTool } from "../helpers/needs.ts";
import { makeFolder, runProgram } from "../helpers/program.ts";

/** Debian's awscli is version 2; python's is version 1 and can stand before it in PATH. */
const AWS = "/usr/bin/aws";
const KEYS = {
  AWS_ACCESS_KEY_ID: "x",
  AWS_SECRET_ACCESS_KEY: "x",
  AWS_DEFAULT_REGION: "us-east-1",
  AWS_EC2_METADATA_DISABLED: "true",
  AWS_PAGER: "",
};
const folder = makeFolder();

interface Case {
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly status: number;
  readonly says: RegExp;
}

/** Runs the real AWS CLI both ways, and looks at both answers. */
function expectBothWays({ args, env = KEYS, status, says }: Case): void {
  const wrapped = runProgram(["run", "--", AWS, ...args], { env, cwd: folder });
  expect(wrapped.status).toBe(status);
  expect(wrapped.stderr).toMatch(says);
  const after = runProgram(["explain", String(status), "--command", `aws ${args.join(" ")}`], { cwd: folder });
  expect(after).toMatchObject({ status: 0, stdout: expect.stringMatching(says) });
}

describe.runIf(hasTool(AWS))("the real AWS CLI", () => {
  it("252: the command line is wrong", () => {
    expectBothWays({ args: ["s3", "nonsense"], status: 252, says: /252 {2}AWS CLI: .*(invalid|wrong|unknown)/i });
  });

  it("253: there are no credentials", () => {
    const env = { AWS_EC2_METADATA_DISABLED: "true", AWS_DEFAULT_REGION: "us-east-1" };
    expectBothWays({
      args: ["sts", "get-caller-identity"],
      env,
      status: 253,
      says: /253 {2}AWS CLI: [\s\S]*credentials/i,
    });
  });

  it("255: nothing answers at the endpoint", () => {
    expectBothWays({
      args: ["--endpoint-url", "http://127.0.0.1:9", "sts", "get-caller-identity"],
      status: 255,
      says: /255 {2}AWS CLI/,
    });
  });

  it("1: an S3 transfer fails", () => {
    writeFileSync(join(folder, "file.txt"), "x");
    expectBothWays({
      args: ["--endpoint-url", "http://127.0.0.1:9", "s3", "cp", "file.txt", "s3://bucket/key"],
      status: 1,
      says: /1 {2}AWS CLI: One or more S3 transfers failed/,
    });
  });

  it("0: success is silent", () => {
    expect(runProgram(["run", "--", AWS, "--version"], { env: KEYS })).toMatchObject({ status: 0, stderr: "" });
  });

  describe.runIf(hasTool("moto_server"))("with a service that answers", () => {
    const port = 5_000 + (process.pid % 1_000);
    let server: ChildProcess;

    beforeAll(async () => {
      server = spawn("moto_server", ["-H", "127.0.0.1", "-p", String(port)], { stdio: ["ignore", "ignore", "pipe"] });
      await new Promise<void>((resolve, reject) => {
        server.stderr?.on("data", (data: Buffer) => data.includes("Running on") && resolve());
        server.once("exit", () => reject(new Error("moto_server ended")));
      });
    });
    afterAll(() => {
      server.kill("SIGKILL");
    });

    it("254: the service refuses the request", () => {
      const args = [
        "--endpoint-url",
        `http://127.0.0.1:${port}`,
        "s3api",
        "head-object",
        "--bucket",
        "missing-bucket",
        "--key",
        "k",
      ];
      expectBothWays({ args, status: 254, says: /254 {2}AWS CLI/ });
    });
  });
});

describe.runIf(hasTool("aws") && spawnSync("aws", ["--version"], { encoding: "utf8" }).stdout.startsWith("aws-cli/1."))(
  "version 1",
  () => {
    it("255 for missing credentials, where version 2 has 253", () => {
      const { status, stderr } = runProgram(
        ["run", "--scheme", "aws@1.45", "--", "aws", "sts", "get-caller-identity"],
        {
          env: { AWS_EC2_METADATA_DISABLED: "true", AWS_DEFAULT_REGION: "us-east-1" },
        },
      );
      expect(status).toBe(255);
      expect(stderr).toMatch(/255 {2}AWS CLI: [\s\S]*credentials/i);
    });
  },
);
