import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPage } from "../../src/man/read-page.ts";

const blocksOf = (source: string) => readPage(`.TH X 1\n.SH S\n${source}`).sections[0]?.blocks;
const mdocBlocks = (source: string) => readPage(`.Dd x\n.Dt X 1\n.Os\n.Sh S\n${source}`).sections[0]?.blocks;

describe("a page of man(7)", () => {
  it("has name, section, date and origin from its title line", () => {
    expect(readPage('.TH LS "1" "March 2023" "GNU coreutils 9.1" "User Commands"')).toMatchObject({
      name: "LS",
      section: "1",
      date: "March 2023",
      origin: "GNU coreutils 9.1",
    });
  });

  it.each([
    ["running text is filled", "one\ntwo\n.B three", [{ kind: "paragraph", text: "one two three" }]],
    ["a break stays", "one\n.br\ntwo", [{ kind: "paragraph", text: "one\ntwo" }]],
    [
      "a tag has its body",
      ".TP\n.B 0\nfine",
      [{ kind: "item", tag: "0", blocks: [{ kind: "paragraph", text: "fine" }] }],
    ],
    [
      "so has an indented one",
      '.IP "\\fB1\\fP" 4\nbad',
      [{ kind: "item", tag: "1", blocks: [{ kind: "paragraph", text: "bad" }] }],
    ],
    [
      "DocBook indents below the tag",
      "\\fB0\\fR\n.RS 4\nfine\n.RE",
      [
        { kind: "paragraph", text: "0" },
        { kind: "indented", blocks: [{ kind: "paragraph", text: "fine" }] },
      ],
    ],
    ["examples keep their lines", ".nf\na\n  b\n.fi", [{ kind: "verbatim", text: "a\n  b" }]],
    [
      "special characters become themselves",
      "a\\-b \\(bu \\[u2192] \\(aqx\\(aq \\fIy\\fP\\&z",
      [{ kind: "paragraph", text: "a-b • → 'x' yz" }],
    ],
    [
      "strings and registers are filled in",
      ".ds xx text\n.nr n 3\n\\*(xx \\nn",
      [{ kind: "paragraph", text: "text 3" }],
    ],
    [
      "conditions are worked out",
      '.if n yes\n.ie t no\n.el \\{\\\nelse\n.\\}\n.if !\\nF .if "a"a" both',
      [{ kind: "paragraph", text: "yes else both" }],
    ],
    [
      "macros of the page are expanded",
      '.de Xx \\" comment\n.B \\\\$1\n..\n.Xx word',
      [{ kind: "paragraph", text: "word" }],
    ],
    ["what is left out by .ig is left out", ".ig\n.B hidden\n..\nseen", [{ kind: "paragraph", text: "seen" }]],
    ["comments are no text", 'seen \\" not\n.\\" not\n\'\\" t', [{ kind: "paragraph", text: "seen" }]],
  ])("%s", (_name, source, blocks) => {
    expect(blocksOf(source)).toEqual(blocks);
  });

  it("has the rows of its tables, with cells of several lines", () => {
    expect(blocksOf(".TS\nallbox tab(@);\nl l.\nCode@Text\n0@T{\nall\nfine\nT}\n_\n1@bad\n.TE")).toEqual([
      {
        kind: "table",
        rows: [
          ["Code", "Text"],
          ["0", "all fine"],
          ["1", "bad"],
        ],
      },
    ]);
  });
});

describe("a page of mdoc(7)", () => {
  it.each([
    [
      "lists have tags",
      ".Bl -tag -width x\n.It 0\nfine\n.It Li 1\nbad\n.El",
      [
        {
          kind: "indented",
          blocks: [
            { kind: "item", tag: "0", blocks: [{ kind: "paragraph", text: "fine" }] },
            { kind: "item", tag: "1", blocks: [{ kind: "paragraph", text: "bad" }] },
          ],
        },
      ],
    ],
    [
      "flags, quotes and references are spelled out",
      ".Fl q Ar file ,\n.Dq x\nand\n.Xr ls 1 .",
      [{ kind: "paragraph", text: "-q file, “x” and ls(1)." }],
    ],
  ])("%s", (_name, source, blocks) => {
    expect(mdocBlocks(source)).toEqual(blocks);
  });

  it("says .Ex -std in words", () => {
    expect(readPage(".Dd x\n.Dt X 1\n.Sh NAME\n.Nm mytool\n.Sh EXIT STATUS\n.Ex -std").sections[1]?.blocks).toEqual([
      { kind: "paragraph", text: "The mytool utility exits 0 on success, and >0 if an error occurs." },
    ]);
  });
});

describe("a hostile page", () => {
  it.each([
    ["a macro that calls itself", ".de A\n.A\n.A\n..\n.A"],
    ["two macros that call each other", ".de A\n.B1\n.B1\n..\n.de B1\n.A\n.A\n..\n.A"],
    [
      "a macro that doubles",
      `${Array.from({ length: 30 }, (_, i) => `.de M${i}\n.M${i + 1}\n.M${i + 1}\n..`).join("\n")}\n.M0`,
    ],
    ["a loop", ".nr i 1\n.while \\ni \\{\\\ntext\n.nr i +1\n.\\}"],
    ["a string that names itself", ".ds A \\*A\\*A\n\\*A"],
    [
      "strings that double",
      `${Array.from({ length: 40 }, (_, i) => `.ds S${i} \\*[S${i + 1}]\\*[S${i + 1}]`).join("\n")}\n\\*[S0]`,
    ],
    ["a string that grows", `.ds A x\n${".as A \\*A\\*A\n".repeat(1000)}\\*A`],
    ["indents without end", ".RS\n".repeat(100_000)],
    ["lists without end", ".Dd x\n.Dt X 1\n.Sh S\n.Bl -tag\n.It x\n".repeat(20_000)],
    ["conditions in a row", `.if n ${".if n ".repeat(100_000)}x`],
    ["negations without end", `.if ${"!".repeat(100_000)}n x`],
    ["parentheses without end", `.if ${"(".repeat(100_000)}1 x`],
    ["a table that never ends", ".TS\nl l.\nT{\n".repeat(5000)],
    ["a block that never ends", ".if t \\{\\\n".repeat(5000)],
    ["lines that go on without end", "x\\\n".repeat(200_000)],
    ["one endless line", "\\fB1\\fR if ".repeat(200_000)],
    ["a table of zeros", `.TH X 1\n.SH EXIT STATUS\n${"0 if x, ".repeat(100_000)}`],
  ])("%s is bounded", (_name, source) => {
    const start = performance.now();
    const size = JSON.stringify(readPage(source, () => source)).length;
    expect(performance.now() - start).toBeLessThan(5000);
    expect(size).toBeLessThan(50_000_000);
  });

  it("includes itself only so deep", () => {
    let reads = 0;
    readPage(".so man1/x.1", () => {
      reads++;
      return "text\n.so man1/x.1\n.so man1/x.1";
    });
    expect(reads).toBeLessThan(200_000);
  });

  it("runs nothing: requests that reach outside are names like any other", () => {
    expect(
      blocksOf(".sy touch /tmp/x\n.pi cat\n.open a /tmp/x\n.pso ls\n.cf /etc/passwd\n.trf /etc/passwd\ntext"),
    ).toEqual([{ kind: "paragraph", text: "text" }]);
  });

  it("keeps its control characters to itself", () => {
    const page = readPage(
      ".TH X\u001b[31m 1\n.SH A\u0007\n\u001b]0;x\u0007 a\u0000b \\N'27' \\[u001B] \\C'u202E'\n.TP\n\u009b1m\ny",
    );
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(JSON.stringify(page, null, 1)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]|\\u00[01]|\u202e/);
  });

  it("is a document whatever it is made of", () => {
    const piece = fc.constantFrom(
      ".TP",
      ".IP 0",
      ".RS",
      ".RE",
      ".SH EXIT STATUS",
      ".SS x",
      ".nf",
      ".fi",
      ".TS",
      ".TE",
      ".Bl -tag",
      ".It 1",
      ".El",
      ".de x",
      "..",
      ".x",
      ".if n \\{\\",
      ".\\}",
      ".el x",
      ".ie t y",
      "0 if \\fBx\\fR",
      "\\*(xx",
      "\\",
      "\\[",
      "\\f(",
      ".so y",
      ".Dd x",
      ".Dt X 1",
      ".Ex -std",
      "T{",
      "T}",
      ".ig",
      ".Oo",
      ".Oc",
      "\\h'",
      "\\s+",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ unit: "binary" })), { maxLength: 60 }), (lines) => {
        expect(readPage(lines.join("\n"), () => lines.join("\n")).sections).toBeInstanceOf(Array);
      }),
      { numRuns: 300 },
    );
  });
});
