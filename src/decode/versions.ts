/**
 * Compares two version numbers part by part, numbers as numbers: `2.9` is before `2.10`, and `2` equals `2.0`.
 * A pre-release (`2.0.0-rc1`) is before its release.
 *
 * @returns below 0, 0 or above 0, as for Array.sort
 */
export function compareVersions(left: string, right: string): number {
  const [leftParts, leftPre] = parts(left);
  const [rightParts, rightPre] = parts(right);
  for (let index = 0; index < Math.max(leftParts.length, rightParts.length); index++) {
    const difference = (leftParts[index] ?? 0) - (rightParts[index] ?? 0);
    if (difference !== 0) return difference;
  }
  if (leftPre === rightPre) return 0;
  if (leftPre === "") return 1;
  if (rightPre === "") return -1;
  return leftPre < rightPre ? -1 : 1;
}

export interface VersionSpan {
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

/** Whether a version lies in a span; `until` is the first version outside. */
export function isVersionIn(version: string, span: VersionSpan): boolean {
  if (span.since !== undefined && compareVersions(version, span.since) < 0) return false;
  return span.until === undefined || compareVersions(version, span.until) < 0;
}

/** `since 8.8.0`, `before 2.0`, `from 1.2 up to 2.0`; undefined for a span without ends. */
export function describeSpan({ since, until }: VersionSpan): string | undefined {
  if (since !== undefined && until !== undefined) return `from ${since} up to ${until}`;
  if (since !== undefined) return `since ${since}`;
  return until === undefined ? undefined : `before ${until}`;
}

function parts(version: string): [number[], string] {
  const [, numbers = "", pre = ""] = /^v?([0-9.]*)(.*)$/.exec(version) ?? [];
  return [numbers.split(".").filter(Boolean).map(Number), pre.replace(/^[-~]/, "").replace(/^\+.*/, "")];
}
