import { SchemeError } from "./errors.ts";
import type { Scheme, SchemeMeaning } from "./model/scheme.ts";
import { checkScheme } from "./scheme/check-scheme.ts";
import { didYouMean } from "./scheme/nearest.ts";

/** A scheme with codes, as a scheme file holds it. */
export type ExitCodeScheme = Omit<Scheme, "exitCodes"> & {
  readonly exitCodes: Readonly<Record<`${number}` | number, string | SchemeMeaning>>;
};

/** A scheme that was imported or parsed as JSON: of such a file the compiler knows no literal, so names are any text. */
export interface JsonScheme {
  readonly name: string;
  readonly exitCodes: Readonly<Record<string, string | { readonly name?: string; readonly summary: string }>>;
}

type CodeOf<Key> = string extends Key
  ? number
  : Key extends number
    ? Key
    : Key extends `${infer Code extends number}`
      ? Code
      : never;

/** The names of a scheme's codes, each with its number as a literal type. */
export type ExitCodesOf<Definition extends JsonScheme | ExitCodeScheme> = {
  readonly [Key in keyof Definition["exitCodes"] as NameOf<Definition["exitCodes"][Key]>]: CodeOf<Key>;
};

type NameOf<Meaning> =
  Extract<Meaning, { readonly name?: unknown }> extends { readonly name?: infer Name } ? Extract<Name, string> : never;

/** A program's own exit codes. */
export interface ExitCodes<Definition extends JsonScheme | ExitCodeScheme> {
  /** Each name with its number: `codes.NOT_MOUNTED` is 64, and so is its type. */
  readonly codes: ExitCodesOf<Definition>;
  /** The scheme, checked: for a scheme file, for `exitCodes` in package.json, for `exitcode schemes export`. */
  readonly scheme: Scheme;
  /**
   * Sets the status that the process will end with, and returns it. The process is not stopped: it ends when it has
   * nothing left to do, so that all that was written gets out. `return exit("NOT_MOUNTED")` leaves the function.
   *
   * @param ending a name, or a code of the scheme
   * @throws TypeError for one that the scheme does not have
   */
  exit(ending: keyof ExitCodesOf<Definition> | CodeOf<keyof Definition["exitCodes"]>): number;
}

/**
 * Makes typed constants and an `exit` of a scheme, the one place where a program's exit codes are written down: an object
 * in the code, or a scheme file that is imported as JSON.
 *
 * @throws SchemeError for what `exitcode schemes check` refuses, for a name that two codes have, and for a code outside 0
 * to 255, of which a POSIX system keeps the low eight bits (with `platforms: ["windows"]` all 32 bits are there)
 */
export function defineExitCodes<const Definition extends ExitCodeScheme>(definition: Definition): ExitCodes<Definition>;
export function defineExitCodes(definition: JsonScheme): ExitCodes<JsonScheme>;
export function defineExitCodes(definition: JsonScheme | ExitCodeScheme): ExitCodes<JsonScheme> {
  const scheme = checkDefinition(definition);
  const numbers = namedCodes(scheme);
  const known = new Set(Object.keys(scheme.exitCodes ?? {}).map(Number));
  return {
    codes: Object.freeze(Object.fromEntries(numbers)),
    scheme,
    exit(ending) {
      const code = typeof ending === "number" ? ending : numbers.get(ending);
      if (code === undefined || !known.has(code)) throw unknownEnding(String(ending), numbers);
      process.exitCode = code;
      return code;
    },
  };
}

/** As a scheme file is checked, with the way to the part that is wrong in place of line and column. */
function checkDefinition(definition: unknown): Scheme {
  return checkScheme({
    file: "defineExitCodes",
    value: JSON.parse(JSON.stringify(definition)),
    errorAt: (path, message, options) =>
      new SchemeError(["defineExitCodes", path.join("."), message].filter((part) => part !== "").join(": "), options),
    positionOf: () => ({ line: 1, column: 1 }),
  });
}

function namedCodes({ exitCodes = {}, platforms = [] }: Scheme): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  const windowsOnly = platforms.length > 0 && platforms.every((platform) => platform === "windows");
  for (const [key, meaning] of Object.entries(exitCodes)) {
    const code = Number(key);
    if (!windowsOnly && (code < 0 || code > 255))
      throw new SchemeError(`defineExitCodes: a POSIX system cannot return ${code}: codes go from 0 to 255`);
    if (typeof meaning === "string" || meaning.name === undefined) continue;
    const before = numbers.get(meaning.name);
    if (before !== undefined)
      throw new SchemeError(`defineExitCodes: "${meaning.name}" is the name of both ${before} and ${code}`);
    numbers.set(meaning.name, code);
  }
  return numbers;
}

function unknownEnding(ending: string, numbers: ReadonlyMap<string, number>): TypeError {
  return new TypeError(`there is no exit code '${ending}'${didYouMean(ending, numbers.keys())}`);
}
