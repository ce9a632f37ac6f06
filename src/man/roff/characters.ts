/** The text of a special character `\(xx` or `\[xx]`; groff_char(7) has the list. Empty where it is not known. */
export function characterText(name: string): string {
  const known = CHARACTERS[name];
  if (known !== undefined) return known;
  const [, hex] = /^u([0-9A-F]{4,6})(?:_|$)/.exec(name) ?? [];
  if (hex !== undefined) return codePointText(Number.parseInt(hex, 16));
  const [, base, accent] = /^([A-Za-z])([:'`^~,])$/.exec(swapAccent(name)) ?? [];
  return base && accent ? (base + (ACCENTS[accent] ?? "")).normalize("NFC") : "";
}

/** The text of a character given by its number. */
export function codePointText(value: number): string {
  const isText = value >= 0x20 && value <= 0x10ffff && !(value >= 0xd800 && value <= 0xdfff);
  return isText ? String.fromCodePoint(value) : "";
}

function swapAccent(name: string): string {
  return name.length === 2 ? `${name[1]}${name[0]}` : "";
}

const ACCENTS: Readonly<Record<string, string>> = {
  ":": "\u0308",
  "'": "\u0301",
  "`": "\u0300",
  "^": "\u0302",
  "~": "\u0303",
  ",": "\u0327",
};

const CHARACTERS: Readonly<Record<string, string>> = {
  "-": "-",
  hy: "-",
  mi: "-",
  en: "–",
  em: "—",
  bu: "•",
  ci: "○",
  sq: "□",
  lq: "“",
  rq: "”",
  oq: "‘",
  cq: "’",
  aq: "'",
  dq: '"',
  Bq: "„",
  bq: "‚",
  Fo: "«",
  Fc: "»",
  fo: "‹",
  fc: "›",
  ga: "`",
  ha: "^",
  ti: "~",
  rs: "\\",
  at: "@",
  sh: "#",
  Do: "$",
  ba: "|",
  or: "|",
  bv: "|",
  br: "|",
  ul: "_",
  ru: "_",
  sl: "/",
  lB: "[",
  rB: "]",
  lC: "{",
  rC: "}",
  la: "<",
  ra: ">",
  "<=": "≤",
  ">=": "≥",
  "!=": "≠",
  "==": "≡",
  "~~": "≈",
  "~=": "≈",
  "+-": "±",
  mu: "×",
  di: "÷",
  pl: "+",
  eq: "=",
  "->": "→",
  "<-": "←",
  ua: "↑",
  da: "↓",
  "=>": "⇒",
  co: "©",
  rg: "®",
  tm: "™",
  de: "°",
  ps: "¶",
  sc: "§",
  dg: "†",
  dd: "‡",
  ss: "ß",
  AE: "Æ",
  ae: "æ",
  OE: "Œ",
  oe: "œ",
  "o/": "ø",
  "O/": "Ø",
  oa: "å",
  OA: "Å",
  "12": "½",
  "14": "¼",
  "34": "¾",
  no: "¬",
  if: "∞",
  fi: "fi",
  fl: "fl",
  ff: "ff",
  Fi: "ffi",
  Fl: "ffl",
  "*a": "α",
  "*b": "β",
  "*m": "µ",
  Po: "£",
  Eu: "€",
  OK: "✓",
  "^": "^",
  "~": "~",
};
