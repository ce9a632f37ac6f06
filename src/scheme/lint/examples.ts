/** A scheme with these codes, as a rule's example. */
export function withCodes(codes: string, rest = ""): string {
  return `{ "name": "demo", "exitCodes": { ${codes} }${rest === "" ? "" : `, ${rest}`} }`;
}
