import type { CommandDefinition } from "./command.ts";
import { COLOR, JSON_OUTPUT } from "./common-options.ts";

/** `exitcode schemes` with all that it can do. */
export const SCHEMES: CommandDefinition = {
  name: "schemes",
  summary: "list, show, check, lint, compare, test, export and import schemes",
  subcommands: [
    {
      name: "list",
      summary: "list the schemes that are known",
      arguments: [
        {
          name: "filter",
          description: "only those with these words in name, commands, group or description",
          variadic: true,
        },
      ],
      options: [
        { flags: "-g, --group <group>", description: "only this group" },
        { flags: "-a, --all", description: "list every scheme, not only the groups" },
        JSON_OUTPUT,
        COLOR,
      ],
      examples: [{ command: "exitcode schemes list cloud", description: "only what has to do with the cloud" }],
      load: () => import("./schemes-list.ts"),
    },
    {
      name: "show",
      summary: "show a whole contract",
      arguments: [{ name: "scheme", description: "a name, a file or a folder", required: true }],
      options: [JSON_OUTPUT, COLOR],
      examples: [
        { command: "exitcode schemes show aws", description: "all that is known of the AWS CLI's codes" },
        { command: "exitcode schemes show ./my.dsc.resource.json", description: "a DSC manifest" },
      ],
      load: () => import("./schemes-show.ts"),
    },
    {
      name: "path",
      summary: "show where schemes are looked for, and what was found",
      options: [JSON_OUTPUT, COLOR],
      load: () => import("./schemes-path.ts"),
    },
    {
      name: "check",
      summary: "check scheme files against the format",
      arguments: [
        { name: "file", description: "a scheme, a DSC manifest or a folder", required: true, variadic: true },
      ],
      options: [COLOR],
      examples: [
        { command: "exitcode schemes check my-tool.json", description: "prints what is wrong, with line and column" },
      ],
      load: () => import("./schemes-check.ts"),
    },
    {
      name: "export",
      summary: "write a contract in another form: code, tables, man page, manifests",
      description:
        "Formats: sh, bash, fish, powershell, typescript, javascript, rust, go, python, ruby, java, csharp, c; " +
        "markdown, html, csv, man, mdoc; dsc, opencli, winget, systemd, github-actions. " +
        "What a format cannot hold is said in a comment, or on standard error.",
      arguments: [{ name: "scheme", description: "a name or a file", required: true }],
      options: [
        { flags: "-t, --to <format>", description: "the form to write" },
        { flags: "-o, --output <file>", description: "write to this file instead of standard output" },
        {
          flags: "--prefix <words>",
          description: "in front of constants in sh, bash, fish and c; default: the scheme's name",
        },
      ],
      examples: [
        { command: "exitcode schemes export ./backup.json --to rust -o src/exit_code.rs", description: "an enum" },
        { command: "exitcode schemes export pulumi --to sh", description: "constants and a case for a shell script" },
        { command: "exitcode schemes export ./backup.json --to man", description: "the section EXIT STATUS" },
      ],
      load: () => import("./schemes-export.ts"),
    },
    {
      name: "import",
      summary: "make a scheme of another description of exit codes",
      description:
        "Kinds: man (a manual page of this machine by its name, or a file), dsc (a DSC manifest), opencli (an OpenCLI " +
        "description), markdown, html and csv (a table of codes), header (#define lines as in sysexits.h). " +
        "The scheme is printed as JSON.",
      arguments: [
        { name: "kind", description: "what the source is", required: true },
        {
          name: "source",
          description: "a file, or for man a page (rsync, rsync.1, git merge-base); - is standard input",
          variadic: true,
        },
      ],
      options: [
        { flags: "-o, --output <file>", description: "write to this file instead of standard output" },
        { flags: "--save", description: "save it among your own schemes, where exitcode finds it" },
        { flags: "--name <name>", description: "the scheme's name; default: from the source" },
        { flags: "--pick <number>", description: "which table of codes to read; default: 1" },
        { ...JSON_OUTPUT, description: "print the scheme as JSON: the default" },
        { flags: "--table", description: "show what a manual page says as a table" },
        COLOR,
      ],
      examples: [
        { command: "exitcode schemes import man rsync --table", description: "what the manual page of rsync says" },
        { command: "exitcode schemes import man git merge-base --save", description: "keep it for use from now on" },
        { command: "exitcode schemes import markdown README.md --name my-tool", description: "a table of a README" },
        { command: "exitcode schemes import header /usr/include/sysexits.h", description: "constants with comments" },
        { command: "exitcode schemes import opencli opencli.yaml --save", description: "for use from now on" },
      ],
      load: () => import("./schemes-import.ts"),
    },
    {
      name: "lint",
      summary: "hold schemes against the guidance on exit codes",
      description:
        'Each rule has a lasting name and number. A scheme turns one off with "lint": { "off": ["RULE"] }. ' +
        "Ends with 0 where nothing was found at the level of --fail-on or above, else with 1; with 3 where a file is no valid scheme.",
      arguments: [{ name: "file", description: "a scheme, a DSC manifest or a folder", variadic: true }],
      options: [
        { flags: "--fix", description: "mend what needs no decision; comments and layout stay" },
        { flags: "--off <rule>", description: "leave a rule out, by name or number; may be repeated", repeat: true },
        { flags: "--only <rule>", description: "ask nothing but this rule; may be repeated", repeat: true },
        {
          flags: "--fail-on <level>",
          description: "the least level that counts as a failure; default: error",
          choices: ["error", "warning", "note"],
        },
        { flags: "--rules", description: "list the rules" },
        { flags: "--explain <rule>", description: "say what a rule is for, with examples" },
        {
          flags: "--format <format>",
          description: "print findings in this form",
          choices: ["text", "json", "sarif", "github"],
        },
        COLOR,
      ],
      examples: [
        { command: "exitcode schemes lint my-tool.json", description: "what could be better, with line and column" },
        { command: "exitcode schemes lint --fix my-tool.json", description: "mend what needs no decision" },
        { command: "exitcode schemes lint --format sarif schemes/ > lint.sarif", description: "for code scanning" },
        { command: "exitcode schemes lint --explain signal-range", description: "why a rule is there" },
      ],
      load: () => import("./schemes-lint.ts"),
    },
    {
      name: "diff",
      summary: "say what changed in a contract, and the version step it calls for",
      description:
        "An addition is minor; another meaning, a removal or a moved meaning is major; other words are a patch. " +
        "Ends with 0 where nothing changed, 10 for a patch, 11 for a minor and 12 for a major step. " +
        "A scheme is a file, a name, a name at a version (pulumi@3.226.0), or git:REVISION:PATH.",
      arguments: [
        { name: "old", description: "the scheme as it was", required: true },
        { name: "new", description: "the scheme as it is", required: true },
      ],
      options: [
        {
          flags: "--allow <step>",
          description: "end with 0 up to this step",
          choices: ["patch", "minor", "major"],
        },
        { flags: "--force", description: "compare two different tools all the same" },
        {
          flags: "--format <format>",
          description: "print changes in this form",
          choices: ["text", "json", "markdown", "github"],
        },
        COLOR,
      ],
      examples: [
        { command: "exitcode schemes diff old.json new.json", description: "between two files" },
        {
          command: "exitcode schemes diff git:v1.4.0:my-tool.json my-tool.json --allow minor",
          description: "hold a release to its version",
        },
        {
          command: "exitcode schemes diff pulumi@3.226.0 pulumi@3.226.1",
          description: "between two versions of a tool",
        },
      ],
      load: () => import("./schemes-diff.ts"),
    },
    {
      name: "test",
      summary: "run the commands that a scheme makes claims of, and compare how they end",
      description:
        "Commands come from the scheme's observed evidence and its examples. Without --run they are only shown. " +
        "Each runs in an empty folder of its own, without a shell unless the entry says so, with a time limit and a minimal environment. " +
        "Ends with 0 where all ended as the scheme says, else with 1.",
      arguments: [{ name: "file", description: "a scheme or a folder", required: true, variadic: true }],
      options: [
        { flags: "--run", description: "run the commands" },
        { flags: "--only <kind>", description: "only these commands", choices: ["evidence", "examples"] },
        { flags: "--path <folder>", description: "look for programs here first; may be repeated", repeat: true },
        { flags: "--timeout <seconds>", description: "kill a command after this long; default: 20" },
        { flags: "--jobs <count>", description: "so many schemes at a time; default: one for each core" },
        { flags: "--offline", description: "leave the commands no network, where this system can do that (Linux)" },
        { flags: "-q, --quiet", description: "print only what ended otherwise" },
        { flags: "--format <format>", description: "print results in this form", choices: ["text", "tap", "junit"] },
        COLOR,
      ],
      examples: [
        { command: "exitcode schemes test my-tool.json", description: "what would be run" },
        {
          command: "exitcode schemes test my-tool.json --run --path ./bin",
          description: "run it with the tool just built",
        },
        {
          command: "exitcode schemes test my-tool.json --run --format junit > junit.xml",
          description: "for a CI system",
        },
      ],
      load: () => import("./schemes-test.ts"),
    },
    {
      name: "init",
      summary: "write the first scheme of a tool, with comments that explain it",
      description: "Without a name, on a terminal, it asks. A file that is there is not overwritten without --force.",
      arguments: [{ name: "name", description: "the scheme's name, as my-tool" }],
      options: [
        { flags: "--title <title>", description: "what people call the tool; default: its name" },
        { flags: "--command <program>", description: "a program that it speaks for; may be repeated", repeat: true },
        {
          flags: "--code <code>",
          description: "a code, as in '64=usage: The command line is wrong'; may be repeated",
          repeat: true,
        },
        { flags: "-o, --output <file>", description: "where to write; - prints; default: NAME.jsonc" },
        { flags: "--force", description: "overwrite the file" },
      ],
      examples: [
        { command: "exitcode schemes init", description: "be asked" },
        {
          command:
            "exitcode schemes init my-tool --code '0=All was saved' --code '1=It failed' --code '65=busy: A file was in use'",
          description: "without questions",
        },
      ],
      load: () => import("./schemes-init.ts"),
    },
  ],
};

/** What `exitcode schemes` alone means. */
export const DEFAULT_SUBCOMMAND = "list";
