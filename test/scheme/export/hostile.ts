import fc from "fast-check";
import type { Scheme } from "../../../src/model/scheme.ts";

/** Each would make a file named `pwned`, end a string, a comment, a cell or a line, or be read as something else. */
const ATTACKS = [
  "$(touch pwned)",
  "`touch pwned`",
  "'; touch pwned; '",
  '"; touch pwned; "',
  "') ; touch pwned ;; (",
  '"); system("touch pwned"); ("',
  "#{`touch pwned`}",
  "#{system('touch pwned')}",
  "${process.getBuiltinModule('fs').writeFileSync('pwned','')}",
  "*/ evil /*",
  "/* evil */",
  "// \\",
  "??/",
  "??'??/",
  "\\",
  "\\\\",
  "\\u002a\\u002f evil",
  "\\u0022; evil",
  "\\n",
  "\n#include </dev/null>",
  "\r\ntouch pwned\r\n",
  "]]>",
  "-->",
  "<script>evil()</script>",
  "</summary><evil/>",
  "&lt;",
  "{{ evil }}",
  "{% evil %}",
  "${{ secrets.EVIL }}",
  "::error::evil",
  "%0A::set-output name=evil::1",
  "##vso[task.evil]",
  "##[error]",
  ".so /etc/passwd",
  "'br",
  "\\*(evil\\n[evil]",
  "=cmd|' /C calc'!A0",
  "'=1",
  "@SUM(1)",
  "|",
  "\\|",
  "%s%n%d",
  "coding: utf-7",
  ">>> import os",
  "```",
  '"""',
  "#>",
  "\u2018; touch pwned; \u2019",
  "\u2028touch pwned",
  "\u202e\u2066evil\u2069",
  "\u0000\u001b[31m",
  "\ud800",
  "é ß 失敗 🦀",
  "@jsxImportSource evil",
  "+build ignore",
  "Fl Ar Nm",
];

const NAMES = [
  "2fa-failed",
  "class",
  "é",
  "失敗",
  "Self",
  "self",
  "END",
  "begin",
  "EXIT_SUCCESS",
  "NULL",
  "PATH",
  "value__",
  "__proto__",
  "constructor",
  "toString",
  "not found",
  "NOT_FOUND",
  "NotFound",
  "notfound",
  "E2BIG",
  "v2 0",
  "v 20",
  "TEXTS",
  "Code",
  "x".repeat(200),
];

const hostileText = fc
  .array(fc.oneof(fc.constantFrom(...ATTACKS), fc.string({ unit: "binary", maxLength: 6 })), {
    minLength: 1,
    maxLength: 3,
  })
  .map((parts) => parts.join("").slice(0, 200));

const meaning = fc.record(
  {
    name: fc.oneof(fc.constantFrom(...NAMES), hostileText),
    summary: hostileText,
    outcome: fc.constantFrom("success" as const, "result" as const, "warning" as const, "error" as const),
    category: fc.constantFrom("usage" as const, "config" as const, "resources" as const),
  },
  { requiredKeys: ["summary"] },
);

/** A scheme whose every text means harm: up to `size` codes, ranges, bits, signals and contexts. */
export function hostileScheme({ size = 40, min = 0, max = 255 } = {}): fc.Arbitrary<Scheme> {
  return fc
    .record({
      title: hostileText,
      command: hostileText,
      codes: fc.uniqueArray(fc.integer({ min, max }), { minLength: 1, maxLength: size, size: "max" }),
      meanings: fc.array(meaning, { minLength: size, maxLength: size }),
      other: meaning,
      note: hostileText,
    })
    .map(({ title, command, codes, meanings, other, note }) => ({
      name: "my-tool",
      title,
      // Not the name of a builtin of some shell.
      commands: [`${command}-tool`],
      exitCodes: Object.fromEntries(codes.map((code, index) => [String(code), meanings[index] ?? other])),
      ranges: [{ ...other, from: 300, to: 400 }],
      bitmask: { bits: { "1024": other } },
      signals: { SIGPIPE: other },
      contexts: [{ when: { subcommand: [note] }, note, exitCodes: { "1": other } }],
    }));
}
