// Compiles the addon by which `run` starts commands on Linux: for this machine, and for the other kind where its compiler
// is installed too (gcc-aarch64-linux-gnu). Without a C compiler, or one that works, there is none, and `run` goes by
// node:child_process: that is slower, and hides deaths by real-time signals. It is no reason not to install.

import { spawnSync } from "node:child_process";

const COMPILERS = { x64: "x86_64-linux-gnu-gcc", arm64: "aarch64-linux-gnu-gcc" };

if (process.platform === "linux") {
  compile(process.env.CC ?? "cc", process.arch);
  for (const [arch, compiler] of Object.entries(COMPILERS)) if (arch !== process.arch) compile(compiler, arch);
}

/** Nothing is linked: what the addon calls is in Node and in the C library that Node has, be it glibc or musl. */
function compile(compiler, arch) {
  const { status, stderr, error } = spawnSync(
    compiler,
    [
      ...["-std=gnu17", "-O2", "-Wall", "-Wextra", "-fno-stack-protector", "-shared", "-fPIC", "-nostdlib", "-s"],
      ...["-Wl,-z,now", "-I", "node_modules/node-api-headers/include"],
      ...["-o", `dist/posix-linux-${arch}.node`, "src/system/posix.c"],
    ],
    { encoding: "utf8" },
  );
  if (status === 0 || (error && arch !== process.arch)) return;
  console.error(`${stderr ?? ""}no addon for linux-${arch} (${error?.message ?? `${compiler} ended with ${status}`})`);
}
