import type { Explanation } from "../model/explanation.ts";
import { sanitize } from "./sanitize.ts";

/**
 * The message that DSC itself emits for a resource that failed, letter for letter as its page on exit codes gives it:
 * learn.microsoft.com/powershell/dsc, "Defining exit codes for a DSC resource".
 *
 * @param executable the program that DSC called
 */
export function renderDscMessage({ status, meanings }: Explanation, executable: string): string {
  const [answer] = meanings;
  const code = answer?.code ?? status.exitStatus ?? status.input;
  return `Command: Resource '${sanitize(executable)}' [exit code ${code}] manifest description: ${sanitize(answer?.summary ?? "")}\n`;
}
