/** The systems whose statuses can be told apart. The BSDs number their signals as macOS does. */
export const PLATFORMS = ["linux", "macos", "windows", "freebsd", "openbsd", "netbsd", "solaris", "aix"] as const;

export type Platform = (typeof PLATFORMS)[number];

export const PLATFORM_TITLES: Readonly<Record<Platform, string>> = {
  linux: "Linux",
  macos: "macOS",
  windows: "Windows",
  freebsd: "FreeBSD",
  openbsd: "OpenBSD",
  netbsd: "NetBSD",
  solaris: "Solaris",
  aix: "AIX",
};

const BY_NODE_NAME: Readonly<Record<string, Platform>> = {
  linux: "linux",
  android: "linux",
  darwin: "macos",
  win32: "windows",
  cygwin: "windows",
  freebsd: "freebsd",
  openbsd: "openbsd",
  netbsd: "netbsd",
  sunos: "solaris",
  aix: "aix",
};

/** The platform behind a value of `process.platform`; Linux for one that is not known. */
export function platformOf(nodePlatform: string): Platform {
  return BY_NODE_NAME[nodePlatform] ?? "linux";
}
