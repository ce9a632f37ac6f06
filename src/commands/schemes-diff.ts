import { createCatalogue } from "../catalogue/catalogue.ts";
import { createSchemeLoader } from "../catalogue/load-scheme.ts";
import { UsageError } from "../errors.ts";
import { OWN_STATUS } from "../model/own-status.ts";
import type { Scheme } from "../model/scheme.ts";
import {
  type DiffReport,
  renderDiff,
  renderDiffGithub,
  renderDiffJson,
  renderDiffMarkdown,
} from "../render/diff-report.ts";
import { disarm } from "../render/sanitize.ts";
import { type Style, styleFor } from "../render/style.ts";
import { greatestStep, isAtMost, type Step } from "../scheme/diff/change.ts";
import { diffSchemes } from "../scheme/diff/diff-schemes.ts";
import { schemeAt } from "../scheme/diff/scheme-at.ts";
import { parseScheme } from "../scheme/parse-scheme.ts";
import { parseGitReference, readGitFile } from "../system/read-git-file.ts";
import type { System } from "../system/system.ts";
import { type CommandInput, choiceOption, flagOption } from "./command.ts";

const FORMATS = ["text", "json", "markdown", "github"] as const;

/** Says what changed between two versions of a contract, and which version step that calls for. */
export async function run({ words, options }: CommandInput, system: System): Promise<number> {
  const [old = "", young = ""] = words;
  if (words.length !== 2)
    throw new UsageError("schemes diff takes two schemes, the old one first", { hint: "exitcode schemes diff --help" });
  const [before, after] = [await load(old, system), await load(young, system)];
  if (!flagOption(options, "force")) refuseStrangers(before, after);
  const changes = diffSchemes(before, after);
  const style = await styleFor(
    system.stdout,
    system.env,
    choiceOption(options, "color", ["auto", "always", "never"]) ?? "auto",
  );
  system.stdout.write(render({ old, new: young, changes }, choiceOption(options, "format", FORMATS) ?? "text", style));
  const step = greatestStep(changes.map((change) => change.step));
  const allowed = choiceOption(options, "allow", ["patch", "minor", "major"]) ?? "none";
  return isAtMost(step, allowed) ? OWN_STATUS.answered : OWN_STATUS[STATUS_OF_STEP[step]];
}

const STATUS_OF_STEP = {
  none: "answered",
  patch: "diff-patch",
  minor: "diff-minor",
  major: "diff-major",
} as const satisfies Record<Step, string>;

/** A file, a name, a name at a version (`pulumi@3.226.0`), or a file of a git revision. */
async function load(word: string, system: System): Promise<Scheme> {
  const gitFile = parseGitReference(word);
  if (gitFile) {
    const [path = "", resource] = gitFile.path.split("#");
    return parseScheme(
      `git:${gitFile.revision}:${path}`,
      readGitFile({ ...gitFile, path }, system.workingFolder),
      resource,
    );
  }
  const [asked, another] = await createSchemeLoader(system, createCatalogue(system)).named(word);
  if (!asked || another) throw new UsageError(`${word} is a folder: name one scheme`);
  return asked.version === undefined ? asked.scheme : schemeAt(asked.scheme, asked.version);
}

function refuseStrangers(before: Scheme, after: Scheme): void {
  const shared = before.commands?.some((command) => after.commands?.includes(command)) ?? false;
  if (before.name === after.name || shared) return;
  throw new UsageError(`'${before.name}' and '${after.name}' are two different tools`, {
    hint: "--force compares them all the same",
  });
}

function render(report: DiffReport, format: (typeof FORMATS)[number], style: Style): string {
  switch (format) {
    case "json":
      return renderDiffJson(report);
    case "markdown":
      return disarm(renderDiffMarkdown(report));
    case "github":
      return renderDiffGithub(report);
    case "text":
      return disarm(renderDiff(report, style));
  }
}
