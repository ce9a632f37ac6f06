/**
 * Whether a number can only be a Windows status: an NTSTATUS or HRESULT with its top bit set. Small negative numbers are
 * left to POSIX, where -1 is 255.
 */
export function isWindowsStatus(value: number): boolean {
  return value > 0x7fff_ffff || value < -0xffff;
}

/** `0xC0000005`, with capital digits, as Windows tools write it. */
export function hexadecimal(unsigned: number): string {
  return `0x${unsigned.toString(16).toUpperCase().padStart(8, "0")}`;
}

export interface WindowsStatusParts {
  readonly severity: "success" | "informational" | "warning" | "error";
  readonly facility: number;
  readonly code: number;
  /** A bit that Microsoft's own numbers leave clear: 0xE0434352 has it. */
  readonly customer: boolean;
}

/** An NTSTATUS taken apart: [MS-ERREF] 2.3. */
export function parseNtStatus(unsigned: number): WindowsStatusParts {
  const severities = ["success", "informational", "warning", "error"] as const;
  return {
    severity: severities[unsigned >>> 30] ?? "error",
    customer: (unsigned & 0x2000_0000) !== 0,
    facility: (unsigned >>> 16) & 0xfff,
    code: unsigned & 0xffff,
  };
}

/** The Win32 error inside an HRESULT of FACILITY_WIN32 (0x8007xxxx), or undefined: [MS-ERREF] 2.1. */
export function win32ErrorOf(unsigned: number): number | undefined {
  return unsigned >>> 16 === 0x8007 ? unsigned & 0xffff : undefined;
}
