/**
 * The exit statuses of exitcode itself. `schemes/exitcode.json` says the same, and a test holds the two together.
 * 70 is EX_SOFTWARE of sysexits.h; 125 to 127 are what env(1) and timeout(1) return for the same endings.
 */
export const OWN_STATUS = {
  answered: 0,
  "nothing-documented": 1,
  "hook-not-working": 1,
  /** Of `scan` alone. */
  "failures-found": 1,
  usage: 2,
  scheme: 3,
  bug: 70,
  "lint-findings": 1,
  "contract-broken": 1,
  "diff-patch": 10,
  "diff-minor": 11,
  "diff-major": 12,
  "run-failed": 125,
  "run-not-executable": 126,
  "run-not-found": 127,
} as const;

export type OwnStatus = keyof typeof OWN_STATUS;
