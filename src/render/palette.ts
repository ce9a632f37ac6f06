import { Chalk } from "chalk";
import type { Outcome } from "../model/category.ts";
import { type Palette, PLAIN_PALETTE } from "./style.ts";

/** Colors from a terminal's own sixteen, so that they follow its theme. */
export function createColorPalette(): Palette {
  const chalk = new Chalk({ level: 1 });
  const byOutcome: Readonly<Record<Outcome, (text: string) => string>> = {
    success: chalk.green,
    result: chalk.cyan,
    warning: chalk.yellow,
    error: chalk.red,
  };
  return {
    ...PLAIN_PALETTE,
    outcome: (outcome, text) => byOutcome[outcome](text),
    strong: (text) => chalk.bold(text),
    faint: (text) => chalk.dim(text),
    command: (text) => chalk.cyan(text),
    heading: (text) => chalk.bold(text),
    warning: (text) => chalk.yellow(text),
  };
}
