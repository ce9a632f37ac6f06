import { mapStrings, sanitizeAll } from "./sanitize.ts";
import type { Style } from "./style.ts";
import { toAscii } from "./wrap.ts";

/** A value whose texts may be shown: harmless, and in ASCII for a terminal without Unicode. */
export function presentable<Value>(value: Value, { unicode }: Pick<Style, "unicode">): Value {
  const safe = sanitizeAll(value);
  return unicode ? safe : (mapStrings(safe, toAscii) as Value);
}
