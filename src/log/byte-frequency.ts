/** Shares of the bytes of a log, roughly: letters as in English text, more digits and signs than there. */
export const BYTE_FREQUENCY: readonly number[] = Array.from({ length: 256 }, (_, byte) => {
  const character = String.fromCharCode(byte);
  const rank = "etaoinsrhldcumfpgwybvkxjqz".indexOf(character);
  if (rank >= 0) return 0.055 / (1 + rank * 0.25);
  if (character === " ") return 0.12;
  if (/[0-9]/.test(character)) return 0.018;
  if (/[A-Z]/.test(character)) return 0.004;
  return /[\n./:=\-_[\]()",]/.test(character) ? 0.01 : byte < 127 && byte > 32 ? 0.002 : 0.0005;
});
