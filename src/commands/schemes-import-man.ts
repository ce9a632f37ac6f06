import { resolve } from "node:path";
import { describeFile, type ManPageFile } from "../catalogue/man-page-files.ts";
import { decodePage, LARGEST_PAGE } from "../catalogue/man-page-text.ts";
import { pageFiles, pageTitle, readManScheme, schemeOfText } from "../catalogue/man-scheme.ts";
import { SchemeError, UsageError } from "../errors.ts";
import { OWN_STATUS } from "../model/own-status.ts";
import type { Scheme } from "../model/scheme.ts";
import { disarm, safeJson, sanitize } from "../render/sanitize.ts";
import { renderScheme } from "../render/scheme.ts";
import { styleFor } from "../render/style.ts";
import { FileError, type System } from "../system/system.ts";
import { type CommandInput, choiceOption, flagOption, type RawOptions, textOption } from "./command.ts";
import { putScheme } from "./put-scheme.ts";

/** Prints or keeps the scheme that a manual page amounts to; ends with 1 where the page has no exit codes. */
export async function run({ words, options }: CommandInput, system: System): Promise<number> {
  const [first] = words;
  if (first === undefined) throw new UsageError("which manual page?", { hint: "exitcode schemes import man rsync" });
  const imported = importPage(words, system);
  if (!imported.scheme) {
    say(`${imported.title} documents no exit codes`, system);
    return OWN_STATUS["nothing-documented"];
  }
  await put(imported.scheme, imported.title, options, system);
  return OWN_STATUS.answered;
}

interface ImportedPage {
  readonly title: string;
  readonly scheme: Scheme | undefined;
}

function importPage(words: readonly string[], system: System): ImportedPage {
  const [word = ""] = words;
  if (word === "-") return importInput(system);
  if (words.length === 1 && looksLikeFile(word, system)) return importFile(word, system);
  const files = pageFiles(system, words.join(" "));
  const [first] = files;
  // Of a translated page little is understood: then the English one is asked.
  for (const file of files) {
    const scheme = readNamed(system, file, file.path);
    if (scheme) return { title: pageTitle(file), scheme };
  }
  return { title: first ? pageTitle(first) : word, scheme: undefined };
}

function looksLikeFile(word: string, { files, workingFolder }: System): boolean {
  if (/[/\\]/.test(word)) return true;
  return /\.(?:\d\w*|[nl])(?:\.\w+)?$/.test(word) && files.kind(resolve(workingFolder, word)) === "file";
}

function importFile(word: string, system: System): ImportedPage {
  const file = describeFile(resolve(system.workingFolder, word));
  return { title: word, scheme: readNamed(system, file, word) };
}

function readNamed(system: System, file: ManPageFile, shown: string): Scheme | undefined {
  try {
    return readManScheme(system, file);
  } catch (error) {
    if (error instanceof FileError) throw new SchemeError(`${shown}: ${error.message}`, { cause: error });
    throw error;
  }
}

function importInput(system: System): ImportedPage {
  const text = readInput(system);
  const [, name = "page", section = "1"] =
    /^\.(?:TH|Dt)[ \t]+"?([\w.+-]+)"?[ \t]+"?(\w+)/m.exec(text.replaceAll("\\-", "-")) ?? [];
  return { title: "the page", scheme: schemeOfText(text, { name: name.toLowerCase(), section }) };
}

/** By its file, so that a packed page can be piped in too; a socket has none. */
function readInput({ files, stdin }: System): string {
  try {
    const bytes = files.readBytes("/dev/stdin", { maxBytes: LARGEST_PAGE });
    if (bytes) return decodePage(bytes);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    if (!/ENXIO/.test(error.message)) throw new SchemeError(`standard input: ${error.message}`, { cause: error });
  }
  return [...stdin.lines()].join("\n");
}

async function put(scheme: Scheme, title: string, options: RawOptions, system: System): Promise<void> {
  const kept = textOption(options, "output") !== undefined || flagOption(options, "save");
  if (kept || !flagOption(options, "table")) return putScheme(scheme.name, `${safeJson(scheme, 2)}\n`, options, system);
  const color = choiceOption(options, "color", ["auto", "always", "never"]) ?? "auto";
  const style = await styleFor(system.stdout, system.env, color);
  system.stdout.write(disarm(renderScheme({ scheme, from: `man ${title} on this machine` }, style)));
}

function say(text: string, { stderr }: System): void {
  stderr.write(disarm(`exitcode: ${sanitize(text)}\n`));
}
