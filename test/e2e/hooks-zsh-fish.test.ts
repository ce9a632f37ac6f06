import { describe, expect, it } from "vitest";
import { hasTool } from "../helpers/needs.ts";
import { COULD_NOT_CONNECT, CURL, openShell, typeLines } from "../helpers/shells.ts";

describe.runIf(hasTool("zsh"))("what zsh has stays as it was", () => {
  it("$_ is the last argument of the last command", async () => {
    const printed = await typeLines("zsh", ["echo one two", "echo $_", "ls /nope 2>/dev/null", "echo $_"]);
    expect(printed).toMatchObject({ 1: "two", 3: "/nope" });
  });

  it("precmd, preexec and functions of both are called with the statuses of the command", async () => {
    const own =
      'precmd() { echo "[$? $pipestatus]" }\npreexec() { echo "<$1>" }\nlater() { echo "($? $pipestatus)" }\nprecmd_functions+=(later)';
    for (const options of [{ before: own }, { after: own }]) {
      const printed = await typeLines("zsh", ["true", `${CURL} | sh -c 'exit 4'`, CURL], options);
      expect(printed[0]).toBe("<true>\n[0 0]\n(0 0)");
      expect(printed[1]).toContain("[4 7 4]");
      expect(printed[1]).toContain("(4 7 4)");
      expect(printed[2]?.split("\n").sort()).toEqual([`<${CURL}>`, "[7 7]", "(7 7)", COULD_NOT_CONNECT].sort());
    }
  });

  it.each([
    "setopt ksh_arrays",
    "setopt sh_word_split",
    "set -u",
    "setopt no_clobber",
    "emulate sh",
    "emulate ksh",
    "setopt extended_glob null_glob",
    "setopt glob_subst",
    "IFS=0123456789:-",
    "LC_ALL=C",
    "setopt err_return",
    "unsetopt hist_save_no_dups; HISTSIZE=0",
  ])("%s changes nothing", async (setting) => {
    const printed = await typeLines("zsh", [setting, CURL, 'echo "$?"', "true", ""]);
    expect(printed[1]).toContain("7 curl: Could not connect to the host (CURLE_COULDNT_CONNECT)");
    expect(printed.slice(2)).toEqual(["7", "", ""]);
  });

  it("the start-up file may set such options before", async () => {
    const before = "setopt ksh_arrays sh_word_split no_unset extended_glob";
    expect(await typeLines("zsh", [CURL, "true"], { before })).toEqual([COULD_NOT_CONNECT, ""]);
  });

  it("set -e ends the shell at the user's failure and not at the hook's doing", async () => {
    const terminal = await openShell("zsh");
    await terminal.run("set -e");
    expect(await terminal.run(`${CURL} || true`)).toBe("");
    expect(await terminal.run("true")).toBe("");
    terminal.type(`${CURL}\r`);
    expect((await terminal.ended).exitCode).toBe(7);
  });

  it("aliases and functions that shadow builtins do not get in", async () => {
    const before =
      "alias local=SHADOW why=SHADOW exitcode=SHADOW function=SHADOW if=SHADOW\nfor n in local print echo test read set typeset; do functions[$n]='command echo SHADOW'; done";
    expect(await typeLines("zsh", [CURL, "true"], { before })).toEqual([COULD_NOT_CONNECT, ""]);
  });

  it("evaluated twice it speaks once", async () => {
    expect(await typeLines("zsh", [CURL], { scripts: ["init", "init"] })).toEqual([COULD_NOT_CONNECT]);
  });

  it("a syntax error is left to zsh", async () => {
    expect(await typeLines("zsh", ["fi"])).toEqual(["zsh: parse error near `fi'"]);
  });
});

describe.runIf(hasTool("fish"))("what fish has stays as it was", () => {
  it("prompts and event handlers find the statuses of the command", async () => {
    const own =
      'function mine --on-event fish_postexec; echo "[$status $pipestatus]"; end\nfunction fish_prompt; printf "(%s)ready> " "$status $pipestatus"; end';
    for (const options of [{ before: own }, { after: own }]) {
      const printed = await typeLines("fish", [`${CURL} | sh -c 'exit 4'`, CURL], options);
      expect(printed[0]).toContain("[4 7 4]");
      expect(printed[1]).toContain("[7 7]");
      expect(printed[1]).toContain(`${COULD_NOT_CONNECT}`);
      expect(printed.join()).toMatch(/\(4 7 4\)[\s\S]*\(7 7\)/);
    }
  });

  it("functions that shadow builtins do not get in", async () => {
    const before = "for n in test echo\n function $n; command echo SHADOW; end\nend";
    expect(await typeLines("fish", [CURL, "true"], { before })).toEqual([COULD_NOT_CONNECT, ""]);
  });

  it("a command that leaves the status of the one before is not explained for it", async () => {
    expect(
      await typeLines("fish", ["sh -c 'kill -KILL $fish_pid' x; true", CURL, "set x 1", "# a comment"]),
    ).toMatchObject({ 1: COULD_NOT_CONNECT, 2: "", 3: "" });
  });

  it("`and` and `or` are what && and || are", async () => {
    expect(await typeLines("fish", ["make -f /nope 2>/dev/null; and true"])).toEqual([
      expect.stringMatching(/^✘ 2 GNU Make: .*, if it was make$/),
    ]);
  });

  it("evaluated twice it speaks once", async () => {
    expect(await typeLines("fish", [CURL], { scripts: ["init", "init"] })).toEqual([COULD_NOT_CONNECT]);
  });
});
