/**
 * The conventions that answer for any program, in the order in which they are asked. Other convention schemes (LSB init
 * scripts, Nagios plugins) hold only for programs that follow them, and are listed among the tools.
 */
export const GENERAL_CONVENTIONS: readonly string[] = [
  "posix-shell",
  "command-wrappers",
  "sysexits",
  "systemd-exec",
  "ntstatus",
  "hresult",
  "win32-errors",
];

/** The scheme with the texts about signals; it is asked whenever a status names one. */
export const SIGNALS_SCHEME = "signals";

/** Those that hold for a status from Windows only. */
export const WINDOWS_CONVENTIONS: readonly string[] = ["ntstatus", "hresult", "win32-errors"];
