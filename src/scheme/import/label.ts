/** What a cell with a code names. */
export type Label =
  | { readonly kind: "code"; readonly code: number }
  | { readonly kind: "range"; readonly from: number; readonly to: number }
  | { readonly kind: "bit"; readonly bit: number }
  | { readonly kind: "signal"; readonly signal: string };

/**
 * Reads a code as tables write it: `7`, `-1`, `0xC0000005`, `1-100`, `1–100`, `1..100`, `bit 4`, `SIGPIPE`; undefined for
 * any other text.
 */
export function parseLabel(text: string): Label | undefined {
  const label = text.trim();
  const code = parseCode(label);
  if (code !== undefined) return { kind: "code", code };
  const [, from, to] = /^(-?\w+)\s*(?:-|–|—|\.\.|…|\bto\b)\s*(-?\w+)$/.exec(label) ?? [];
  const [first, last] = [parseCode(from ?? ""), parseCode(to ?? "")];
  // `64-1` is no range: it may be a date, or a part's number.
  if (first !== undefined && last !== undefined)
    return first <= last ? { kind: "range", from: first, to: last } : undefined;
  const bit = parseCode(/^bit (\w+)$/i.exec(label)?.[1] ?? "");
  if (bit !== undefined) return { kind: "bit", bit };
  return /^SIG[A-Z0-9]+([+-]\d+)?$/.test(label) ? { kind: "signal", signal: label } : undefined;
}

/** A number of at most 32 bits, decimal or hexadecimal. */
export function parseCode(text: string): number | undefined {
  if (!/^-?(\d{1,10}|0x[0-9a-f]{1,8})$/i.test(text)) return undefined;
  const code = text.startsWith("-") ? -Number(text.slice(1)) : Number(text);
  return code >= -0x8000_0000 && code <= 0xffff_ffff ? code + 0 : undefined;
}
