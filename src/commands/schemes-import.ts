import { UsageError } from "../errors.ts";
import { didYouMean } from "../scheme/nearest.ts";
import type { System } from "../system/system.ts";
import type { CommandInput, CommandModule } from "./command.ts";

/** What can be read, by the first word. Each loads its own reader. */
const KINDS: Readonly<Record<string, () => Promise<CommandModule>>> = {
  man: () => import("./schemes-import-man.ts"),
  dsc: async () => (await import("./schemes-import-file.ts")).fileImporter("dsc"),
  opencli: async () => (await import("./schemes-import-file.ts")).fileImporter("opencli"),
  markdown: async () => (await import("./schemes-import-file.ts")).fileImporter("markdown"),
  html: async () => (await import("./schemes-import-file.ts")).fileImporter("html"),
  csv: async () => (await import("./schemes-import-file.ts")).fileImporter("csv"),
  header: async () => (await import("./schemes-import-file.ts")).fileImporter("header"),
};

/** Makes a scheme of a foreign description of exit codes: the kind's own module does it. */
export async function run({ words, options }: CommandInput, system: System): Promise<number> {
  const [kind = "", ...rest] = words;
  const load = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
  if (!load) throw unknownKind(kind);
  return (await load()).run({ words: rest, options }, system);
}

function unknownKind(kind: string): UsageError {
  const kinds = Object.keys(KINDS);
  return new UsageError(`there is no kind '${kind}' to import${didYouMean(kind, kinds)}`, {
    hint: `kinds: ${kinds.join(", ")}`,
  });
}
