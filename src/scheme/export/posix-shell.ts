import { type Contract, otherEntries } from "./contract.ts";
import { type ExportFormat, type ExportOptions, originLine } from "./format.ts";
import { nameCodes, schemeIdentifier } from "./identifiers.ts";

/** A file to source: constants, and a function with one `case` over them. */
export const posixShell: ExportFormat = {
  name: "sh",
  title: "POSIX shell: constants and a case",
  codesOnly: true,
  aliases: ["shell", "posix", "dash"],
  // Not readonly: sourced a second time, the assignment would end the shell.
  render: (contract, options) => ({ text: renderShell(contract, options, "sh"), notes: [] }),
};

/** The same for bash, whose constants are read-only and which is not sourced twice. */
export const bash: ExportFormat = {
  name: "bash",
  title: "bash: constants and a case",
  codesOnly: true,
  render: (contract, options) => ({ text: renderShell(contract, options, "bash"), notes: [] }),
};

function renderShell(contract: Contract, { prefix }: ExportOptions, dialect: "sh" | "bash"): string {
  const codes = nameCodes(contract, { casing: "SCREAMING_SNAKE", prefixed: true, reserved: SHELL_VARIABLES }, prefix);
  const read = schemeIdentifier(contract.name, "exit codes read", "SCREAMING_SNAKE");
  const others = otherEntries(contract);
  return [
    `# shellcheck shell=${dialect} disable=SC2034`,
    `# Exit codes of ${contract.title}: a file to source.`,
    `# ${originLine(contract, dialect)}`,
    ...(dialect === "bash" ? ["", `[[ -z \${${read}-} ]] || return 0`, `readonly ${read}=1`] : []),
    "",
    ...codes.flatMap(({ identifier, code, summary }) => [
      `# ${code}: ${summary}`,
      `${dialect === "bash" ? "readonly " : ""}${identifier}=${code}`,
    ]),
    ...(others.length > 0 ? ["", "# Not among the constants:", ...others.map((line) => `#   ${line}`)] : []),
    "",
    "# Prints what a status means; returns 1 for one that is not documented.",
    `${schemeIdentifier(contract.name, "exit text", "snake")}() {`,
    "  case $1 in",
    ...codes.map(({ identifier, summary }) => `    "$${identifier}") printf '%s\\n' ${shellQuoted(summary)} ;;`),
    "    *) return 1 ;;",
    "  esac",
    "}",
    "",
  ].join("\n");
}

/** A word that a POSIX shell takes as it stands. */
export function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** Variables that mean something to a shell or to the loader: IEEE Std 1003.1-2024, 2.5.3, and bash(1). */
export const SHELL_VARIABLES = [
  "PATH HOME IFS ENV PWD OLDPWD PPID PS1 PS2 PS4 LINENO LANG OPTARG OPTIND UID EUID GROUPS RANDOM SECONDS SHELL USER",
  "SHELLOPTS BASHOPTS BASH BASH_ENV BASH_VERSION BASH_VERSINFO DIRSTACK FUNCNAME HOSTNAME PIPESTATUS PROMPT_COMMAND",
  "REPLY SHLVL TERM TMPDIR CDPATH FPATH EDITOR DISPLAY LD_PRELOAD LD_LIBRARY_PATH STATUS VERSION",
].flatMap((line) => line.split(" "));
