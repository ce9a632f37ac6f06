import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { type DefaultTreeAdapterTypes, parseFragment } from "parse5";
import { describe, expect, it } from "vitest";
import { parse as parseYaml } from "yaml";
import { UsageError } from "../../../src/errors.ts";
import type { Scheme } from "../../../src/model/scheme.ts";
import { disarm } from "../../../src/render/sanitize.ts";
import { type Contract, createContract } from "../../../src/scheme/export/contract.ts";
import { EXPORT_FORMATS, exportScheme, findExportFormat } from "../../../src/scheme/export/formats.ts";
import { hasTool } from "../../helpers/needs.ts";
import { makeFolder, runReal } from "../../helpers/program.ts";
import { hostileScheme } from "./hostile.ts";

const write = (scheme: Scheme, format: string) => exportScheme(scheme, findExportFormat(format)).text;

/** Checks a property of a form over hostile schemes. */
function overHostile(format: string, numRuns: number, check: (text: string, contract: Contract) => void): void {
  fc.assert(
    fc.property(hostileScheme(), (scheme) => check(write(scheme, format), createContract(scheme))),
    { numRuns, endOnFailure: true },
  );
}

const SCHEME: Scheme = {
  name: "tool",
  title: "Tool",
  homepage: "https://example.org/tool",
  commands: ["tool"],
  exitCodes: {
    "0": { name: "OK", summary: "Done", category: "success" },
    "1": { name: "CHANGES", summary: "Something changed", category: "changes" },
    "2": { name: "USAGE", summary: "Wrong 100% of the time", category: "usage" },
    "75": { summary: "The other side is busy", category: "busy" },
    "77": { summary: "A policy refused it", category: "policy" },
    "3010": { summary: "A reboot is needed to finish", outcome: "success" },
  },
  ranges: [{ from: 10, to: 19, summary: "{offset} jobs failed" }],
  bitmask: { bits: { "256": "A bit" } },
  signals: { SIGPIPE: { summary: "The reader went away", outcome: "result" } },
  contexts: [{ when: { subcommand: ["remote add"] }, exitCodes: { "9": "The remote is there already" } }],
};

describe("every form", () => {
  it.each(EXPORT_FORMATS.map(({ name }) => name))("%s leaves nothing out without saying so", (name) => {
    const { text, notes } = exportScheme(SCHEME, findExportFormat(name));
    const said = text + notes.join("\n");
    for (const part of ["jobs failed", "A bit", "The reader went away", "The remote is there already"])
      expect(said).toContain(part);
  });

  it.each(EXPORT_FORMATS.map(({ name }) => name))(
    "%s holds no control character, no mark of direction, no CI command",
    (name) => {
      overHostile(name, 30, (text) => {
        expect(text.replace(/\r?\n|\t/g, "")).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]|(?![\u200c\u200d])\p{Cf}/u);
        expect(disarm(text)).toBe(text);
      });
    },
  );

  it("is found by its name or an alias, and a mistyped one is told with the list", () => {
    expect(findExportFormat("TS").name).toBe("typescript");
    expect(() => findExportFormat("pyhton")).toThrow(UsageError);
    expect(() => findExportFormat("pyhton")).toThrow("there is no format 'pyhton'; did you mean 'python'?");
  });

  it("a scheme without codes that always hold makes tables, and no constants", () => {
    const scheme = { name: "x", ranges: [{ from: 1, to: 9, summary: "a" }] };
    expect(write(scheme, "markdown")).toContain("| 1-9 | a |");
    expect(() => write(scheme, "rust")).toThrow(
      "'x' has no codes that hold in every case, so there is nothing to write as rust",
    );
  });
});

describe("html", () => {
  it("a page holds tables with the texts, and no other element, attribute or comment of theirs", () => {
    overHostile("html", 60, (text, { sections }) => {
      const names = new Set<string>();
      const texts: string[] = [];
      const walk = (node: DefaultTreeAdapterTypes.ChildNode) => {
        names.add(node.nodeName);
        if (node.nodeName === "td") texts.push(flatText(node));
        if ("childNodes" in node) node.childNodes.forEach(walk);
      };
      parseFragment(text).childNodes.forEach(walk);
      const known = "#comment #text table caption br thead tbody tr th td code".split(" ");
      expect([...names].filter((name) => !known.includes(name))).toEqual([]);
      expect(texts).toEqual(
        sections.flatMap(({ entries }) => entries.flatMap(({ name, text: cell }) => [name ?? "", cell])),
      );
    });
  });
});

function flatText(node: DefaultTreeAdapterTypes.Node): string {
  if ("value" in node) return node.value;
  return "childNodes" in node ? node.childNodes.map(flatText).join("") : "";
}

describe.each(["man", "mdoc"])("%s", (format) => {
  const page = (text: string) =>
    format === "man"
      ? `.TH TOOL 1 2026-01-01\n.SH NAME\ntool \\- a tool\n${text}`
      : `.Dd January 1, 2026\n.Dt TOOL 1\n.Os\n.Sh NAME\n.Nm tool\n.Nd a tool\n${text}`;

  it.skipIf(!hasTool("mandoc"))("mandoc finds no fault, and shows every text", { timeout: 120_000 }, () => {
    overHostile(format, 12, (text, { sections }) => {
      const lint = runReal(["mandoc", "-T", "lint", "-W", "warning"], { input: page(text) });
      expect(lint.stdout).not.toMatch(/WARNING|ERROR|UNSUPP/);
      const { stdout } = runReal(["mandoc", "-T", "utf8", "-O", "width=1000"], { input: page(text) });
      const shown = visible(stdout);
      for (const { entries } of sections) for (const { text: cell } of entries) expect(shown).toContain(visible(cell));
    });
  });

  it.skipIf(!hasTool("groff"))("groff takes no text for a request", { timeout: 120_000 }, () => {
    overHostile(format, 6, (text, { sections }) => {
      // U: with requests that run commands allowed; none may be there.
      const folder = makeFolder();
      const { stdout } = runReal(
        ["groff", "-U", "-t", `-m${format === "man" ? "an" : "doc"}`, "-T", "utf8", "-rLL=900n"],
        {
          input: page(text),
          cwd: folder,
        },
      );
      expect(readdirSync(folder)).toEqual([]);
      const shown = visible(stdout).replace(/[^\p{ASCII}]/gu, "");
      for (const { entries } of sections)
        for (const { text: cell } of entries) expect(shown).toContain(visible(cell).replace(/[^\p{ASCII}]/gu, ""));
    });
  });
});

/** Without white space, overstrikes and color, and with quotes of one kind. */
function visible(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: what mandoc strikes over
      .replace(/.\u0008/g, "")
      // biome-ignore lint/suspicious/noControlCharactersInRegex: what groff paints with
      .replace(/\u001b\[[0-9;]*m/g, "")
      .replace(/[\u2010\u2212]/g, "-")
      .replace(/[\s\u00ad\u200b\u200c\u200d]+/g, "")
      .normalize("NFC")
  );
}

describe("winget", () => {
  it("gives YAML with winget's own answers, and 3010 as a success", () => {
    expect(parseYaml(write(SCHEME, "winget"))).toEqual({
      InstallerSuccessCodes: [1, 3010],
      ExpectedReturnCodes: [
        { InstallerReturnCode: 2, ReturnResponse: "invalidParameter" },
        { InstallerReturnCode: 75, ReturnResponse: "installInProgress" },
        { InstallerReturnCode: 77, ReturnResponse: "blockedByPolicy" },
      ],
    });
  });

  it("no text gets out of its comment", () => {
    overHostile("winget", 60, (text, { codes }) => {
      const { InstallerSuccessCodes = [], ExpectedReturnCodes = [] } = (parseYaml(text) ?? {}) as {
        InstallerSuccessCodes?: number[];
        ExpectedReturnCodes?: { InstallerReturnCode: number }[];
      };
      const all = [...InstallerSuccessCodes, ...ExpectedReturnCodes.map((one) => one.InstallerReturnCode)];
      const most = codes.filter(({ code }) => code !== 0).length;
      expect(all.length).toBeGreaterThanOrEqual(Math.min(most, 16));
      expect(codes.map(({ code }) => code)).toEqual(expect.arrayContaining(all));
    });
  });
});

describe("systemd", () => {
  it("lists what is no failure, and what a restart does not mend", () => {
    const lines = write(SCHEME, "systemd").split("\n");
    expect(lines).toContain("SuccessExitStatus=1 SIGPIPE");
    expect(lines).toContain("RestartPreventExitStatus=2 77");
  });

  it.skipIf(!hasTool("systemd-analyze"))("systemd reads the unit without a warning", { timeout: 60_000 }, () => {
    overHostile("systemd", 8, (text) => {
      const folder = makeFolder();
      writeFileSync(join(folder, "tool.service"), `[Unit]\nDescription=x\n${text}Type=oneshot\nExecStart=/bin/true\n`);
      const { stderr } = runReal(["systemd-analyze", "verify", "--man=no", join(folder, "tool.service")]);
      expect(stderr.split("\n").filter((line) => line.includes("tool.service"))).toEqual([]);
    });
  });
});

describe("github-actions", () => {
  /** Runs the script of the step as the runner does, with a command that ends so. */
  function runStep(text: string, status: number) {
    const folder = makeFolder();
    const [step] = parseYaml(text) as [{ run: string; shell: string; name: string }];
    const command = /^(\S+) \|\| /m.exec(step.run)?.[1] ?? "";
    writeFileSync(join(folder, command), `#!/bin/sh\nexit ${status}\n`, { mode: 0o755 });
    writeFileSync(join(folder, "step.sh"), step.run);
    const env = { PATH: `${folder}:${process.env["PATH"]}`, GITHUB_OUTPUT: join(folder, "output") };
    const result = runReal(["bash", "--noprofile", "--norc", "-eo", "pipefail", "step.sh"], { cwd: folder, env });
    expect(existsSync(join(folder, "pwned"))).toBe(false);
    return { ...result, step };
  }

  it.each([
    [0, 0, ""],
    [1, 0, "::notice::tool ended with 1 (CHANGES): Something changed\n"],
    [2, 2, "::error::tool ended with 2 (USAGE): Wrong 100%25 of the time\n"],
    [75, 75, "::error::tool ended with 75: The other side is busy\n"],
    [42, 42, "::error::tool ended with 42, which is not documented\n"],
  ])("a command that ends with %i makes the step end with %i", (status, ended, printed) => {
    expect(runStep(write(SCHEME, "github-actions"), status)).toMatchObject({
      status: ended,
      stdout: printed,
      stderr: "",
    });
  });

  it("an expression in a text is parted where the runner would read it, and whole in what is printed", () => {
    const summary = "${{ secrets.A }} and ${{ secrets.B }}";
    const text = write({ ...SCHEME, exitCodes: { "3": { name: summary, summary } } }, "github-actions");
    expect(text).not.toContain("${{");
    expect(runStep(text, 3).stdout).toBe(`::error::tool ended with 3 (${summary}): ${summary}\n`);
  });

  it("a command that bash reads as a word of its own is left for the user to put in", () => {
    for (const command of ["exit", "if", "$(touch pwned)", "a b;"]) {
      const text = write({ ...SCHEME, commands: [command] }, "github-actions");
      expect(text).toContain("\n    your-command || status=$?");
    }
  });

  it("no text is an expression to the runner, a line of YAML, a command of the shell, or an annotation of its own", () => {
    overHostile("github-actions", 20, (text, { codes }) => {
      const { code } = codes[0] ?? { code: 0 };
      const { stdout, stderr, step } = runStep(text, code);
      expect(Object.keys(step)).toEqual(["name", "shell", "run"]);
      expect(text).not.toContain("${{");
      expect(stderr).toBe("");
      expect(stdout.split("\n").filter((line) => line !== "").length).toBeLessThanOrEqual(1);
      expect(stdout).not.toMatch(/%(?!25)/);
    });
  });
});

describe("opencli and dsc", () => {
  it("opencli holds the codes of subcommands, and says what it leaves out", () => {
    const { text, notes } = exportScheme(SCHEME, findExportFormat("opencli"));
    expect(JSON.parse(text)).toMatchObject({
      exitCodes: [{ code: 0, description: "Done" }, {}, {}, {}, {}, {}],
      commands: [
        {
          name: "remote",
          commands: [{ name: "add", exitCodes: [{ code: 9, description: "The remote is there already" }] }],
        },
      ],
    });
    expect(notes).toContain("an OpenCLI description holds no names: 3 left out");
  });

  it("dsc writes the signed form of a code", () => {
    const scheme = { name: "x", exitCodes: { "3221225786": "Stopped by Ctrl-C" } };
    expect(JSON.parse(write(scheme, "dsc"))).toEqual({ exitCodes: { "-1073741510": "Stopped by Ctrl-C" } });
  });
});

describe("csv", () => {
  it("no field begins as a formula does, and no code changes", () => {
    overHostile("csv", 60, (text) => {
      expect(text).not.toMatch(/(^|,)"?[=+@\uff1d\uff0b\uff20]/m);
      expect(text).not.toMatch(/(^|,)"?-(?!\d+,)/m);
    });
  });
});
