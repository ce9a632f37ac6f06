import { resolve } from "node:path";
import { UsageError } from "../errors.ts";
import { OWN_STATUS } from "../model/own-status.ts";
import { disarm, sanitize } from "../render/sanitize.ts";
import {
  type FirstCode,
  type FirstScheme,
  parseFirstCode,
  renderFirstScheme,
  USUAL_CODES,
} from "../scheme/first-scheme.ts";
import { checkDocument } from "../scheme/parse-scheme.ts";
import { FileError, type System } from "../system/system.ts";
import { writeFile } from "../system/write-file.ts";
import { type CommandInput, flagOption, listOption, textOption } from "./command.ts";

type Given = Partial<Omit<FirstScheme, "date">>;

/** Writes the first scheme of a tool, from flags or, on a terminal, from a short dialogue. */
export async function run({ words, options }: CommandInput, system: System): Promise<number> {
  const [name] = words;
  if (words.length > 1) throw new UsageError(`one name, not ${words.length}: ${words.join(" ")}`);
  if (name !== undefined && !isName(name)) throw badName(name);
  const given = givenBy(
    name,
    listOption(options, "command"),
    listOption(options, "code"),
    textOption(options, "title"),
  );
  const answers = name === undefined ? await ask(given, system) : withUsual(name, given);
  const file = textOption(options, "output") ?? `${answers.name}.jsonc`;
  const text = renderFirstScheme({ ...answers, date: new Date().toISOString().slice(0, 10) });
  const [problem] = checkDocument(file === "-" ? "standard output" : file, text);
  if (problem) throw problem;
  return put(file, text, flagOption(options, "force"), system);
}

function isName(text: string): boolean {
  return /^[a-z0-9][a-z0-9+._-]{0,63}$/.test(text);
}

function badName(name: string): UsageError {
  const meant = name
    .toLowerCase()
    .replace(/[^a-z0-9+._-]+/g, "-")
    .replace(/^[^a-z0-9]+|-+$/g, "");
  return new UsageError(`'${name}' is no scheme's name: small letters, digits and + . _ -`, {
    hint: isName(meant) ? `exitcode schemes init ${meant} --title '${name}'` : undefined,
  });
}

function givenBy(
  name: string | undefined,
  commands: readonly string[],
  codes: readonly string[],
  title: string | undefined,
): Given {
  return {
    ...(name === undefined ? {} : { name }),
    ...(title === undefined ? {} : { title }),
    ...(commands.length === 0 ? {} : { commands }),
    ...(codes.length === 0 ? {} : { codes: parseCodes(codes) }),
  };
}

function parseCodes(texts: readonly string[]): readonly FirstCode[] {
  const codes = new Map<number, FirstCode>();
  for (const text of texts) {
    const parsed = parseFirstCode(text);
    if (typeof parsed === "string") throw new UsageError(parsed);
    if (codes.has(parsed.code)) throw new UsageError(`--code gives ${parsed.code} twice`);
    codes.set(parsed.code, parsed);
  }
  return [...codes.values()];
}

function withUsual(name: string, given: Given): Omit<FirstScheme, "date"> {
  return { title: name, commands: [name], codes: USUAL_CODES, ...given, name };
}

async function ask(given: Given, { stdin, stderr }: System): Promise<Omit<FirstScheme, "date">> {
  if (!stdin.isTerminal || !stderr.isTerminal)
    throw new UsageError("missing the tool's name", {
      hint: "exitcode schemes init my-tool --code '64=usage: The command line is wrong'",
    });
  const { askFirstScheme } = await import("../interactive/ask-first-scheme.ts");
  return askFirstScheme(given, isName);
}

function put(file: string, text: string, overwrite: boolean, system: System): number {
  if (file === "-") {
    system.stdout.write(text);
    return OWN_STATUS.answered;
  }
  try {
    writeFile(resolve(system.workingFolder, file), text, { overwrite });
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    throw new UsageError(`${file}: ${error.message}`, {
      cause: error,
      hint: error.message === "is there already" ? "--force overwrites it, --output names another file" : undefined,
    });
  }
  system.stdout.write(disarm(`${sanitize(file)}: written; next: exitcode schemes lint ${sanitize(file)}\n`));
  return OWN_STATUS.answered;
}
