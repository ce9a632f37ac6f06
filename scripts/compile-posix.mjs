// Compiles the addon by which `run` starts commands on Linux, dist/posix.node. Without a C compiler there is none, and
// `run` goes by node:child_process: that is slower, and hides deaths by real-time signals.

import { spawnSync } from "node:child_process";

// Nothing is linked: what it calls is in Node and in the C library that Node has, be it glibc or musl.
const { status, stderr, error } =
  process.platform === "linux"
    ? spawnSync(
        process.env.CC ?? "cc",
        [
          ...["-std=gnu17", "-O2", "-Wall", "-Wextra", "-fno-stack-protector", "-shared", "-fPIC", "-nostdlib", "-s"],
          ...["-Wl,-z,now", "-I", "node_modules/node-api-headers/include"],
          ...["-o", "dist/posix.node", "src/system/posix.c"],
        ],
        { encoding: "utf8" },
      )
    : {};
if (error) console.error(`no C compiler (${error.message}): the program is built without dist/posix.node`);
else if (status) {
  process.stderr.write(stderr);
  process.exitCode = 1;
}
