import { createCatalogue } from "../catalogue/catalogue.ts";
import { isSchemeFile } from "../catalogue/load-scheme.ts";
import { schemePlaces } from "../catalogue/search-path.ts";
import { OWN_STATUS } from "../model/own-status.ts";
import { disarm, safeJson, sanitizeAll } from "../render/sanitize.ts";
import { styleFor } from "../render/style.ts";
import { renderTable } from "../render/table.ts";
import type { System } from "../system/system.ts";
import { type CommandInput, choiceOption, flagOption } from "./command.ts";

interface Place {
  readonly folder: string;
  readonly reason: string;
  readonly found: "no folder" | number;
}

export async function run({ options }: CommandInput, system: System): Promise<number> {
  const places = listPlaces(system);
  if (flagOption(options, "json")) {
    system.stdout.write(places.map((place) => `${safeJson(place)}\n`).join(""));
    return OWN_STATUS.answered;
  }
  const style = await styleFor(
    system.stdout,
    system.env,
    choiceOption(options, "color", ["auto", "always", "never"]) ?? "auto",
  );
  const rows = sanitizeAll(places).map(({ folder, reason, found }) => [
    folder,
    typeof found === "number" ? `${found} ${found === 1 ? "scheme" : "schemes"}` : found,
    reason,
  ]);
  const table = renderTable(
    [{ title: "Folder, first wins", grows: true }, { title: "Found" }, { title: "Why" }],
    rows,
    style,
  );
  system.stdout.write(disarm(`${table}\n`));
  return OWN_STATUS.answered;
}

function listPlaces(system: System): readonly Place[] {
  const { files, catalogueFolder } = system;
  const own = schemePlaces(system).map(({ folder, reason }) => ({
    folder,
    reason,
    found: files.kind(folder) === "folder" ? files.list(folder).filter(isSchemeFile).length : ("no folder" as const),
  }));
  return [...own, { folder: catalogueFolder, reason: "catalogue", found: createCatalogue(system).cards().length }];
}
