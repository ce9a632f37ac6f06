// Adds to package-lock.json the packages for other platforms that npm left out because the registry at hand does not
// carry them: `npm ci` refuses a lockfile without them. Run it after `npm install`.

import { readFileSync, writeFileSync } from "node:fs";

const OS = ["aix", "android", "darwin", "freebsd", "linux", "netbsd", "openbsd", "openharmony", "sunos", "win32"];
const CPU = ["arm64", "x64", "arm", "ia32", "ppc64", "ppc64le", "riscv64", "s390x", "loong64", "mips64el", "wasm32"];

const lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
for (const [parent, { optionalDependencies = {} }] of Object.entries(lock.packages)) {
  // Beside the package that asks for it, as npm places the one for this platform.
  const folder = parent.slice(0, parent.lastIndexOf("node_modules/"));
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const path = `${folder}node_modules/${name}`;
    lock.packages[path] ??= { version: version.replace(/^[~^]/, ""), ...platformOf(name), dev: true, optional: true };
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([left], [right]) => (left < right ? -1 : 1)));
writeFileSync("package-lock.json", `${JSON.stringify(lock, null, 2)}\n`);

/** `@rolldown/binding-linux-x64-musl` says itself what it is for. */
function platformOf(name) {
  const words = name.split(/[-/]/);
  const os = name === "fsevents" ? ["darwin"] : OS.filter((word) => words.includes(word));
  const cpu = CPU.filter((word) =>
    words.some((part) => part === word || (word === "arm" && ["gnueabihf", "musleabihf", "eabi"].includes(part))),
  );
  const libc =
    words.includes("musl") || words.includes("musleabihf") ? ["musl"] : words.includes("gnu") ? ["glibc"] : [];
  return { ...(cpu.length > 0 && { cpu }), ...(libc.length > 0 && { libc }), ...(os.length > 0 && { os }) };
}
