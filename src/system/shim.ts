import { existsSync } from "node:fs";
import { rawVariables } from "./raw-arguments.ts";
import type { Repairs } from "./repairs.ts";

/**
 * The words to spawn so that the command runs as if Node had not been there. Something stands between only where
 * something has to be put back, and becomes the command by exec.
 */
export function commandWithRepairs(command: readonly string[], repairs: Repairs): readonly string[] {
  const { fileLimit, ignoredSignals, closedStreams, ownPidVariables, rawArguments } = repairs;
  const raw = rawArguments !== undefined || rawVariables({ names: false }).length > 0;
  const onlyLimit = ignoredSignals.length === 0 && closedStreams.length === 0 && ownPidVariables.length === 0 && !raw;
  if (onlyLimit && fileLimit === undefined) return command;
  // prlimit(1) leaves the environment alone; a shell adds PWD to it and drops names that it could not have itself.
  if (onlyLimit && existsSync(PRLIMIT)) return [PRLIMIT, `--nofile=${fileLimit}:`, ...command];
  return ["/bin/sh", "-c", shellScript(repairs), "sh", ...(rawArguments ? [] : command)];
}

const PRLIMIT = "/usr/bin/prlimit";

function shellScript({ fileLimit, ignoredSignals, closedStreams, ownPidVariables, rawArguments }: Repairs): string {
  // A shell drops variables whose names it could not have itself: env(1) gives them to the command again.
  const variables = rawVariables({ names: true });
  const lines = [
    fileLimit === undefined ? "" : `ulimit -Sn ${fileLimit}`,
    ...ignoredSignals.map((signal) => `trap '' ${signal} 2>/dev/null`),
    ...(rawArguments ?? []).map((bytes) => `${wordOf(bytes)}; set -- "$@" "\${_exitcode%x}"`),
    ...variables.map((bytes) => `${wordOf(bytes)}; set -- "\${_exitcode%x}" "$@"`),
    "unset _exitcode",
    process.env["PWD"] === undefined ? "unset PWD" : "",
    process.env["OLDPWD"] === undefined ? "unset OLDPWD" : "",
    ...ownPidVariables.map((name) => `${name}=$$ export ${name}`),
    ...closedStreams.map((stream) => (stream === 0 ? "exec 0<&-" : `exec ${stream}>&-`)),
    variables.length > 0 ? 'exec env -- "$@"' : 'exec "$@"',
  ];
  return lines.filter((line) => line !== "").join("\n");
}

/** printf writes any byte by its octal number; the x keeps newlines at the end, which $( ) would take off. */
function wordOf(bytes: Buffer): string {
  const octal = [...bytes].map((byte) => `\\${byte.toString(8).padStart(3, "0")}`).join("");
  return `_exitcode=$(printf '${octal}x')`;
}
