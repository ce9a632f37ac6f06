import { StatusError } from "../errors.ts";
import { PLATFORM_TITLES, type Platform } from "../model/platform.ts";
import { type Signal, signalByName, signalByNumber } from "../model/signals.ts";
import { parseWaitStatus } from "../model/wait-status.ts";
import type { StatusQuery } from "./parse-status.ts";
import { hexadecimal, isWindowsStatus } from "./windows-status.ts";

/** What a status says by itself, before any scheme is asked. */
export interface StatusReading {
  readonly input: string;
  readonly platform: Platform;
  /** The number that was given; undefined for a signal. */
  readonly number: number | undefined;
  /** The status that a caller sees: 0 to 255 on POSIX, a DWORD on Windows; undefined where none was left. */
  readonly exitStatus: number | undefined;
  /** The signal that the status names. */
  readonly signal: Signal | undefined;
  /** `signaled`: the process is known to have died of `signal`. `exited`: a program chose the number, or a shell made it. */
  readonly kind: "exited" | "signaled" | "stopped" | "continued";
  /** Numbers to look up in a scheme, most literal first. */
  readonly codes: readonly number[];
  readonly notes: readonly string[];
}

/**
 * Reads a query as a status on a platform.
 *
 * @throws StatusError for a signal that the platform does not have
 */
export function readStatus(query: StatusQuery, platform: Platform): StatusReading {
  switch (query.kind) {
    case "signal":
      return readSignal(query.input, query.signal, platform);
    case "wait-status":
      return readWaitStatus(query.input, query.waitStatus, platform);
    case "number":
      return readNumber(query.input, query.value, platform);
  }
}

/** The death of a process by a signal, as `run` saw it. */
export function readDeath(input: string, signal: Signal, platform: Platform): StatusReading {
  return signaled(input, signal, platform, []);
}

function readSignal(input: string, name: string, platform: Platform): StatusReading {
  const signal = signalByName(name, platform);
  if (!signal) throw new StatusError(`${name.toUpperCase()} is not a signal on ${PLATFORM_TITLES[platform]}`);
  return signaled(input, signal, platform, [
    `${signal.name} is signal ${signal.number} on ${PLATFORM_TITLES[platform]}; a shell shows ${128 + signal.number} (128 + ${signal.number}) for it`,
  ]);
}

function readWaitStatus(input: string, raw: number, platform: Platform): StatusReading {
  const status = parseWaitStatus(raw);
  switch (status.kind) {
    case "exited":
      return {
        ...readNumber(input, status.exitStatus, platform),
        notes: [`wait status ${raw}: it exited with ${status.exitStatus} (the high byte)`],
      };
    case "continued":
      return {
        ...nothing(input, platform),
        kind: "continued",
        notes: ["wait status 65535: it was continued by SIGCONT and has not ended"],
      };
    case "stopped":
    case "signaled": {
      const signal = signalByNumber(status.signalNumber, platform);
      if (!signal)
        throw new StatusError(
          `${input} is not a wait status: ${PLATFORM_TITLES[platform]} has no signal ${status.signalNumber}`,
        );
      if (status.kind === "stopped") {
        return {
          ...nothing(input, platform),
          kind: "stopped",
          signal,
          notes: [`wait status ${raw}: it was stopped by ${signal.name} and has not ended`],
        };
      }
      const core = status.coreDumped ? ", and its core was dumped (bit 128)" : "";
      return signaled(input, signal, platform, [
        `wait status ${raw}: it died of signal ${signal.number}, ${signal.name}${core}`,
      ]);
    }
  }
}

/** Reads a number as a status. */
export function readNumber(input: string, value: number, platform: Platform): StatusReading {
  if (platform === "windows" || isWindowsStatus(value)) return readWindows(input, value);
  const exitStatus = value & 0xff;
  if (value >= 0 && value <= 0xff) return exited(input, value, exitStatus, platform, []);
  const signal = value < -1 ? signalByNumber(-value, platform) : undefined;
  if (signal) {
    return {
      ...signaled(input, signal, platform, [
        `Negative numbers are how Python, Ansible and Airflow report a signal: ${value} is ${signal.name}; as an exit status ${value} would be ${exitStatus}`,
      ]),
      number: value,
      codes: [value, exitStatus],
    };
  }
  const wrap = `${value} does not fit in a byte: a POSIX caller sees ${exitStatus} (${value} modulo 256)`;
  return exited(input, value, exitStatus, platform, [wrap]);
}

function exited(
  input: string,
  value: number,
  exitStatus: number,
  platform: Platform,
  notes: readonly string[],
): StatusReading {
  const signal = exitStatus > 128 ? signalByNumber(exitStatus - 128, platform) : undefined;
  const arithmetic = signal
    ? [
        `${exitStatus} = 128 + ${signal.number}, and signal ${signal.number} is ${signal.name} on ${PLATFORM_TITLES[platform]}`,
      ]
    : [];
  return {
    input,
    platform,
    number: value,
    exitStatus,
    signal,
    kind: "exited",
    codes: [...new Set([value, exitStatus, ...(value > 128 && value <= 255 ? [value - 256] : [])])],
    notes: [...notes, ...arithmetic],
  };
}

function readWindows(input: string, value: number): StatusReading {
  const unsigned = value >>> 0;
  const signed = unsigned | 0;
  const forms = unsigned > 0xffff ? [`${hexadecimal(unsigned)} = ${unsigned} unsigned = ${signed} signed`] : [];
  return {
    input,
    platform: "windows",
    number: value,
    exitStatus: unsigned,
    signal: undefined,
    kind: "exited",
    codes: [...new Set([value, unsigned, signed])],
    notes: forms,
  };
}

function signaled(input: string, signal: Signal, platform: Platform, notes: readonly string[]): StatusReading {
  return { ...nothing(input, platform), kind: "signaled", signal, notes };
}

function nothing(input: string, platform: Platform): Omit<StatusReading, "kind" | "notes"> {
  return { input, platform, number: undefined, exitStatus: undefined, signal: undefined, codes: [] };
}
