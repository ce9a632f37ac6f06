/** A line as its program wrote it, and who wrote it where a runner says so in front. */
export interface CleanLine {
  readonly text: string;
  /** The service, unit or process that the prefix names: `web` in `web-1  | …`, `myapp` in `host myapp[42]: …`. */
  readonly source: string | undefined;
}

// CSI and OSC sequences, as ECMA-48 has them: colors, links, titles; and those whose escape byte a log shows as an arrow.
const SEQUENCES =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
  /[\u001b\u2190]\[[0-9:;<=>?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|\u001b[@-Z\\-_]/g;

/**
 * What stands in front of a program's own line, each with what follows it: times (ISO 8601, syslog, bracketed, seconds
 * since the start, TAI64N), the numbers of BuildKit's steps, the streams of CRI and GitLab, the columns of `gh run view --log`.
 */
const PREFIXES: readonly RegExp[] = [
  /^\[?\d{4}[-/]\d\d[-/]\d\d[T, _]+\d\d:\d\d(?::\d\d)?(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d| UTC)?\]?:?\s+(?:std(?:out|err) [FP] |\d\d[OE][ +]?)?/,
  /^\[?\d\d:\d\d:\d\d(?:[.,]\d+)?\]?\s+/,
  /^#\d+ (?:\d+\.\d+|ERROR:) /,
  /^\[ *\d+\.\d{4,}\] /,
  /^[\w./ ()-]{1,80}\t[^\t]{1,80}\t(?=\ufeff?\d{4}-\d\d-\d\dT)/,
  /^\ufeff/,
  /^@4[0-9a-f]{23} /,
  /^\[(?:Container|Pipeline)\] (?:\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d(?:\.\d+)? )?/,
];

const SYSLOG =
  /^(?:<\d+>)?(?:[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d|\d{4}-\d\d-\d\dT\S+) [\w.-]+ (?<source>[\w./@-]+)(?:\[\d+\])?: /;
const COMPOSE = /^(?<source>[A-Za-z][\w.-]*?)(?:[-_]\d+)?\s*\| (?!exited with code|[A-Z]+!? (?:\||=>))/;
/** lerna, turbo, and what else runs the scripts of a workspace's packages: `@scope/name: …`, `name:build: …`. */
const PACKAGE =
  /^(?<source>@[\w.-]+\/[\w.-]+|[\w.-]+(?=:(?:build|check|compile|deploy|dev|e2e|lint|start|test|typecheck)[\w:-]*: ))(?::[A-Za-z][\w:-]*)?: /;
const KUBECTL = /^\[pod\/(?<source>[\w.-]+)\/[\w.-]+\] /;

/** A line without colors and other escape sequences of terminals. */
export function withoutSequences(line: string): string {
  return line.includes("\u001b") || line.includes("\u2190[") ? line.replace(SEQUENCES, "") : line;
}

/** Takes the colors out of a line, and what CI systems, containers and syslog put in front of it. */
export function cleanLine(line: string): CleanLine {
  let text = lastFrame(withoutSequences(line));
  let source: string | undefined;
  for (let before = ""; before !== text; ) {
    before = text;
    for (const prefix of [SYSLOG, COMPOSE, KUBECTL, PACKAGE]) {
      const found = prefix.exec(text);
      if (!found) continue;
      source ??= found.groups?.["source"];
      text = text.slice(found[0].length);
    }
    for (const prefix of PREFIXES) text = text.replace(prefix, "");
  }
  return { text, source };
}

/** Progress bars write over their own line: the last that was to be seen is what it says. */
function lastFrame(line: string): string {
  if (!line.includes("\r")) return line.trimEnd();
  const frames = line.split("\r").map((frame) => frame.trimEnd());
  return frames.findLast((frame) => frame !== "") ?? "";
}
