// biome-ignore lint/suspicious/noControlCharactersInRegex: terminals' escape sequences begin with one
const SEQUENCES = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-Z\\-_])/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: NULs of a log that was cut, and backspaces
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f]/g;

/**
 * What CI systems, journals and compose put before each line: time stamps in brackets or not, a level, the names of a
 * host and a program of syslog, `web-1  |`, GitHub's and Azure's `##[error]`.
 */
const PREFIXES: readonly RegExp[] = [
  /^\[?\d{4}[-/]\d{2}[-/]\d{2}[T ]\d{2}:\d{2}:\d{2}(?:[.,]\d+)?(?:Z| ?[+-]\d{2}:?\d{2})?\]?:? +/,
  /^\[?\d{2}:\d{2}:\d{2}(?:[.,]\d+)?\]? +/,
  /^[A-Z][a-z]{2} +\d{1,2} \d{2}:\d{2}:\d{2} \S+ (?=\S+(?:\[\d+\])?: )/,
  /^\[[ \d.]+\] +/,
  /^\d{2}[OE][+ ]?/,
  /^(?:##\[error\]|##vso\[[^\]]*\]|::error[^:]*::)/,
  /^[\w.][\w.-]* +\| +/,
  /^(?:remote|stderr|stdout): /,
];

/** A line without colors and other escape sequences of terminals. */
export function withoutSequences(line: string): string {
  return line.includes("\u001b") ? line.replace(SEQUENCES, "") : line;
}

/** The text of a log's line without colors, control characters, carriage returns and what stands before the message. */
export function cleanLine(line: string): string {
  const lastPart = withoutSequences(line).trimEnd().split("\r").at(-1) ?? "";
  let text = lastPart.replace(CONTROLS, "");
  for (const prefix of PREFIXES) text = text.replace(prefix, "");
  return text;
}
