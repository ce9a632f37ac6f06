import { DEFAULT_IGNORED } from "../decode/ignore-list.ts";
import { OWN_STATUS } from "../model/own-status.ts";
import { presentable } from "../render/presentable.ts";
import { disarm } from "../render/sanitize.ts";
import { type ColorChoice, type Style, styleFor } from "../render/style.ts";
import { PROBES, type Probe, parseProbe } from "../shell/probes.ts";
import type { Shell } from "../shell/shell.ts";
import { captureDetached } from "../system/capture.ts";
import type { System } from "../system/system.ts";

/** Starts a new shell with the user's start-up files, asks it about the hook, and says what it has and what it lacks. */
export async function checkHook(shell: Shell, color: ColorChoice, system: System): Promise<number> {
  const findings = await judge(shell, PROBES[shell]);
  const style = await styleFor(system.stdout, system.env, color);
  system.stdout.write(disarm(findings.map((finding) => renderFinding(finding, style)).join("")));
  return findings.every(({ right }) => right) ? OWN_STATUS.answered : OWN_STATUS["hook-not-working"];
}

interface Finding {
  readonly right: boolean;
  readonly text: string;
  readonly hint?: string;
}

/** A start-up file may wait for an answer, or start something that does not end. */
const LONGEST_MILLISECONDS = 15_000;

async function judge(shell: Shell, probe: Probe): Promise<readonly Finding[]> {
  for (const program of probe.programs) {
    const printed = await captureDetached([program, ...probe.args, probe.script], LONGEST_MILLISECONDS);
    if (printed === undefined) continue;
    const facts = parseProbe(printed);
    const version = facts.get("version");
    if (version === undefined)
      return [
        {
          right: false,
          text: `${program} did not start with its start-up files`,
          hint: `look at what ${probe.file} prints and waits for`,
        },
      ];
    return [
      { right: isNewEnough(shell, version), text: `${program} ${version}`, hint: NEEDS[shell] },
      ...judgeHook(facts, probe),
    ];
  }
  return [{ right: false, text: `${probe.programs.join(" or ")} is not installed` }];
}

const NEEDS: Readonly<Record<Shell, string>> = {
  bash: "needs bash 4.4 or later",
  zsh: "needs zsh 5.1 or later",
  fish: "needs fish 3.4 or later",
  powershell: "needs PowerShell 5.1 or later",
};

function isNewEnough(shell: Shell, version: string): boolean {
  const [, major = 0, minor = 0] = /(\d+)\.(\d+)/.exec(NEEDS[shell])?.map(Number) ?? [];
  const [, ownMajor = 0, ownMinor = 0] = /^(\d+)\.(\d+)/.exec(version)?.map(Number) ?? [];
  return ownMajor > major || (ownMajor === major && ownMinor >= minor);
}

function judgeHook(facts: ReadonlyMap<string, string>, { file, line }: Probe): readonly Finding[] {
  if (!facts.has("hook"))
    return [
      { right: false, text: "a new shell does not have the hook", hint: `put this at the end of ${file}: ${line}` },
    ];
  const why = facts.get("why") ?? "";
  const ignore = facts.get("ignore") ?? "default";
  return [
    { right: true, text: "a new shell has the hook" },
    {
      right: facts.has("prompt"),
      text: "the prompt calls it",
      hint: `something in ${file} replaces the prompt's functions after it: move the line to the end`,
    },
    {
      right: facts.has("program"),
      text: "the program that it calls is there",
      hint: `it was moved since: put \`${line}\` itself into ${file}, not what it prints`,
    },
    {
      right: /^function$/i.test(why),
      text: "`why` is the hook's",
      hint: `\`why\` is ${why === "" ? "not there" : `another ${why}`}: remove that`,
    },
    {
      right: true,
      text: `passed over in silence (EXITCODE_IGNORE): ${ignore === "default" ? DEFAULT_IGNORED : ignore || "nothing"}`,
    },
  ];
}

function renderFinding({ right, text, hint }: Finding, style: Style): string {
  const sign = right ? (style.unicode ? "✔" : "+") : style.unicode ? "✘" : "x";
  const advice = right || hint === undefined ? "" : `  ${presentable(hint, style)}\n`;
  return `${style.palette.outcome(right ? "success" : "error", sign)} ${presentable(text, style)}\n${advice}`;
}
