/** Where the guidance comes from. */
export const DSC_PAGE = "https://learn.microsoft.com/powershell/dsc/concepts/resources/designing/exit-codes";
export const POSIX_EXIT = "https://pubs.opengroup.org/onlinepubs/9799919799/functions/_Exit.html";
export const POSIX_SHELL = "https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_08_02";
export const SYSEXITS = "https://man.freebsd.org/cgi/man.cgi?query=sysexits&sektion=3";
export const SEMVER = "https://semver.org/spec/v2.0.0.html";
