// Fetches the man pages that test/man/labels speaks of, out of their Debian packages, and prints the folder they are in:
// PACKAGE/rsync.1 and PACKAGE/version. What is there already is kept, so that a run which was cut off goes on. Needs
// apt-get and dpkg-deb, but not to be root. Ends with 1 where a page could not be had.
import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { gunzipSync } from "node:zlib";

const LABELS = new URL("../test/man/labels/", import.meta.url);
const CACHE = join(process.env["XDG_CACHE_HOME"] || tmpdir(), "exitcode-man-pages");
/** Lists of packages of our own, for a machine that has none (a container image) or old ones. */
const OWN_LISTS = [`Dir::State::Lists=${join(CACHE, "apt", "lists")}`, `Dir::Cache=${join(CACHE, "apt")}`];
const PACKAGES_AT_ONCE = 40;

const missing = [...pagesOfPackages()].filter(
  ([name, pages]) => !pages.every((page) => existsSync(join(CACHE, name, page))),
);
if (missing.length > 0) fetchAll(new Map(missing));
console.log(CACHE);

/** The file names of the pages that are labelled, by package. */
function pagesOfPackages() {
  const pages = new Map();
  for (const file of readdirSync(LABELS).filter((name) => name.endsWith(".json")))
    for (const { page, package: name } of JSON.parse(readFileSync(new URL(file, LABELS), "utf8")))
      pages.set(name, [...(pages.get(name) ?? []), page.replace(/\((\w+)\)$/, ".$1")]);
  return pages;
}

function fetchAll(pages) {
  mkdirSync(CACHE, { recursive: true });
  const names = [...pages.keys()];
  const options = canDownload(names[0], []) || !updateOwnLists() ? [] : OWN_LISTS;
  for (let start = 0; start < names.length; start += PACKAGES_AT_ONCE)
    if (!fetchSome(names.slice(start, start + PACKAGES_AT_ONCE), pages, options)) break;
  const lost = names.filter((name) => !existsSync(join(CACHE, name)));
  if (lost.length === 0) return;
  console.error(`not to be had: ${lost.join(" ")}`);
  process.exitCode = 1;
}

/** Whether any package arrived: without a network none does, and there is no use in going on. */
function fetchSome(names, pages, options) {
  return inScratchFolder((folder) => {
    download(names, folder, options);
    const archives = readdirSync(folder).filter((name) => name.endsWith(".deb"));
    for (const archive of archives) unpack(join(folder, archive), pages);
    return archives.length > 0;
  });
}

/** One package that is not known spoils a whole download. */
function download(names, folder, options) {
  if (apt(["download", ...names], options, folder)) return;
  const known = names.filter((name) => canDownload(name, options));
  if (known.length < names.length) apt(["download", ...known], options, folder);
}

function canDownload(name, options) {
  return apt(["download", "--print-uris", name], options, CACHE);
}

function updateOwnLists() {
  mkdirSync(join(CACHE, "apt", "lists", "partial"), { recursive: true });
  return apt(["update"], OWN_LISTS, CACHE);
}

/** Few retries: without a network each costs seconds, and the next run goes on where this one stopped. */
function apt(args, settings, folder) {
  const options = ["Acquire::Retries=1", ...settings].flatMap((setting) => ["-o", setting]);
  return spawnSync("apt-get", ["-qq", ...options, ...args], { cwd: folder }).status === 0;
}

/** Moved into place as a whole, so that a folder which is there is complete. */
function unpack(archive, pages) {
  const name = basename(archive).split("_")[0];
  inScratchFolder((folder) => {
    const files = join(folder, "files");
    if (spawnSync("dpkg-deb", ["-x", archive, files]).status !== 0) return;
    const done = join(folder, "done");
    mkdirSync(done);
    for (const page of pages.get(name)) copyPage(page, files, done);
    writeFileSync(
      join(done, "version"),
      spawnSync("dpkg-deb", ["-f", archive, "Version"], { encoding: "utf8" }).stdout.trim(),
    );
    rmSync(join(CACHE, name), { recursive: true, force: true });
    renameSync(done, join(CACHE, name));
  });
}

/** A newer package may have lost the page, or leave it uncompressed. */
function copyPage(page, files, target) {
  const section = page.slice(page.lastIndexOf(".") + 1);
  const source = join(files, "usr", "share", "man", `man${section[0]}`, page);
  if (existsSync(`${source}.gz`)) writeFileSync(join(target, page), gunzipSync(readFileSync(`${source}.gz`)));
  else if (existsSync(source)) writeFileSync(join(target, page), readFileSync(source));
}

function inScratchFolder(use) {
  const folder = mkdtempSync(join(CACHE, "scratch-"));
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
