import { join } from "node:path";
import type { Scheme } from "../model/scheme.ts";
import type { System } from "../system/system.ts";
import { isSchemeFile, loadFile } from "./load-scheme.ts";
import { schemePlaces } from "./search-path.ts";

/**
 * Every scheme in the folders of the user's own.
 *
 * @throws SchemeError for one that cannot be read or is invalid
 */
export async function loadOwnSchemes(system: System): Promise<readonly Scheme[]> {
  const loaded = await Promise.all(ownSchemeFiles(system).map((path) => loadFile(system, path, path)));
  return loaded.map(({ scheme }) => scheme);
}

/** The paths of the user's own scheme files, in the order in which they are asked. */
export function ownSchemeFiles(system: System): readonly string[] {
  return schemePlaces(system).flatMap(({ folder }) =>
    system.files
      .list(folder)
      .filter(isSchemeFile)
      .map((name) => join(folder, name)),
  );
}
