import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeFolder, PROGRAM } from "./program.ts";
import { openTerminal, type Terminal, type TerminalOptions } from "./terminal.ts";

export const REAL_SHELLS = ["bash", "zsh", "fish"] as const;
export type RealShell = (typeof REAL_SHELLS)[number];

/** Shows that the shell waits for the next command, and which one it is. */
const PROMPT = "ready> ";

export interface ShellOptions extends TerminalOptions {
  /** Start-up text before exitcode's line, and after it. */
  readonly before?: string;
  readonly after?: string;
  /** `init`, `completion` or neither. */
  readonly scripts?: readonly ("init" | "completion")[];
}

export interface ShellSession extends Terminal {
  /** Types a line, waits for the next prompt, and gives what came between. */
  run(line: string): Promise<string>;
  /** Ends the shell, and waits until it has ended. */
  close(): Promise<void>;
}

const START_FILES = { bash: ".bashrc", zsh: ".zshrc", fish: ".config/fish/config.fish" } as const;

const PROMPTS = {
  bash: `PS1='${PROMPT}'\nPS2=\nbind 'set enable-bracketed-paste off' 2>/dev/null\n`,
  zsh: `PS1='${PROMPT}'\nPS2=\nunsetopt promptsp promptcr\nunset zle_bracketed_paste\n`,
  fish: `function fish_prompt; printf '${PROMPT}'; end\nset -g fish_greeting\nset -g fish_autosuggestion_enabled 0\nset -g fish_color_command normal\n`,
} as const;

const LOADS = {
  bash: (script: string) => `eval "$(${quoted} ${script} bash)"\n`,
  zsh: (script: string) => `eval "$(${quoted} ${script} zsh)"\n`,
  fish: (script: string) => `${quoted} ${script} fish | source\n`,
} as const;
const quoted = `'${PROGRAM}'`;

/** A home folder whose start-up file loads exitcode's scripts. */
export function makeHome(shell: RealShell, { before = "", after = "", scripts = ["init"] }: ShellOptions = {}): string {
  const home = makeFolder();
  const file = join(home, START_FILES[shell]);
  mkdirSync(join(file, ".."), { recursive: true });
  const loads = scripts.map((script) => LOADS[shell](script)).join("");
  writeFileSync(file, `${PROMPTS[shell]}${before}\n${loads}${after}\n`);
  return home;
}

/** An interactive shell in a pseudo-terminal, as a user has it. */
export async function openShell(shell: RealShell, options: ShellOptions = {}): Promise<ShellSession> {
  const home = makeHome(shell, options);
  const terminal = openTerminal([shell, "-i"], {
    columns: 160,
    rows: 50,
    cwd: home,
    ...options,
    env: { HOME: home, LC_ALL: "C.UTF-8", ...options.env },
  });
  await terminal.until(/ready>$/);
  return {
    ...terminal,
    async close() {
      terminal.kill();
      await terminal.ended;
    },
    async run(line) {
      const seen = terminal.screen();
      const count = prompts(seen);
      terminal.type(`${line}\r`);
      const screen = await terminal.until(new RegExp(`^(?:[\\s\\S]*?ready>){${count + 1}}$`));
      const [, typed = ""] = screen.split(/ready>/).slice(-3);
      return typed.slice(typed.indexOf("\n") + 1).trimEnd();
    },
  };
}

/** A command that fails with 7, and what the hook says of it. */
export const CURL = "curl -s http://127.0.0.1:9";
export const COULD_NOT_CONNECT = "⇄ 7 curl: Could not connect to the host (CURLE_COULDNT_CONNECT)";

/** Types lines into a new shell, and gives what each printed. */
export async function typeLines(
  shell: RealShell,
  lines: readonly string[],
  options: ShellOptions = {},
): Promise<readonly string[]> {
  const terminal = await openShell(shell, options);
  const printed: string[] = [];
  for (const line of lines) printed.push(await terminal.run(line));
  await terminal.close();
  return printed;
}

function prompts(screen: string): number {
  return screen.match(/ready>/g)?.length ?? 0;
}
