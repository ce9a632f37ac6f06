import type { Shell } from "./shell.ts";

/** How a new shell is asked whether it has the hook. */
export interface Probe {
  /** Names under which the shell may be installed. */
  readonly programs: readonly string[];
  /** Arguments that start it with its start-up files, before the script. */
  readonly args: readonly string[];
  /** Prints `exitcode-check:KEY=VALUE` lines: version, hook, prompt, why, program, ignore. */
  readonly script: string;
  /** The file that the line belongs into, and the line. */
  readonly file: string;
  readonly line: string;
}

export const PROBES: Readonly<Record<Shell, Probe>> = {
  bash: {
    programs: ["bash"],
    args: ["-i", "-c"],
    script: `
builtin echo "exitcode-check:version=$BASH_VERSION"
[[ $(builtin type -t __exitcode_prompt) ]] && builtin echo exitcode-check:hook=yes
[[ " \${PROMPT_COMMAND[*]} " == *__exitcode_prompt* ]] && builtin echo exitcode-check:prompt=yes
builtin echo "exitcode-check:why=$(builtin type -t why)"
[[ -x \${__exitcode_program[0]} ]] && builtin echo exitcode-check:program=yes
builtin echo "exitcode-check:ignore=\${EXITCODE_IGNORE-default}"`,
    file: "~/.bashrc",
    line: 'eval "$(exitcode init bash)"',
  },
  zsh: {
    programs: ["zsh"],
    args: ["-i", "-c"],
    script: `
builtin print -r -- exitcode-check:version=$ZSH_VERSION
(( \${+functions[__exitcode_precmd]} )) && builtin print exitcode-check:hook=yes
(( \${precmd_functions[(I)__exitcode_precmd]} )) && builtin print exitcode-check:prompt=yes
builtin print -r -- exitcode-check:why=\${\${\${(z)"$(builtin whence -w why)"}[-1]}}
[[ -x \${__exitcode_program[1]} ]] && builtin print exitcode-check:program=yes
builtin print -r -- "exitcode-check:ignore=\${EXITCODE_IGNORE-default}"`,
    file: "~/.zshrc",
    line: 'eval "$(exitcode init zsh)"',
  },
  fish: {
    programs: ["fish"],
    args: ["-i", "-c"],
    script: `
builtin echo exitcode-check:version=$FISH_VERSION
builtin functions -q __exitcode_postexec; and builtin echo exitcode-check:hook=yes
builtin functions --handlers-type generic | builtin string match -q '*__exitcode_postexec*'; and builtin echo exitcode-check:prompt=yes
builtin echo exitcode-check:why=(builtin type -t why)
builtin test -x "$__exitcode_program[1]"; and builtin echo exitcode-check:program=yes
builtin set -q EXITCODE_IGNORE; and builtin echo "exitcode-check:ignore=$EXITCODE_IGNORE"; or builtin echo exitcode-check:ignore=default`,
    file: "~/.config/fish/config.fish",
    line: "exitcode init fish | source",
  },
  powershell: {
    programs: ["pwsh", "powershell"],
    args: ["-NoLogo", "-NonInteractive", "-Command"],
    script: `
Write-Output "exitcode-check:version=$($PSVersionTable.PSVersion)"
if ($global:__exitcode) { Write-Output 'exitcode-check:hook=yes' }
if ("$function:prompt" -like '*__exitcode*') { Write-Output 'exitcode-check:prompt=yes' }
Write-Output "exitcode-check:why=$((Get-Command why -ErrorAction Ignore).CommandType)"
if ($global:__exitcode -and (Test-Path -LiteralPath @($global:__exitcode.Program)[0])) { Write-Output 'exitcode-check:program=yes' }
if ($null -ne $env:EXITCODE_IGNORE) { Write-Output "exitcode-check:ignore=$env:EXITCODE_IGNORE" } else { Write-Output 'exitcode-check:ignore=default' }`,
    file: "$PROFILE",
    line: "exitcode init powershell | Out-String | Invoke-Expression",
  },
};

/** The facts in what a probe printed, among whatever the start-up files print. */
export function parseProbe(output: string): ReadonlyMap<string, string> {
  return new Map(
    [...output.matchAll(/^exitcode-check:(\w+)=(.*?)\r?$/gm)].map(([, key = "", value = ""]) => [key, value] as const),
  );
}
