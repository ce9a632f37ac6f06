import type { CommandDefinition, OptionDefinition } from "../src/commands/command.ts";
import type { Scheme } from "../src/model/scheme.ts";
import { entriesOf } from "../src/scheme/entries.ts";

export interface ManPageSources {
  readonly commands: readonly CommandDefinition[];
  /** exitcode's own scheme: the exit statuses. */
  readonly scheme: Scheme;
  /** Variables and what they do, as the README says it. */
  readonly environment: readonly (readonly [string, string])[];
  readonly version: string;
  /** When the text was last true: `2026-11-21`. */
  readonly date: string;
}

/** exitcode(1) in the mdoc language of mandoc and groff. */
export function renderManPage({ commands, scheme, environment, version, date }: ManPageSources): string {
  const shown = commands.filter(({ hidden }) => !hidden);
  return [
    `.\\" exitcode ${version}. Made by \`npm run generate\` from the definitions of the commands: do not change it here.`,
    `.Dd ${englishDate(date)}`,
    ".Dt EXITCODE 1",
    ".Os",
    ".Sh NAME",
    ".Nm exitcode ,",
    ".Nm exitcode-run",
    ".Nd say what an exit code means, and what to do next",
    ".Sh SYNOPSIS",
    ...shown.flatMap((command) => synopsis(command, [])),
    ".Nm exitcode-run",
    ".Op Ar options",
    ".Fl -",
    ".Ar command",
    ".Op Ar args ...",
    ".Sh DESCRIPTION",
    ...prose(DESCRIPTION),
    ".Sh COMMANDS",
    ...shown.flatMap((command) => commandSection(command, [])),
    ".Sh ENVIRONMENT",
    ...tagged(
      environment.map(([names, text]) => [
        names
          .split(", ")
          .map((name) => `Ev ${name}`)
          .join(" , "),
        prose(sentence(text)),
      ]),
    ),
    ".Sh FILES",
    ...prose("Schemes of your own are looked for in this order; the first that is found wins."),
    ...tagged(FILES.map(([path, text]) => [`Pa ${path}`, prose(text)])),
    ".Sh EXIT STATUS",
    ...exitStatus(scheme),
    ".Sh EXAMPLES",
    ...shown.flatMap(examples).slice(1),
    ".Sh SEE ALSO",
    ...prose("bash(1), env(1), timeout(1), waitpid(2), signal(7)"),
    "",
  ].join("\n");
}

const DESCRIPTION =
  "exitcode knows what the exit codes of programs mean. It says whose meaning it gives and how it knows: documented, a " +
  "convention, or a guess; and what to do next. A number without a command means explain. exitcode-run is run with what " +
  "Node changes at its start put back: ignored signals, closed standard streams, the soft limit on open files.";

const FILES: readonly (readonly [string, string])[] = [
  [".exitcode/", "Schemes of a project, in the working folder or the nearest folder above it that has one."],
  ["$XDG_CONFIG_HOME/exitcode/schemes/", "Your own schemes. Default: ~/.config/exitcode/schemes/."],
  [
    "/usr/share/exitcode/schemes/",
    "Schemes that packages bring along; exitcode/schemes/ under each folder of XDG_DATA_DIRS.",
  ],
];

type Path = readonly string[];

function synopsis(command: CommandDefinition, path: Path): readonly string[] {
  const full = [...path, command.name];
  if (command.subcommands) return command.subcommands.flatMap((sub) => synopsis(sub, full));
  return [
    ".Nm exitcode",
    `.Cm ${full.join(" ")}`,
    ...(command.options?.length ? [".Op Ar options"] : []),
    ...operands(command),
  ];
}

function operands({ arguments: all = [], passThrough }: CommandDefinition): readonly string[] {
  const words = all.map(
    ({ name, required, variadic }) => `${required ? ".Ar" : ".Op Ar"} ${name}${variadic ? " ..." : ""}`,
  );
  return passThrough ? [".Op Fl -", ...words] : words;
}

function commandSection(command: CommandDefinition, path: Path): readonly string[] {
  const full = [...path, command.name];
  const {
    summary,
    description = `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`,
    options = [],
    subcommands = [],
  } = command;
  const takes = [...operands(command), ...(options.length > 0 ? [".Op Ar options"] : [])];
  if (subcommands.length > 0) return subcommands.flatMap((sub) => commandSection(sub, full));
  return [
    `.Ss exitcode ${full.join(" ")}`,
    ...prose(sentence(description)),
    ...(takes.length > 0 && (command.arguments ?? []).length > 0
      ? [".Pp", "Operands:", ...tagged(operandTags(command))]
      : []),
    ...(options.length > 0
      ? [".Pp", "Options:", ...tagged(options.map((option) => [optionTag(option), optionText(option)]))]
      : []),
  ];
}

function operandTags({ arguments: all = [] }: CommandDefinition): readonly Tagged[] {
  return all.map(({ name, description }) => [`Ar ${name}`, prose(sentence(description))]);
}

function optionTag({ flags }: OptionDefinition): string {
  return flags
    .split(", ")
    .map((form) => {
      const [flag = "", value] = form.split(" ");
      return `Fl ${escapeText(flag.slice(1))}${value === undefined ? "" : ` Ar ${value.replace(/[<>[\]]/g, "")}`}`;
    })
    .join(" , ");
}

function optionText({ description, choices }: OptionDefinition): readonly string[] {
  const named = choices === undefined || choices.every((choice) => description.includes(choice));
  return [...prose(sentence(description)), ...(named ? [] : prose(`One of ${choices.join(", ")}.`))];
}

type Tagged = readonly [string, readonly string[]];

function tagged(items: readonly Tagged[]): readonly string[] {
  return [".Bl -tag -width Ds", ...items.flatMap(([tag, text]) => [`.It ${tag}`, ...text]), ".El"];
}

function exitStatus(scheme: Scheme): readonly string[] {
  const entries = entriesOf(scheme);
  const contexts = [...new Set(entries.map(({ context }) => context))];
  return contexts.flatMap((context) => [
    ...(context
      ? [".Pp", ...prose(`${sentence(`Of exitcode ${context.when.subcommand?.join(", ")}`).slice(0, -1)}:`)]
      : []),
    ...tagged(
      entries
        .filter((entry) => entry.context === context)
        .map(({ label, meaning }) => [`Li ${escapeText(label)}`, prose(sentence(meaning.summary))]),
    ),
  ]);
}

function examples(command: CommandDefinition): readonly string[] {
  const own = (command.examples ?? []).flatMap(({ command: line, description }) => [
    ".Pp",
    ...prose(`${description.charAt(0).toUpperCase()}${description.slice(1)}:`),
    `.Dl ${escapeWord(line)}`,
  ]);
  return [...own, ...(command.subcommands ?? []).flatMap(examples)];
}

function sentence(text: string): string {
  const first = text.startsWith("exitcode ") ? text : text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(first) ? first : `${first}.`;
}

/** mdoc wants each sentence on a line of its own, and no line longer than 80 bytes. */
function prose(text: string): readonly string[] {
  return text
    .replaceAll("`", "")
    .split(/(?<=[.:!?]) (?=[A-Z0-9])/)
    .flatMap((line) => escapeText(line).match(/\S(?:.{0,76}\S)?(?=\s|$)/g) ?? [])
    .map((line) => line.replace(/^([.'])/, "\\&$1"));
}

function escapeText(text: string): string {
  return text.replaceAll("\\", "\\e").replaceAll("-", "\\-").replaceAll("'", "\\(aq").replaceAll("`", "\\(ga");
}

/** A line of a shell as the argument of a macro, where a word such as `Op` would be a macro itself. */
function escapeWord(text: string): string {
  return escapeText(text)
    .split(" ")
    .map((word) => `"${word.replaceAll('"', '""')}"`.replace(/^"([A-Z][a-z])"$/, '"\\&$1"'))
    .join(" ");
}

function englishDate(date: string): string {
  const [year, month, day] = date.split("-").map(Number);
  return `${MONTHS[(month ?? 1) - 1]} ${day}, ${year}`;
}

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
