import { createCatalogue } from "../catalogue/catalogue.ts";
import { createSchemeLoader } from "../catalogue/load-scheme.ts";
import { loadOwnSchemes } from "../catalogue/own-schemes.ts";
import { UsageError } from "../errors.ts";
import { OWN_STATUS } from "../model/own-status.ts";
import { disarm, safeJson, sanitize } from "../render/sanitize.ts";
import { type ColorChoice, styleFor } from "../render/style.ts";
import { renderTable } from "../render/table.ts";
import { type SearchRecord, search, searchRecords } from "../scheme/search.ts";
import type { System } from "../system/system.ts";
import { type CommandInput, choiceOption, flagOption, listOption, textOption } from "./command.ts";

interface SearchOptions {
  readonly query: string;
  readonly schemes: readonly string[];
  readonly limit: number;
  readonly json: boolean;
  readonly color: ColorChoice;
}

const DEFAULT_LIMIT = 25;

export async function run({ words, options }: CommandInput, system: System): Promise<number> {
  const limit = textOption(options, "limit") ?? String(DEFAULT_LIMIT);
  if (!/^[1-9]\d{0,5}$/.test(limit)) throw new UsageError(`--limit takes a number from 1 up, not '${limit}'`);
  const color = choiceOption(options, "color", ["auto", "always", "never"]) ?? "auto";
  return printFound(
    {
      query: words.join(" "),
      schemes: listOption(options, "scheme"),
      limit: Number(limit),
      json: flagOption(options, "json"),
      color,
    },
    system,
  );
}

async function printFound(options: SearchOptions, system: System): Promise<number> {
  const found = search(await loadRecords(options.schemes, system), options.query);
  const shown = found.slice(0, options.limit);
  if (options.json) system.stdout.write(shown.map((record) => `${safeJson(record)}\n`).join(""));
  else if (shown.length > 0) await printTable(shown, found.length - shown.length, options, system);
  if (found.length > 0) return OWN_STATUS.answered;
  if (!options.json)
    system.stderr.write(
      disarm(
        `exitcode: nothing found for '${sanitize(options.query)}'\nhint: fewer or other words; exitcode schemes lists what is known\n`,
      ),
    );
  return OWN_STATUS["nothing-documented"];
}

async function printTable(
  shown: readonly SearchRecord[],
  more: number,
  { color }: SearchOptions,
  system: System,
): Promise<void> {
  const style = await styleFor(system.stdout, system.env, color);
  const columns = [
    { title: "Code", style: style.palette.strong },
    { title: "Scheme" },
    { title: "Name" },
    { title: "Meaning", grows: true },
  ];
  const rows = shown.map((record) =>
    [
      record.code,
      record.scheme,
      record.name ?? record.errors[0] ?? "",
      [record.summary, record.condition].filter(Boolean).join(", "),
    ].map(sanitize),
  );
  const rest = more > 0 ? `\n${style.palette.faint(`and ${more} more; --limit ${shown.length + more} shows all`)}` : "";
  system.stdout.write(disarm(`${renderTable(columns, rows, style)}${rest}\n`));
}

async function loadRecords(schemes: readonly string[], system: System): Promise<readonly SearchRecord[]> {
  const catalogue = createCatalogue(system);
  if (schemes.length > 0) {
    const loader = createSchemeLoader(system, catalogue);
    return (await Promise.all(schemes.map((word) => loader.named(word))))
      .flat()
      .flatMap(({ scheme }) => searchRecords(scheme));
  }
  return [...(await loadOwnSchemes(system)).flatMap(searchRecords), ...catalogue.searchRecords()];
}
