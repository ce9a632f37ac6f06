/** A code as the signed 32-bit integer that it is the same as: 3221225786 is -1073741510 (0xC000013A). */
export function signed(code: number): number {
  return code | 0;
}
