import { describe, expect, it } from "vitest";
import { parseInvocation, programNames } from "../../src/decode/parse-invocation.ts";
import { splitCommandLine } from "../../src/decode/split-command-line.ts";
import type { Scheme } from "../../src/model/scheme.ts";

const SCHEMES: readonly Scheme[] = [
  { name: "aws", commands: ["aws"], valueOptions: ["--region"] },
  { name: "git", commands: ["git"], valueOptions: ["-C"], contexts: [{ when: { subcommand: ["merge-base"] } }] },
  { name: "sudo", commands: ["sudo"], wraps: { valueOptions: ["-u"], assignments: true } },
  { name: "env", commands: ["env"], wraps: { valueOptions: ["-u", "-C"], assignments: true } },
  { name: "timeout", commands: ["timeout"], wraps: { valueOptions: ["-k", "-s"], operands: 1 } },
  {
    name: "docker",
    commands: ["docker"],
    valueOptions: ["--context"],
    wraps: [{ subcommand: ["run"], valueOptions: ["-v", "-e"], operands: 1 }],
  },
  { name: "sh", commands: ["sh", "bash"], wraps: { shellOption: ["-c"], script: true } },
  { name: "su", commands: ["su"], wraps: { shellOption: ["-c"] } },
  { name: "npx", commands: ["npx"], wraps: { valueOptions: ["-p"], package: true } },
  { name: "python", commands: ["python", "python3"], wraps: { programOption: ["-m"], script: true } },
  { name: "ssh", commands: ["ssh"], wraps: { valueOptions: ["-p", "-i"], operands: 1, joined: true } },
  { name: "find", commands: ["find"], wraps: { programOption: ["-exec"] } },
];

async function layers(line: string): Promise<readonly string[]> {
  const words = splitCommandLine(line).at(-1) ?? [];
  const parsed = await parseInvocation(words, async (program) => {
    const scheme = SCHEMES.find(({ commands }) => commands?.includes(program));
    return scheme && { scheme };
  });
  return parsed.map(({ invocation }) => [invocation.program, ...invocation.words].join(" "));
}

describe("the layers of a command line", () => {
  it.each([
    ["aws --region us-east-1 s3 cp a b", ["aws s3 cp a b"]],
    ["git -C /repo merge-base --is-ancestor a b", ["git merge-base a b"]],
    ["git-merge-base a b", ["git merge-base a b"]],
    ["sudo -u root aws s3 ls", ["sudo root aws s3 ls", "aws s3 ls"]],
    ["sudo env A=1 B=2 aws s3 ls", ["sudo env A=1 B=2 aws s3 ls", "env A=1 B=2 aws s3 ls", "aws s3 ls"]],
    ["timeout -k 5 10 aws s3 ls", ["timeout 5 10 aws s3 ls", "aws s3 ls"]],
    [
      "timeout 5 docker --context x run --rm -v a:b image sh -c 'cd /x && aws s3 ls'",
      [
        "timeout 5 docker x run a:b image sh cd /x && aws s3 ls",
        "docker run a:b image sh cd /x && aws s3 ls",
        "sh cd /x && aws s3 ls",
        "aws s3 ls",
      ],
    ],
    ["docker ps", ["docker ps"]],
    ["bash -lc 'aws s3 ls'", ["bash aws s3 ls", "aws s3 ls"]],
    ["bash script.sh x", ["bash script.sh x", "script.sh x"]],
    ["su root -c 'aws s3 ls'", ["su root aws s3 ls", "aws s3 ls"]],
    ["npx -p x @scope/aws@2 s3", ["npx x @scope/aws@2 s3", "aws s3"]],
    ["python3.12 -m aws s3", ["python3 aws s3", "aws s3"]],
    ["ssh -p 22 host aws s3 ls", ["ssh 22 host aws s3 ls", "aws s3 ls"]],
    ["ssh host", ["ssh host"]],
    ["find . -name x -exec aws s3 ls ;", ["find . x aws s3 ls", "aws s3 ls"]],
    ["./unknown-tool --x y", ["unknown-tool y"]],
    ["sudo", ["sudo"]],
  ])("%s", async (line, expected) => {
    expect(await layers(line)).toEqual(expected);
  });

  it("a command line that wraps itself without end stops", async () => {
    expect((await layers("sudo ".repeat(500))).length).toBeLessThanOrEqual(16);
  });
});

describe("the names of a program", () => {
  it.each([
    ["/usr/local/bin/aws", ["aws"]],
    ["C:\\tools\\AWS.EXE", ["AWS.EXE", "AWS", "aws"]],
    ["python3.12", ["python3.12", "python3", "python"]],
    ["gcc-12", ["gcc-12", "gcc"]],
    ["x86_64-linux-gnu-gcc-12", ["x86_64-linux-gnu-gcc-12", "x86_64-linux-gnu-gcc", "gcc"]],
    ["pip3", ["pip3", "pip"]],
  ])("%s", (word, names) => {
    expect(programNames(word)).toEqual(names);
  });
});
