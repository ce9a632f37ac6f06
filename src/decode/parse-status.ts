import { StatusError } from "../errors.ts";
import { isSignalName } from "../model/signals.ts";

/** What a user gave as a status, before any meaning is looked for. */
export type StatusQuery =
  | { readonly kind: "number"; readonly input: string; readonly value: number }
  | { readonly kind: "signal"; readonly input: string; readonly signal: string }
  | { readonly kind: "wait-status"; readonly input: string; readonly waitStatus: number };

export interface ParseStatusOptions {
  /** Read numbers as the raw 16 bits of waitpid(2). */
  readonly waitStatus?: boolean;
}

const LARGEST = 0xffff_ffff;
const SMALLEST = -0x8000_0000;

/**
 * Reads one status: a decimal (`130`), a hexadecimal (`0xC0000005`), a negative (`-1`), a signal (`SIGKILL`, `kill`),
 * a raw wait status.
 *
 * @throws StatusError where the text is none of these, or the number does not fit in 32 bits
 */
export function parseStatus(text: string, options: ParseStatusOptions = {}): StatusQuery {
  const input = text.trim();
  const value = parseNumber(input);
  if (value !== undefined) return options.waitStatus ? waitStatusQuery(input, value) : numberQuery(input, value);
  if (isSignalName(input)) return { kind: "signal", input, signal: input };
  return refuse(input);
}

/** The number that the text writes in decimal or hexadecimal; undefined where it is no whole number. */
function parseNumber(text: string): number | undefined {
  if (!/^[-+]?(?:0x[0-9a-f]+|[0-9]+)$/i.test(text)) return undefined;
  const negative = text.startsWith("-");
  const magnitude = Number(text.replace(/^[-+]/, ""));
  return negative && magnitude !== 0 ? -magnitude : magnitude;
}

function numberQuery(input: string, value: number): StatusQuery {
  if (value > LARGEST || value < SMALLEST) {
    throw new StatusError(`${quote(input)} is not an exit status: it does not fit in 32 bits`, {
      hint: "a POSIX status is 0 to 255, a Windows one at most 4294967295 (0xFFFFFFFF)",
    });
  }
  return { kind: "number", input, value };
}

function waitStatusQuery(input: string, value: number): StatusQuery {
  if (value < 0 || value > 0xffff) {
    throw new StatusError(`${quote(input)} is not a wait status: those are 0 to 65535`);
  }
  return { kind: "wait-status", input, waitStatus: value };
}

function refuse(input: string): never {
  if (input === "") throw new StatusError("'' is not an exit status: it is empty");
  const words = /^[\p{L}][\p{L}\p{N}_: -]*$/u.test(input) && input.length <= 60;
  throw new StatusError(`${quote(input)} is not an exit status, a signal or a line that names one`, {
    hint: words
      ? `to look for words: exitcode search ${/\s|:/.test(input) ? `'${input}'` : input}`
      : "try a number (130), hex (0xC0000005), a signal (SIGKILL) or a quoted log line",
  });
}

function quote(input: string): string {
  return `'${input.length > 60 ? `${input.slice(0, 57)}...` : input}'`;
}
