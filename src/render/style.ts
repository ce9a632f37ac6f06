import type { Outcome } from "../model/category.ts";
import type { Output, System } from "../system/system.ts";

/** What a renderer may use of the place that it writes to. */
export interface Style {
  readonly palette: Palette;
  /** Columns to fill. */
  readonly width: number;
  readonly unicode: boolean;
  /** Whether the terminal follows OSC 8 links. */
  readonly links: boolean;
}

/** Colors by what they are for. Without color every function gives its text back: no caller ever asks. */
export interface Palette {
  outcome(outcome: Outcome, text: string): string;
  strong(text: string): string;
  faint(text: string): string;
  command(text: string): string;
  heading(text: string): string;
  warning(text: string): string;
}

export const PLAIN_PALETTE: Palette = {
  outcome: (_outcome, text) => text,
  strong: (text) => text,
  faint: (text) => text,
  command: (text) => text,
  heading: (text) => text,
  warning: (text) => text,
};

export type ColorChoice = "auto" | "always" | "never";

/** Text in wider lines is hard to read. */
const WIDEST = 100;
const NARROWEST = 20;
const WIDTH_OF_NO_TERMINAL = 80;

/** The style that fits an output: colors, width, Unicode and links as the terminal and the user's variables say. */
export async function styleFor(output: Output, env: System["env"], color: ColorChoice): Promise<Style> {
  const colored = wantsColor(output, env, color);
  return {
    palette: colored ? (await import("./palette.ts")).createColorPalette() : PLAIN_PALETTE,
    width: Math.max(NARROWEST, Math.min(output.columns || WIDTH_OF_NO_TERMINAL, WIDEST)),
    unicode: hasUnicode(env),
    links: output.isTerminal && colored && hasLinks(env),
  };
}

/** The flag first, then NO_COLOR (no-color.org) and FORCE_COLOR, then whether it is a terminal. */
function wantsColor(output: Output, env: System["env"], color: ColorChoice): boolean {
  if (color !== "auto") return color === "always";
  if (env["NO_COLOR"]) return false;
  const force = env["FORCE_COLOR"] ?? env["CLICOLOR_FORCE"];
  if (force !== undefined) return force !== "0" && force !== "false";
  return output.isTerminal && env["TERM"] !== "dumb";
}

/** As setlocale(3) chooses: LC_ALL, LC_CTYPE, LANG. Where none is set, only the Linux console is known to lack glyphs. */
function hasUnicode(env: System["env"]): boolean {
  const locale = env["LC_ALL"] || env["LC_CTYPE"] || env["LANG"];
  if (locale) return /utf-?8/i.test(locale);
  return env["TERM"] !== "linux" && env["TERM"] !== "dumb";
}

/** Terminals that are known to follow OSC 8 links; others could show the escape as text. */
function hasLinks(env: System["env"]): boolean {
  if (env["FORCE_HYPERLINK"] !== undefined) return env["FORCE_HYPERLINK"] !== "0";
  if (env["TMUX"] || env["CI"] || env["TERM"]?.startsWith("screen")) return false;
  const program = env["TERM_PROGRAM"] ?? "";
  return (
    ["iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "rio"].includes(program) ||
    Number(env["VTE_VERSION"] ?? 0) >= 5000 ||
    env["WT_SESSION"] !== undefined ||
    /^(xterm-kitty|alacritty|foot|xterm-ghostty)/.test(env["TERM"] ?? "")
  );
}
