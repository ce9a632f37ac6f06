import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SchemeError } from "../../../src/errors.ts";
import { assembleScheme } from "../../../src/scheme/import/assemble-scheme.ts";
import { importCsv } from "../../../src/scheme/import/csv.ts";
import { importDsc } from "../../../src/scheme/import/dsc.ts";
import { importHeader } from "../../../src/scheme/import/header.ts";
import { importHtml } from "../../../src/scheme/import/html.ts";
import type { Imported } from "../../../src/scheme/import/imported.ts";
import { parseLabel } from "../../../src/scheme/import/label.ts";
import { importMarkdown } from "../../../src/scheme/import/markdown.ts";
import { importOpencli } from "../../../src/scheme/import/opencli.ts";
import { checkDocument } from "../../../src/scheme/parse-scheme.ts";

const READERS: Readonly<Record<string, (text: string, table?: number) => Imported>> = {
  markdown: (text, table) => importMarkdown("x", text, { table }),
  html: (text, table) => importHtml("x", text, { table }),
  csv: (text, table) => importCsv("x", text, { table }),
  header: (text) => importHeader("x", text),
  opencli: (text) => importOpencli("x", text),
  dsc: (text) => importDsc("x", text),
};

const read = (kind: string, text: string) => {
  const imported = READERS[kind]?.(text);
  if (!imported) throw new Error(`no reader for ${kind}`);
  return { ...assembleScheme("x", "x", imported), notes: imported.notes };
};

describe("a cell with a code", () => {
  it.each([
    ["7", { kind: "code", code: 7 }],
    ["-1", { kind: "code", code: -1 }],
    ["0xC0000005", { kind: "code", code: 0xc000_0005 }],
    ["1-100", { kind: "range", from: 1, to: 100 }],
    ["1 – 100", { kind: "range", from: 1, to: 100 }],
    ["129..192", { kind: "range", from: 129, to: 192 }],
    ["-5--1", { kind: "range", from: -5, to: -1 }],
    ["bit 4", { kind: "bit", bit: 4 }],
    ["SIGPIPE", { kind: "signal", signal: "SIGPIPE" }],
    ["", undefined],
    [">0", undefined],
    ["other", undefined],
    ["99999999999", undefined],
    ["4294967296", undefined],
    ["64-1", undefined],
  ])("%j", (text, label) => {
    expect(parseLabel(text)).toEqual(label);
  });
});

describe("a table in Markdown", () => {
  it("is found among other tables by its codes; markup is taken away, other columns are kept", () => {
    const text = [
      "# Tool",
      "| Option | Meaning |",
      "| --- | --- |",
      "| -v | verbose |",
      "",
      "```",
      "| Code | Meaning |",
      "|---|---|",
      "| 9 | in a code block |",
      "```",
      "Exit code | What it means | Fix",
      ":--: | :-- | --",
      "`0` | **Done**, see [the page](https://example.org/a_b) |",
      "`1`, 2 | A `pipe \\| sign` &lt;b&gt; snake_case _word_ | Try &amp; see",
      "3–5 | Reserved",
      "other | Anything else",
    ].join("\n");
    expect(read("markdown", text)).toMatchObject({
      exitCodes: {
        "0": { summary: "Done, see the page" },
        "1": { summary: "A pipe | sign <b> snake_case word", detail: "Fix: Try & see" },
        "2": { summary: "A pipe | sign <b> snake_case word" },
      },
      ranges: [{ from: 3, to: 5, summary: "Reserved" }],
      notes: ['x:16: passed over: "other" is no exit code'],
    });
  });

  it("of several with codes the first is read, and the others are named", () => {
    const text = "|Code|Meaning|\n|-|-|\n|1|a|\n\n|Code|Meaning|\n|-|-|\n|1|b|\n";
    expect(read("markdown", text)).toMatchObject({
      exitCodes: { "1": { summary: "a" } },
      notes: ["x:5: this table of codes was not read: --pick 2 reads it"],
    });
    expect(importMarkdown("x", text, { table: 2 }).entries[0]?.summary).toBe("b");
    expect(() => importMarkdown("x", text, { table: 3 })).toThrow("x: there is no table 3: it has 2 with exit codes");
  });
});

describe("a table in HTML", () => {
  it("is read with cells that span, entities, nested markup and unclosed tags", () => {
    const text = `<p><table><tr><td>layout<td>x <table><tr><td>nested</table></table>
      <table><tr><td><table class=codes><thead><tr><th>Name<th>Value<th>Description<tbody>
      <tr><td rowspan=2><code>EX_A</code><td>1<td>First &amp; <b>foremost</b><script>evil()</script>
      <tr><td>2<td>Second<br>line
      <tr><td>EX_C<td>0x03<td>Third</table></table>`;
    expect(read("html", text)).toMatchObject({
      exitCodes: {
        "1": { name: "EX_A", summary: "First & foremost" },
        "2": { name: "EX_A", summary: "Second line" },
        "3": { name: "EX_C", summary: "Third" },
      },
    });
  });
});

describe("CSV", () => {
  it("may have semicolons or tabs, quotes, line breaks in quotes, and a byte order mark", () => {
    expect(read("csv", '\u{feff}Code;Name;Description\r\n1;A;"He said ""no"";\nand left"\r\n\r\n2;B;b')).toMatchObject({
      exitCodes: { "1": { name: "A", summary: 'He said "no";\nand left' }, "2": { name: "B", summary: "b" } },
    });
    expect(read("csv", "code\tmeaning\n1\ta, b\n")).toMatchObject({ exitCodes: { "1": { summary: "a, b" } } });
  });

  it("a long text is parted: the summary holds 200 characters, the rest is detail", () => {
    const long = `${"word ".repeat(30)}end. ${"more ".repeat(30)}`.trim();
    const end = long.indexOf("end.") + 4;
    expect(
      read(
        "csv",
        `code,summary
1,${long}
`,
      ),
    ).toMatchObject({
      exitCodes: { "1": { summary: long.slice(0, end), detail: long.slice(end + 1) } },
    });
  });
});

describe("a C header", () => {
  it("gives names, numbers in every form and comments; bounds and guards are no codes", () => {
    const text = `#ifndef _MY_H
# define _MY_H 1
#define EX_OK 0 /* fine */
#define EX__BASE 64
#define EX_USAGE 64 /* used
                     * wrongly */
/** Not found */
#define EX_NOTFOUND (0x41)
#define EX_NEG (-1) // below zero
#define EX_OCT 0102
#define EX__MAX EX_USAGE
#define BUFFER "text"
#define MACRO(x) (x)
#define LONG 99999999999
enum code { FIRST = 70, /**< the first */ SECOND };
enum code {
  THIRD = 71, //!< the third
};`;
    expect(read("header", text)).toMatchObject({
      exitCodes: {
        "-1": { name: "EX_NEG", summary: "below zero" },
        "0": { name: "EX_OK", summary: "fine" },
        "64": { name: "EX_USAGE", summary: "used wrongly" },
        "65": { name: "EX_NOTFOUND", summary: "Not found" },
        "66": { name: "EX_OCT", summary: "EX_OCT" },
        "71": { name: "THIRD", summary: "the third" },
      },
    });
    expect(importHeader("x", text).entries).toHaveLength(6);
  });
});

describe("an OpenCLI description", () => {
  const yaml = `opencli: "0.1"
info: { title: My Tool, version: 1.2.0 }
exitCodes:
  - code: 0
    description: Done
  - { code: 2 }
commands:
  - name: remote
    commands:
      - name: add
        exitCodes: [{ code: 3, description: It is there already }]
`;
  const expected = {
    title: "My Tool",
    exitCodes: { "0": { summary: "Done" }, "2": { summary: "Exit status 2" } },
    contexts: [{ when: { subcommand: ["remote add"] }, exitCodes: { "3": { summary: "It is there already" } } }],
  };

  it("is read from YAML and from JSON, its commands as contexts", () => {
    expect(read("opencli", yaml)).toMatchObject(expected);
    const json = JSON.stringify({
      info: { title: "My Tool" },
      exitCodes: [{ code: 0, description: "Done" }, { code: 2 }],
      commands: [
        { name: "remote", commands: [{ name: "add", exitCodes: [{ code: 3, description: "It is there already" }] }] },
      ],
    });
    expect(read("opencli", json)).toMatchObject(expected);
  });
});

describe("a DSC manifest", () => {
  it("is read whole, or as a lone map", () => {
    const whole = '{ "type": "A/B", "get": { "executable": "widget" }, "exitCodes": { "70": "Invalid data" } }';
    expect(read("dsc", whole)).toMatchObject({
      title: "A/B",
      commands: ["widget"],
      exitCodes: { "70": { summary: "Invalid data" } },
    });
    expect(read("dsc", "exitCodes:\n  70: Invalid data\n")).toMatchObject({
      exitCodes: { "70": { summary: "Invalid data" } },
    });
  });
});

describe("what is wrong is said with file, line and column", () => {
  it.each([
    ["csv", 'code,text\n1,"open', "x:2:3: a quote is opened and not closed"],
    ["csv", "code,text\n1,a\n0x1,b\n", "x:3:1: 0x1 is there twice: first in line 2"],
    ["csv", "code,text\n-1,a\n4294967295,b\n", "x:3:1: 4294967295 is there twice: first in line 2"],
    ["csv", "code,text,category\n1,a,confg\n", "x:2:1: there is no category \"confg\"; did you mean 'config'?"],
    ["csv", "a,b\nc,d\n", "x: there is no table with exit codes"],
    ["csv", "", "x: there is no table with exit codes"],
    ["markdown", "text", "x: there is no table with exit codes"],
    ["markdown", "|Code|Text|\n|-|-|\n|1|a|\n|1|b|\n", "x:4:1: 1 is there twice: first in line 3"],
    [
      "html",
      "<table>\n <tr><th>Code<th>Text\n <tr><td>1<td>a\n <tr><td>1<td>b</table>",
      "x:4:2: 1 is there twice: first in line 3",
    ],
    ["opencli", "[]", "x.yaml:1:1: an OpenCLI description has to be an object"],
    ["opencli", "{}", 'x:1:1: there are no "exitCodes" in this description'],
    ["opencli", '{ "exitCodes": {} }', 'x:1:3: "exitCodes" has to be a list'],
    ["opencli", "exitCodes:\n  - code: '3'\n", 'x.yaml:2:5: "code" has to be a whole number'],
    [
      "opencli",
      "exitCodes:\n  - code: 99999999999\n",
      "x.yaml:2:5: 99999999999 is not an exit code: it does not fit in 32 bits",
    ],
    ["opencli", "exitCodes:\n  - code: 1\n  - code: 1\n", "x:3:5: 1 is there twice: first in line 2"],
    ["opencli", "commands:\n  - exitCodes: []\n", 'x.yaml:2:5: a command needs a "name"'],
    ["dsc", "{}", 'x:1:1: this is no DSC manifest: it has neither "type" nor "exitCodes"'],
    [
      "dsc",
      '{ "exitCodes": { "+1": "x" } }',
      'x:1:18: "+1" is not an exit code: DSC takes a whole number in quotes, as "64"',
    ],
  ])("%s %j: %s", (kind, text, message) => {
    expect(() => read(kind, text)).toThrow(new RegExp(`^${message.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}`));
  });
});

describe("hostile input", () => {
  const parts = fc.constantFrom(
    ..."| - ` * _ < > & # / \\ ' \" ; , = ( ) [ ] { } : \n \t 0 1 64 0x -1 code Code name Meaning".split(" "),
    "\n",
    "\r\n",
    "|-|-|\n",
    "<table>",
    "<tr>",
    "<td>",
    "<td rowspan=99999 colspan=99999>",
    "</table>",
    "<!--",
    "/*",
    "*/",
    "#define A 1",
    "exitCodes:",
    "- code: 1",
    "&#x0;",
    "&#99999999;",
    "__proto__",
    "\u0000",
    "\ud800",
    "\u202e",
  );

  it.each(Object.keys(READERS))("%s: any text makes a valid scheme or a SchemeError", (kind) => {
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 80, size: "max" }), (tokens) => {
        try {
          const imported = READERS[kind]?.(tokens.join(""));
          if (!imported || imported.entries.length === 0) return;
          expect(checkDocument("x.json", JSON.stringify(assembleScheme("x", "x", imported)))).toEqual([]);
        } catch (error) {
          expect(error).toBeInstanceOf(SchemeError);
        }
      }),
      { numRuns: 300 },
    );
  });

  const many = (part: string) => part.repeat(Math.floor(500_000 / part.length));
  it.each([
    ["markdown", many("`")],
    ["markdown", `|Code|Text|\n|-|-|\n|1|${"`a".repeat(9_000)}|\n`],
    ["markdown", `|Code|Text|\n|-|-|\n|1|${"[".repeat(19_000)}|\n`],
    ["markdown", `|Code|Text|\n|-|-|\n|1|${"<a".repeat(9_000)}|\n`],
    ["markdown", many("|-|-|\n")],
    ["html", many("<table><tr><td>")],
    ["html", many("<b><i><a>")],
    ["html", many("<div>")],
    ["html", `<table>${many("<tr><td rowspan=1000 colspan=50>1")}`],
    ["csv", many('"')],
    ["csv", many('a,"b" ')],
    ["header", many("/*")],
    ["header", many("#define A 1 /*\n")],
    ["header", many("#define A ((((((((((\n")],
    ["header", `#define A ${many("- ")}`],
    ["opencli", many("[")],
    ["opencli", many("a: {")],
    ["opencli", Array.from({ length: 900 }, (_line, depth) => `${" ".repeat(depth)}a:`).join("\n")],
    ["dsc", many("- ")],
  ])("%s, attack %#: half a megabyte is read or refused in seconds", { timeout: 20_000 }, (kind, text) => {
    const start = performance.now();
    try {
      READERS[kind]?.(text);
    } catch (error) {
      expect(error).toBeInstanceOf(SchemeError);
    }
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});
