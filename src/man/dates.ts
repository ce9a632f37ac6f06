const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

/** A page's date as `2023-01-20`, `2023-01` or `2023`; undefined where it is none. Other orders of figures are left alone. */
export function isoDate(text: string): string | undefined {
  const plain = text.replace(/\\./g, (escaped) => (escaped === "\\-" ? "-" : " ")).trim();
  const [iso] = /^\d{4}-\d{2}(?:-\d{2})?\b/.exec(plain) ?? [];
  if (iso !== undefined) return iso;
  const [year] = /\b(?:19|20)\d{2}\b/.exec(plain) ?? [];
  const month = MONTHS.findIndex((name) => plain.toLowerCase().includes(name)) + 1;
  if (year === undefined || month === 0) return year;
  const [day] = /\b(?:[12]?\d|3[01])\b(?!\d)/.exec(plain.replace(year, "")) ?? [];
  return [year, month, ...(day === undefined ? [] : [day])].map((part) => String(part).padStart(2, "0")).join("-");
}
