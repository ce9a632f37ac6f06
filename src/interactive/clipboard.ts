type Environment = Readonly<Record<string, string | undefined>>;

/** Terminals that are known to take a copy by OSC 52 as they are set up; tmux and screen do not pass it on. */
export function takesCopies(env: Environment): boolean {
  const { TERM: term = "", TERM_PROGRAM: program = "" } = env;
  if (env["TMUX"] || /^(screen|tmux)/.test(term)) return false;
  return (
    /^(xterm-kitty|xterm-ghostty|alacritty|foot)/.test(term) ||
    ["WezTerm", "ghostty", "vscode", "rio"].includes(program) ||
    env["WT_SESSION"] !== undefined
  );
}

/** What puts a text on the clipboard: base64, so nothing in it can end the sequence. */
export function copySequence(text: string): string {
  return `\u001b]52;c;${Buffer.from(text).toString("base64")}\u001b\\`;
}
