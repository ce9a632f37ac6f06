import { UsageError } from "../errors.ts";

/** The shells that there are hooks and completions for. */
export const SHELLS = ["bash", "zsh", "fish", "powershell"] as const;

export type Shell = (typeof SHELLS)[number];

/** What may be written for them: PowerShell 6 and later call themselves pwsh. */
export const SHELL_NAMES: readonly string[] = [...SHELLS, "pwsh"];

/**
 * The shell of that name.
 *
 * @throws UsageError for a word that is none
 */
export function parseShell(name = ""): Shell {
  const shell = name === "pwsh" ? "powershell" : SHELLS.find((known) => known === name);
  if (!shell) throw new UsageError(`'${name}' is none of ${SHELL_NAMES.join(", ")}`);
  return shell;
}
