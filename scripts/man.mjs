// Makes man/exitcode.1 from the definitions of the commands, exitcode's own scheme and the README's table of variables.
// With --check it writes nothing and fails where the committed page is stale.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { rolldown } from "rolldown";

const PAGE = "man/exitcode.1";

const { COMMANDS, renderManPage } = await loadSources();
const scheme = JSON.parse(readFileSync("schemes/exitcode.json", "utf8"));
const page = renderManPage({
  commands: COMMANDS,
  scheme,
  environment: readEnvironment(readFileSync("README.md", "utf8")),
  version: JSON.parse(readFileSync("package.json", "utf8")).version,
  date: scheme.sources.source.retrieved,
});
if (!process.argv.includes("--check")) writeFileSync(PAGE, page);
else if (readFileSync(PAGE, "utf8") !== page) {
  console.error(`${PAGE} is stale: run \`npm run generate\``);
  process.exitCode = 1;
}

/** The rows below `## Environment`: variables and what they do. */
function readEnvironment(readme) {
  const section = readme.split(/^## /m).find((part) => part.startsWith("Environment\n")) ?? "";
  return [...section.matchAll(/^\| (`.*?`) +\| (.*?) +\|$/gm)].map(([, names, text]) => [
    names.replaceAll("`", ""),
    text,
  ]);
}

/** The definitions are TypeScript, and name modules that they load later: bundled for this alone. */
async function loadSources() {
  const folder = mkdtempSync(join(tmpdir(), "man-"));
  const build = await rolldown({
    input: "scripts/man-sources.ts",
    platform: "node",
    logLevel: "warn",
    resolve: { mainFields: ["module", "main"] },
  });
  await build.write({ dir: folder, format: "esm", entryFileNames: "[name].mjs", chunkFileNames: "[name].mjs" });
  await build.close();
  const sources = await import(pathToFileURL(join(folder, "man-sources.mjs")).href);
  rmSync(folder, { recursive: true });
  return sources;
}
