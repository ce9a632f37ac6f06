import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { hasTool } from "../helpers/needs.ts";
import { makeFolder, runProgram } from "../helpers/program.ts";
import { COULD_NOT_CONNECT, CURL, openShell, type ShellOptions, typeLines } from "../helpers/shells.ts";
import { FIXTURES } from "../helpers/wrappers.ts";

describe.runIf(hasTool("bash"))("what bash has stays as it was", () => {
  it("$_ is the last argument of the last command, after success and failure", async () => {
    const printed = await typeLines("bash", [
      "echo one two",
      "echo $_",
      "ls /nope 2>/dev/null",
      "echo $_",
      "",
      "echo $_",
    ]);
    expect(printed).toMatchObject({ 1: "two", 3: "/nope", 5: "/nope" });
  });

  const prompts: readonly (readonly [string, ShellOptions])[] = [
    ["a string", { before: "PROMPT_COMMAND='echo [$? ${PIPESTATUS[*]} $_]'" }],
    ["an array", { before: "PROMPT_COMMAND=('echo [$? ${PIPESTATUS[*]} $_]' true)" }],
    ["set later", { after: "PROMPT_COMMAND='echo [$? ${PIPESTATUS[*]} $_]'" }],
    [
      "put before later",
      { after: "PROMPT_COMMAND='echo [$? ${PIPESTATUS[*]} $_]'\"${PROMPT_COMMAND:+; $PROMPT_COMMAND}\"" },
    ],
    ["exported", { before: "export PROMPT_COMMAND='echo [$? ${PIPESTATUS[*]} $_]'" }],
  ];
  it.each(prompts)("PROMPT_COMMAND, %s, is run with the statuses of the command", async (_name, options) => {
    const printed = await typeLines("bash", [`${CURL} | sh -c 'exit 4' x`, CURL, "true", ""], options);
    expect(printed[0]).toContain("[4 7 4 ");
    expect(printed[0]).toContain("4");
    expect(printed[1]).toContain(COULD_NOT_CONNECT);
    expect(printed[1]).toContain("[7 7 http://127.0.0.1:9]");
    expect(printed.slice(2)).toEqual(["[0 0 true]", "[0 0 true]"]);
  });

  it("evaluated twice it speaks once", async () => {
    const [, printed] = await typeLines("bash", ['eval "$(exitcode init bash)"', CURL], { scripts: ["init", "init"] });
    expect(printed).toBe(COULD_NOT_CONNECT);
  });

  it("a DEBUG trap is called for each command, and stays", async () => {
    const before = 'debug() { seen+="<$1>"; }\ntrap \'debug "$BASH_COMMAND"\' DEBUG';
    const printed = await typeLines("bash", ["seen=", "true x", CURL, "echo $seen", "trap -p DEBUG"], { before });
    expect(printed[2]).toBe(COULD_NOT_CONNECT);
    expect(printed[3]).toContain("<true x>");
    expect(printed[3]?.match(/<curl/g)).toHaveLength(1);
    expect(printed[4]).toBe("trap -- 'debug \"$BASH_COMMAND\"' DEBUG");
  });

  it("an ERR trap is called for the command alone", async () => {
    const printed = await typeLines("bash", [CURL, "true"], { before: "trap 'echo ERR $?' ERR" });
    expect(printed).toEqual([`ERR 7\n${COULD_NOT_CONNECT}`, ""]);
  });

  it.each([
    "set -u",
    "set -o posix",
    "set -C",
    "shopt -s extglob failglob nocasematch",
    "set -f",
    "set -o noclobber -o vi",
    "IFS=0123456789:-",
    "LC_ALL=C",
    "shopt -u promptvars cmdhist",
    "set +o history",
    "set -k",
  ])("%s changes nothing", async (setting) => {
    const printed = await typeLines("bash", [setting, CURL, 'echo "$?"', "true", ""]);
    expect(printed[1]).toContain("7 curl: Could not connect to the host (CURLE_COULDNT_CONNECT)");
    expect(printed.slice(2)).toEqual(["7", "", ""]);
  });

  it("set -e ends the shell at the user's failure and not at the hook's doing", async () => {
    const terminal = await openShell("bash");
    expect(await terminal.run("set -e")).toBe("");
    expect(await terminal.run(`${CURL} || true`)).toBe("");
    expect(await terminal.run("true")).toBe("");
    expect(await terminal.run("! true")).toBe("");
    terminal.type(`${CURL}\r`);
    expect((await terminal.ended).exitCode).toBe(7);
  });

  it("aliases and functions that shadow builtins do not get in", async () => {
    const builtins =
      "local printf echo test [ history return read declare unset shopt builtin command trap set alias type let";
    const shadows = `for n in ${builtins}; do eval "function $n { \\\\builtin printf 'SHADOW %s\\n' $n >&2; }" 2>/dev/null; done`;
    const aliases = "for n in local printf why exitcode return builtin history; do \\builtin alias $n='SHADOW'; done";
    const printed = await typeLines("bash", [CURL, "true", CURL], {
      before: `shopt -s expand_aliases\n${aliases}\n${shadows}`,
    });
    expect(printed).toEqual([COULD_NOT_CONNECT, "", COULD_NOT_CONNECT]);
  });

  it("aliases of reserved words do not get in", async () => {
    const aliases =
      "alias if=SHADOW then=SHADOW fi=SHADOW for=SHADOW do=SHADOW done=SHADOW function=SHADOW '[[=SHADOW' '{=SHADOW'";
    expect(await typeLines("bash", [CURL, "true", CURL], { before: aliases })).toEqual([
      COULD_NOT_CONNECT,
      "",
      COULD_NOT_CONNECT,
    ]);
  });

  it("a line that is kept out of the history is not taken for the one before", async () => {
    const before = "HISTCONTROL=ignoreboth";
    const printed = await typeLines("bash", ["ls /nope 2>/dev/null", ` ${CURL}`, ` ${CURL}`, "why | head -1"], {
      before,
    });
    expect(printed.slice(1, 3)).toEqual([COULD_NOT_CONNECT, COULD_NOT_CONNECT]);
    expect(printed[3]).toContain(CURL);
  });

  it("of a && b the one that ran last is explained", async () => {
    const printed = await typeLines("bash", [
      "make -f /nope 2>/dev/null && curl x",
      "true && ls /nope 2>/dev/null",
      `f() { ${CURL}; }`,
      "f",
    ]);
    expect(printed[0]).toMatch(/^✘ 2 GNU Make: [^,]*, or make met an error$/);
    expect(printed[1]).toMatch(/^∅ 2 ls: /);
    expect(printed[3]).toBe(COULD_NOT_CONNECT);
  });

  it("a question of the shell's own that is answered with no is passed over", async () => {
    expect(await typeLines("bash", ["[[ a == b ]]", "(( 0 ))", "let 0", "! true", "[ a = b ]"])).toEqual([
      "",
      "",
      "",
      "",
      "",
    ]);
  });

  it("it works with bash-preexec, loaded before or after", async () => {
    const load = `. ${FIXTURES}/preexec.bash\npreexec() { echo "<$1>"; }\nprecmd() { echo "[$?]"; }`;
    for (const options of [{ before: load }, { after: load }]) {
      const printed = await typeLines("bash", ["true", CURL, "echo $_ $?"], options);
      expect(printed[0]).toBe("<true>\n[0]");
      expect(printed[1]?.split("\n").sort()).toEqual(["<curl -s http://127.0.0.1:9>", "[7]", COULD_NOT_CONNECT].sort());
      expect(printed[2]).toContain("http://127.0.0.1:9 7");
    }
  });

  it("it works with a prompt like starship's, loaded before or after", async () => {
    const load = `. ${FIXTURES}/prompt-program.bash`;
    for (const options of [{ before: load }, { after: load }]) {
      const printed = await typeLines("bash", ["true", `${CURL} | sh -c 'exit 4'`, CURL], options);
      expect(printed[0]).toContain("status=0 pipe=0");
      expect(printed[1]).toContain("status=4 pipe=7 4");
      expect(printed[2]).toContain(COULD_NOT_CONNECT);
      expect(printed[2]).toContain("status=7 pipe=7");
    }
  });

  it("before 5.1, where PROMPT_COMMAND is one string, it comes first in it and leaves $? and $_", async () => {
    const file = join(makeFolder(), "hook");
    const text = runProgram(["init", "bash"]).stdout.replace("-ge 501", "-ge 999");
    expect(text).toContain("-ge 999");
    writeFileSync(file, text);
    const options = { scripts: [], before: `PROMPT_COMMAND='echo "[$? $_]"'`, after: `. ${file}` } as const;
    const printed = await typeLines("bash", [CURL, "", "true x"], options);
    expect(printed).toEqual([`${COULD_NOT_CONNECT}\n[7 http://127.0.0.1:9]`, "[7 http://127.0.0.1:9]", "[0 x]"]);
  });
});
