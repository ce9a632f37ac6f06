import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { hasTool } from "../helpers/needs.ts";
import { makeFolder, runProgram } from "../helpers/program.ts";
import { openShell, REAL_SHELLS, type RealShell, type ShellSession } from "../helpers/shells.ts";

const INSTALLED = REAL_SHELLS.filter(hasTool);
const LEFT = "\u001b[D";

/** A shell whose completion of `tool` knows two words, in a folder with a file. */
async function openCompleting(shell: RealShell): Promise<ShellSession> {
  const tool = {
    bash: "_tool() { COMPREPLY=($(compgen -W 'alpha beta' -- \"$2\")); }; complete -F _tool tool",
    zsh: "autoload -U compinit; compinit -D -u; _tool() { compadd alpha beta }; compdef _tool tool; zstyle ':completion:*' menu no",
    fish: "function tool; end; complete -c tool -f -a 'alpha beta'",
  }[shell];
  const terminal = await openShell(shell, { scripts: ["completion"], before: tool, rows: 60 });
  return terminal;
}

describe.each(INSTALLED)("Tab in %s", (shell) => {
  const press = async (typed: string, shown: RegExp) => {
    const terminal = await openCompleting(shell);
    await terminal.run("touch some-scheme.json");
    terminal.type(typed);
    const screen = await terminal.until(shown);
    await terminal.close();
    return screen;
  };

  it("completes a command", async () => {
    await press("exitcode expl\t", /exitcode explain/);
  });

  it("lists commands with what they do, and not the hidden ones", async () => {
    const screen = await press(
      "exitcode \t\t",
      /(?=[\s\S]*say what an exit status means)(?=[\s\S]*run a command, explain how it failed)/,
    );
    expect(screen).not.toMatch(/^(prompt|complete) /m);
  });

  it("completes an option, a choice and a subcommand", async () => {
    await press("exitcode explain --pipes\t", /--pipestatus/);
    await press("exitcode explain --format js\t", /--format json/);
    await press("exitcode explain --color=alw\t", /--color=always/);
    await press("exitcode schemes sho\t", /exitcode schemes show/);
    await press("exitcode init fi\t", /exitcode init fish/);
  });

  it("completes the name of a scheme, and of a file where it is a path", async () => {
    await press("exitcode explain --scheme proxx\t", /--scheme proxxx/);
    await press("exitcode explain --scheme ./some\t", /--scheme \.\/some-scheme\.json/);
    await press("exitcode schemes check som\t", /check some-scheme\.json/);
  });

  it("completes a scheme's codes with their names, wherever the scheme stands", async () => {
    // fish shows a completion only what is before the cursor.
    const back = LEFT.repeat(shell === "fish" ? 0 : " --scheme pulumi".length);
    const screen = await press(
      `exitcode explain  --scheme pulumi${back}${shell === "fish" ? " " : ""}\t\t`,
      /ExitStackNotFound/,
    );
    expect(screen).toMatch(/6\s+(--|\()\s*ExitStackNotFound: The stack does not exist/);
    await press("exitcode explain --scheme pulumi \t\t", /ExitConfigurationError/);
    await press("exitcode explain --command 'curl x' 7\t\t", /CURLE_COULDNT_CONNECT/);
  });

  it("leaves it to the wrapped command after run --", async () => {
    await press("exitcode run -- tool al\t", /tool alpha/);
    await press("exitcode run --short -- tool be\t", /tool beta/);
    await press("exitcode run tool al\t", /tool alpha/);
  });
});

describe.runIf(hasTool("zsh"))("zsh's completion", () => {
  it("works as a file of fpath", async () => {
    const functions = makeFolder();
    writeFileSync(join(functions, "_exitcode"), runProgram(["completion", "zsh"]).stdout);
    const before = `fpath=(${functions} $fpath)\nautoload -U compinit`;
    const terminal = await openShell("zsh", { scripts: [], before });
    await terminal.run("compinit -D -u");
    terminal.type("exitcode sear\t");
    await terminal.until(/exitcode search/);
    await terminal.close();
  });
});
