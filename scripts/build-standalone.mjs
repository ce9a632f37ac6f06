// Makes the program as single executables that need no Node: the same source bundled, compiled to bytecode, and joined
// with the catalogue and the Bun runtime. Without arguments the one for this machine, `dist/standalone/exitcode`; else
// those of the targets that are named (`linux-x64-musl`), or of `all`, as `dist/standalone/exitcode-TARGET`.

import { execFileSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join, relative, resolve } from "node:path";
import { bunRuntime, RUNTIMES } from "./bun-runtime.mjs";
import { bundle } from "./bundle.mjs";

const FOLDER = "dist/standalone";
const WORK = "dist/standalone/build";
/** A part of the catalogue is read whole for one of its files: larger ones take longer, more of them make the start slower. */
const PART_BYTES = 32_768;

/** What is another thing in an executable, on whichever system. */
const EVERYWHERE = {
  "src/catalogue/read-catalogue.ts": "read-catalogue.ts",
  "src/system/own-program.ts": "own-program.ts",
};

const host = hostTarget();
const asked = process.argv.slice(2);
const targets = asked.includes("all") ? Object.keys(RUNTIMES) : asked.length > 0 ? asked : [host];

rmSync(WORK, { recursive: true, force: true });
if (!existsSync("dist/program/cli.cjs")) execFileSync(process.execPath, ["scripts/build.mjs"], { stdio: "inherit" });
packCatalogue();
for (const target of targets) await build(target, asked.length > 0 ? `exitcode-${target}` : "exitcode");
copyFileSync("bin/exitcode-run", join(FOLDER, "exitcode-run"));
rmSync(WORK, { recursive: true });

async function build(target, name) {
  const runtime = await bunRuntime(target);
  await bundleFor(target);
  const file = join(FOLDER, target.startsWith("windows") ? `${name}.exe` : name);
  execFileSync(await bunRuntime(host), [
    ...["build", "--compile", "--bytecode", "--minify"],
    // A program must not take settings or variables from files that lie in the folder where somebody calls it.
    ...["--no-compile-autoload-dotenv", "--no-compile-autoload-bunfig"],
    ...[`--target=bun-${target}`, `--compile-executable-path=${runtime}`],
    ...[join(WORK, "entry.mjs"), "--outfile", file],
  ]);
  console.log(`${file}: ${(statSync(file).size / 2 ** 20).toFixed(0)} MiB`);
}

/** On Linux Bun can call the C library itself. */
async function bundleFor(target) {
  const own = target.startsWith("linux") ? { "src/system/posix.ts": "posix.ts" } : {};
  await bundle(
    { cli: "src/cli.ts" },
    { dir: WORK, format: "cjs", entryFileNames: "[name].cjs", chunkFileNames: "[name].cjs", minify: true },
    {
      plugins: [replaceModules({ ...own, ...EVERYWHERE })],
      external: ["bun:ffi", /catalogue-parts\.mjs$/],
      transform: { define: { LIBC: JSON.stringify(libraryOf(target)) } },
    },
  );
}

function libraryOf(target) {
  if (!target.endsWith("-musl")) return "libc.so.6";
  return target.includes("x64") ? "libc.musl-x86_64.so.1" : "libc.musl-aarch64.so.1";
}

function replaceModules(replacements) {
  const forms = new Map(
    Object.entries(replacements).map(([file, form]) => [resolve(file), resolve("src/standalone", form)]),
  );
  return {
    name: "standalone-forms",
    async resolveId(source, importer, options) {
      if (source === "exitcode:catalogue") return { id: "./catalogue-parts.mjs", external: true };
      const found = await this.resolve(source, importer, { ...options, skipSelf: true });
      return found && (forms.get(found.id) ?? found);
    },
  };
}

/** Writes the catalogue as parts, and the module that has the program find them inside the executable. */
function packCatalogue() {
  mkdirSync(join(WORK, "parts"), { recursive: true });
  const parts = [];
  for (const path of catalogueFiles()) {
    const line = `${path}\t${readFileSync(join("dist/catalogue", path), "utf8")}\n`;
    const last = parts.at(-1);
    if (last === undefined || last.text.length + line.length > PART_BYTES)
      parts.push({ first: path, text: `\n${line}` });
    else last.text += line;
  }
  for (const [index, { text }] of parts.entries()) writeFileSync(join(WORK, "parts", `${index}.tsv`), text);
  const imports = parts.map((_, index) => `import part${index} from "./parts/${index}.tsv" with { type: "file" };`);
  const list = parts.map(({ first }, index) => `[${JSON.stringify(first)}, part${index}]`);
  writeFileSync(
    join(WORK, "catalogue-parts.mjs"),
    `${imports.join("\n")}\nexport const PARTS = [${list.join(",")}];\n`,
  );
  writeFileSync(join(WORK, "entry.mjs"), 'import { start } from "./cli.cjs";\nstart("(inside the program)");\n');
}

function catalogueFiles() {
  return readdirSync("dist/catalogue", { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative("dist/catalogue", join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .sort();
}

function hostTarget() {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const machine = process.arch === "arm64" ? "aarch64" : process.arch;
  const isMusl = system === "linux" && !process.report.getReport().header.glibcVersionRuntime;
  return `${system}-${machine}${isMusl ? "-musl" : ""}`;
}
