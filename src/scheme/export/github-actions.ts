import type { Outcome } from "../../model/category.ts";
import { type ContractCode, otherEntries } from "./contract.ts";
import { type ExportFormat, originLine } from "./format.ts";
import { shellQuoted } from "./posix-shell.ts";

/** A step that runs the command, marks how it ended, and fails only where the contract calls the ending a failure. */
export const githubActions: ExportFormat = {
  name: "github-actions",
  title: "GitHub Actions: a step",
  aliases: ["github", "gha"],
  codesOnly: true,
  render(contract) {
    const named = contract.command ?? "";
    const command = named === "" || SHELL_WORDS.includes(named) ? "your-command" : named;
    const others = otherEntries(contract);
    const script = [
      "status=0",
      `${command} || status=$? # put your arguments here`,
      'echo "exit-code=$status" >> "$GITHUB_OUTPUT"',
      'case "$status" in',
      ...contract.codes.filter(isShellStatus).map((code) => caseLine(code, command)),
      `  *) echo "::error::${command} ended with $status, which is not documented" ;;`,
      "esac",
      'exit "$status"',
    ];
    const lines = [
      `# ${originLine(contract, "github-actions")}`,
      "# Later steps find the status in steps.ID.outputs.exit-code, with the id of this step for ID.",
      ...contract.codes.filter((code) => !isShellStatus(code)).map(({ code }) => `# Left out: bash never sees ${code}`),
      ...(others.length > 0 ? ["# Not in the case:", ...others.map((line) => `#   ${inYamlComment(line)}`)] : []),
      `- name: Run ${command}`,
      "  shell: bash",
      "  run: |",
      ...script.map((line) => `    ${line}`),
      "",
    ];
    return { text: lines.join("\n"), notes: [] };
  },
};

/** Words of bash that would not run a program of that name: bash(1), RESERVED WORDS and SHELL BUILTIN COMMANDS. */
const SHELL_WORDS = [
  "if then else elif fi do done case esac while until for in select function time coproc",
  "break caller continue eval exec exit export readonly return set shift source times trap unset",
].flatMap((line) => line.split(" "));

function isShellStatus({ code }: ContractCode): boolean {
  return code >= 0 && code <= 255;
}

function caseLine({ code, name, summary, outcome }: ContractCode, command: string): string {
  if (outcome === "success") return `  ${code}) exit 0 ;; # ${inYamlComment(summary)}`;
  const label = name === undefined ? `${code}` : `${code} (${name})`;
  const message = commandData(`${command} ended with ${label}: ${summary}`);
  const say = `echo ${withoutExpressions(shellQuoted(`::${LEVELS[outcome]}::${message}`))}`;
  return `  ${code}) ${say}${outcome === "error" ? "" : "; exit 0"} ;;`;
}

const LEVELS: Readonly<Record<Exclude<Outcome, "success">, string>> = {
  error: "error",
  warning: "warning",
  result: "notice",
};

/** The runner reads `%0A` and the like in a command's data; a percent sign is written `%25`: actions/toolkit, core. */
function commandData(text: string): string {
  return text.replaceAll("%", "%25");
}

/** The runner replaces `${{ … }}` before bash sees the script, in quotes and comments too: a pair of quotes parts it. */
function withoutExpressions(quoted: string): string {
  return quoted.replaceAll("${{", () => "$''{{");
}

function inYamlComment(text: string): string {
  return text.replaceAll("${{", () => "$ {{");
}
