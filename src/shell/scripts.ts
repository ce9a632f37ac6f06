import { TEXTS } from "../generated/shell-texts.js";
import type { Shell } from "./shell.ts";

/**
 * The text that a shell evaluates to explain failures at its prompt.
 *
 * @param program the words that start exitcode, as absolute paths: PATH may be another one by then
 */
export function renderHook(shell: Shell, program: readonly string[]): string {
  return fillIn(TEXTS[`hook.${EXTENSIONS[shell]}`], shell, program);
}

/** The text that a shell evaluates to complete exitcode's command line. */
export function renderCompletion(shell: Shell, program: readonly string[]): string {
  return fillIn(TEXTS[`completion.${EXTENSIONS[shell]}`], shell, program);
}

const EXTENSIONS = { bash: "bash", zsh: "zsh", fish: "fish", powershell: "ps1" } as const;

function fillIn(text: string, shell: Shell, program: readonly string[]): string {
  const words = program.map((word) => quoteWord(word, shell)).join(shell === "powershell" ? ", " : " ");
  return text.replaceAll("@PROGRAM@", () => words);
}

/** One word that the shell takes letter for letter. */
export function quoteWord(text: string, shell: Shell): string {
  switch (shell) {
    case "bash":
    case "zsh":
      return `'${text.replaceAll("'", "'\\''")}'`;
    case "fish":
      return `'${text.replace(/[\\']/g, "\\$&")}'`;
    case "powershell":
      // PowerShell takes typographic quotes for quotes.
      return `'${text.replace(/['\u2018-\u201b]/g, "$&$&")}'`;
  }
}
