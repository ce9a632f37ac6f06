import type { System } from "../system/system.ts";

/** The text of one of the catalogue's files (`schemes/aws.json`), or undefined where it has none of that name. */
export function readCatalogue(
  { catalogueFolder, files }: Pick<System, "catalogueFolder" | "files">,
  path: string,
): string | undefined {
  return files.readText(`${catalogueFolder}/${path}`);
}
