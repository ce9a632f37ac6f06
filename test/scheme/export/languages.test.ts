import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Scheme } from "../../../src/model/scheme.ts";
import { type ContractCode, createContract } from "../../../src/scheme/export/contract.ts";
import { exportScheme, findExportFormat } from "../../../src/scheme/export/formats.ts";
import { hasOptionalTool, hasTool } from "../../helpers/needs.ts";
import { makeFolder, runReal } from "../../helpers/program.ts";
import { hostileScheme } from "./hostile.ts";

interface Language {
  readonly format: string;
  readonly tools: readonly string[];
  readonly optional?: true;
  readonly file: string;
  /** A program that prints the text of each code, one a line, in the order of the codes. */
  readonly main: (codes: readonly number[]) => Readonly<Record<string, string>>;
  readonly commands: readonly (readonly string[])[];
  /** Schemes to try: compilers are slow. */
  readonly runs: number;
  /** The integer that the language's constants hold. */
  readonly codes?: { readonly min: number; readonly max: number };
}

const SHELL = (codes: readonly number[]) =>
  `. ./codes\nfor code in ${codes.join(" ")}; do my_tool_exit_text $code; done\n`;
const INT32 = { min: -0x8000_0000, max: 0x7fff_ffff };
const DWORD = { min: -0x8000_0000, max: 0xffff_ffff };

const LANGUAGES: readonly Language[] = [
  {
    format: "sh",
    tools: ["sh"],
    file: "codes",
    main: (codes) => ({ "main.sh": `set -eu\n${SHELL(codes)}` }),
    commands: [["sh", "main.sh"]],
    runs: 25,
  },
  {
    format: "sh",
    tools: ["dash"],
    file: "codes",
    main: (codes) => ({ "main.sh": `set -eu\n. ./codes\n${SHELL(codes)}` }),
    commands: [["dash", "main.sh"]],
    runs: 15,
  },
  {
    format: "bash",
    tools: ["bash"],
    file: "codes",
    main: (codes) => ({ "main.sh": `set -eu\n. ./codes\n${SHELL(codes)}` }),
    commands: [["bash", "main.sh"]],
    runs: 25,
  },
  {
    format: "fish",
    tools: ["fish"],
    file: "codes",
    main: (codes) => ({
      "main.fish": `source ./codes\nfor code in ${codes.join(" ")}; my_tool_exit_text $code; end\n`,
    }),
    commands: [["fish", "--no-config", "main.fish"]],
    runs: 8,
  },
  {
    format: "javascript",
    tools: ["node"],
    file: "codes.mjs",
    main: (codes) => ({
      "main.mjs": `import { exitCodeText } from "./codes.mjs";\nfor (const code of [${codes}]) console.log(exitCodeText(code));\n`,
    }),
    commands: [[process.execPath, "main.mjs"]],
    runs: 12,
    codes: DWORD,
  },
  {
    format: "typescript",
    tools: ["node"],
    file: "codes.ts",
    main: (codes) => ({
      "package.json": '{ "type": "module" }',
      "main.ts": [
        'import { ExitCode, exitCodeText } from "./codes.js";',
        "declare const console: { log(text: unknown): void };",
        "const all: ExitCode[] = Object.values(ExitCode);",
        `for (const code of [${codes}]) console.log(all.length === ${codes.length} ? exitCodeText(code) : "missing");`,
        "",
      ].join("\n"),
    }),
    commands: [
      [process.execPath, join(import.meta.dirname, "../../../node_modules/typescript/bin/tsc")].concat([
        "--strict",
        "--module",
        "nodenext",
        "--target",
        "es2022",
        "--types",
        "",
        "main.ts",
      ]),
      [process.execPath, "main.js"],
    ],
    runs: 4,
    codes: DWORD,
  },
  {
    format: "python",
    tools: ["python3"],
    file: "codes.py",
    main: (codes) => ({
      "main.py": `import doctest, sys, codes\nsys.stdout.reconfigure(encoding="utf-8")\nassert doctest.testmod(codes).attempted == 0\nfor code in [${codes}]: print(codes.ExitCode(code).text)\n`,
    }),
    commands: [["python3", "-W", "error", "main.py"]],
    runs: 12,
    codes: DWORD,
  },
  {
    format: "c",
    tools: ["gcc"],
    file: "codes.h",
    main: (codes) => ({
      "main.c": `#include <stdlib.h>\n#include <stdio.h>\n#include "codes.h"\n#include "codes.h"\nint main(void) {\n${codes
        .map((code) => `  puts(my_tool_exit_text(${code === INT32.min ? "-2147483647 - 1" : code | 0}));`)
        .join("\n")}\n  return 0;\n}\n`,
    }),
    commands: [["gcc", "-std=c99", "-trigraphs", "-Wall", "-Wextra", "-Werror", "main.c", "-o", "main"], ["./main"]],
    runs: 8,
    codes: INT32,
  },
  {
    format: "c",
    tools: ["g++"],
    file: "codes.h",
    main: (codes) => ({
      "main.cc": `#include <cstdio>\n#include "codes.h"\nint main() {\n${codes
        .map((code) => `  puts(my_tool_exit_text(${code}));`)
        .join("\n")}\n}\n`,
    }),
    commands: [["g++", "-Wall", "-Wextra", "-Werror", "main.cc", "-o", "main"], ["./main"]],
    runs: 3,
  },
  {
    format: "go",
    tools: ["go"],
    file: "exitcodes.go",
    main: (codes) => ({
      "go.mod": "module example.org/tool\n\ngo 1.19\n",
      "exitcodes_test.go": `package exitcodes\n\nimport (\n\t"os"\n\t"testing"\n)\n\nfunc TestPrint(t *testing.T) {\n\tfile, _ := os.Create("out")\n\tfor _, code := range []Code{${codes.join(", ")}} {\n\t\tfile.WriteString(code.String() + "\\n")\n\t}\n}\n`,
    }),
    commands: [
      ["sh", "-c", "gofmt -d . >&2"],
      ["go", "vet", "."],
      ["go", "test", "."],
      ["cat", "out"],
    ],
    runs: 2,
    codes: DWORD,
  },
  {
    format: "rust",
    tools: ["rustc", "rustdoc"],
    file: "codes.rs",
    main: (codes) => ({
      "main.rs": `mod codes;\nuse codes::ExitCode;\nfn main() -> ExitCode {\n    for code in [${codes.map((code) => `${code | 0}i32`).join(", ")}] {\n        println!("{}", ExitCode::from_code(code).unwrap());\n    }\n    let _ = ExitCode::from_code(0).map(ExitCode::code);\n    std::process::exit(0)\n}\n`,
    }),
    commands: [
      ["rustdoc", "--test", "--edition", "2021", "codes.rs"],
      ["rustc", "--edition", "2021", "-D", "warnings", "-A", "dead_code", "main.rs"],
      ["./main"],
    ],
    runs: 3,
  },
  {
    format: "ruby",
    tools: ["ruby"],
    file: "codes.rb",
    main: (codes) => ({
      "main.rb": `require "./codes"\n[${codes}].each { |code| puts MyToolExitCode.text(code) }\n`,
    }),
    commands: [["ruby", "-w", "main.rb"]],
    runs: 8,
    codes: DWORD,
  },
  {
    format: "java",
    tools: ["javac"],
    file: "ExitCode.java",
    main: (codes) => ({
      "Main.java": `public class Main {\n  public static void main(String[] arguments) throws Exception {\n    java.io.PrintStream out = new java.io.PrintStream(System.out, true, "UTF-8");\n    for (int code : new int[] {${codes.map((code) => code | 0)}}) out.println(ExitCode.of(code).get().text());\n  }\n}\n`,
    }),
    commands: [
      [
        "javac",
        "-encoding",
        "ISO-8859-1",
        "-Xlint:all",
        "-Xdoclint:syntax,html,reference",
        "-Werror",
        "Main.java",
        "ExitCode.java",
      ],
      ["java", "Main"],
    ],
    runs: 2,
    codes: INT32,
  },
  {
    format: "csharp",
    tools: ["mcs", "mono"],
    optional: true,
    file: "codes.cs",
    main: (codes) => ({
      "main.cs": `using System;\nstatic class Program {\n  static void Main() {\n    Console.OutputEncoding = new System.Text.UTF8Encoding(false);\n    foreach (var code in new[] {${codes.map((code) => code | 0)}}) Console.WriteLine(((MyToolExitCode)code).Text());\n  }\n}\n`,
    }),
    commands: [
      ["mcs", "-warnaserror", "-doc:codes.xml", "-nowarn:1591", "main.cs", "codes.cs"],
      ["mono", "main.exe"],
    ],
    runs: 3,
    codes: INT32,
  },
  {
    format: "powershell",
    tools: ["pwsh"],
    optional: true,
    file: "codes.ps1",
    main: (codes) => ({
      "main.ps1": `. ./codes.ps1\nforeach ($code in ${codes.join(", ")}) { Get-MyToolExitText $code }\n`,
    }),
    commands: [["pwsh", "-NoProfile", "-File", "main.ps1"]],
    runs: 2,
    codes: INT32,
  },
];

/** Compiles and runs the exported file, and gives what its program printed. */
function printTexts(language: Language, scheme: Scheme, codes: readonly ContractCode[]): readonly string[] {
  const folder = makeFolder();
  const { text } = exportScheme(scheme, findExportFormat(language.format));
  writeFileSync(join(folder, language.file), text);
  for (const [file, content] of Object.entries(language.main(codes.map(({ code }) => code))))
    writeFileSync(join(folder, file), content);
  let printed = "";
  for (const command of language.commands) {
    const { status, stdout, stderr } = runReal(command, {
      cwd: folder,
      // rustup's rustc looks for its toolchain in the home.
      env: { PATH: `/usr/bin:/bin:${process.env["PATH"]}`, HOME: process.env["HOME"] ?? "" },
    });
    if (status !== 0 || stderr !== "") throw new Error(`${command.join(" ")}: ${status}\n${stdout}${stderr}\n${text}`);
    printed = stdout;
  }
  expect(readdirSync(folder)).not.toContain("pwned");
  expect(existsSync("pwned")).toBe(false);
  return printed.split("\n").slice(0, -1);
}

describe.each(LANGUAGES)("exported $format with $tools", (language) => {
  const { tools, optional, runs, codes: range = { min: 0, max: 255 } } = language;
  const here = tools.every(optional ? hasOptionalTool : hasTool);

  it.skipIf(!here)("compiles, and gives every text of a hostile scheme as it is", { timeout: 240_000 }, () => {
    fc.assert(
      fc.property(hostileScheme(range), (scheme) => {
        const { codes } = createContract(scheme);
        expect(printTexts(language, scheme, codes)).toEqual(codes.map(({ summary }) => summary));
      }),
      { numRuns: runs, endOnFailure: true },
    );
  });
});
