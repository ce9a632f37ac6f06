import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pageScheme } from "../../src/man/page-scheme.ts";
import { readPage } from "../../src/man/read-page.ts";
import { longForm, type Scheme } from "../../src/model/scheme.ts";
import { checkDocument } from "../../src/scheme/parse-scheme.ts";

const schemeOf = (body: string, heading = "EXIT STATUS") =>
  pageScheme(readPage(`.TH MYTOOL 1 2024-05-06 "mytool 1.2"\n.SH ${heading}\n${body}`), {
    name: "mytool",
    section: "1",
  });

/** `0 Fine, 1-255 Bad`, in short. */
function linesOf(scheme: Scheme | undefined): readonly string[] {
  return [scheme, ...(scheme?.contexts ?? [])].flatMap((set) => [
    ...Object.entries(set?.exitCodes ?? {}).map(([code, entry]) => `${code} ${longForm(entry).summary}`),
    ...(set?.ranges ?? []).map(({ from, to, summary }) => `${from}-${to} ${summary}`),
    ...Object.entries(set?.bitmask?.bits ?? {}).map(([bit, entry]) => `bit ${bit} ${longForm(entry).summary}`),
  ]);
}

describe("codes in a list", () => {
  it.each([
    ["tags", ".TP\n0\nFine.\n.TP\n.B 1\nNot so fine.", ["0 Fine", "1 Not so fine"]],
    ["tags with a colon", ".TP\n0:\nfine", ["0 Fine"]],
    ["the text in the tag", '.IP "0 - OK"\n.IP "1 - Warning"', ["0 OK", "1 Warning"]],
    ["names in parentheses", ".TP\n2 (EX_BAD)\nbad", ["2 Bad"]],
    ["DocBook", "\\fB3\\fR\n.RS 4\nNo such host.\n.RE", ["3 No such host"]],
    ["a paragraph for each", "0 Success\n.PP\n1 Failure", ["0 Success", "1 Failure"]],
    [
      "lists and ranges",
      ".TP\n3, 4\nodd\n.TP\n6\\-9\nbroken\n.TP\n10 or greater\nworse",
      ["3 Odd", "4 Odd", "6-9 Broken", "10-255 Worse"],
    ],
    ["open tags", ".TP\n0\nfine\n.TP\n>0\nbad", ["0 Fine", "1-255 Bad"]],
    [
      "a table with the code behind",
      ".TS\nl l.\nNAME\tCode\nBAD_INPUT\t2\nNO_FILE\t3\n.TE",
      ["2 BAD_INPUT", "3 NO_FILE"],
    ],
    ["lines of an example", ".nf\n  0  fine\n  1  bad\n     and worse\n.fi", ["0 Fine", "1 Bad and worse"]],
    [
      "bits by number",
      "The exit status is a bit mask:\n.TP\nBit 0\nparse\n.TP\nBit 3\nfailing",
      ["bit 1 Parse", "bit 8 Failing"],
    ],
    [
      "bits by value",
      "The exit code is the sum of the following:\n.TP\n1\none\n.TP\n2\ntwo",
      ["bit 1 One", "bit 2 Two"],
    ],
  ])("%s", (_name, body, lines) => {
    expect(linesOf(schemeOf(body))).toEqual(lines);
  });
});

describe("codes in sentences", () => {
  it.each([
    [
      "the code first",
      "Exit status is 0 if inputs are the same, 1 if different, 2 if trouble.",
      ["0 Inputs are the same", "1 Different", "2 Trouble"],
    ],
    [
      "the condition first",
      "On success, 0 is returned. If a file is missing, 2 is returned.",
      ["0 Success", "2 A file is missing"],
    ],
    ["words for numbers", "It returns zero on success and non-zero on failure.", ["0 Success", "1-255 Failure"]],
    [
      "otherwise",
      "Returns 0 if the file exists, 1 otherwise.",
      ["0 The file exists", "1 Otherwise, not so: the file exists"],
    ],
    [
      "numbers in order",
      "The status is 0, 1 or 2 for success, warnings and errors, respectively.",
      ["0 Success", "1 Warnings", "2 Errors"],
    ],
    [
      "in parentheses",
      "The key is invalid (ret=1). The file is missing (ret=3).",
      ["1 The key is invalid", "3 The file is missing"],
    ],
    [
      "one after the other",
      "Error codes are: 1 wrong parameters, 2 no permission, 3 out of memory.",
      ["1 Wrong parameters", "2 No permission", "3 Out of memory"],
    ],
    [
      "what causes it",
      "Errors cause it to exit with a status of 1, memory errors with a status of 2.",
      ["1 Errors cause it to", "2 Memory errors"],
    ],
  ])("%s", (_name, body, lines) => {
    const found = linesOf(schemeOf(body));
    expect(found.map((line) => line.split(" ")[0])).toEqual(lines.map((line) => line.split(" ")[0]));
    for (const [index, line] of lines.entries()) if (!line.includes("cause")) expect(found[index]).toBe(line);
  });

  it("are found in the main text too where they are called exit codes", () => {
    const scheme = schemeOf("Compares files. It exits with status 2 if a file cannot be read.", "DESCRIPTION");
    expect(linesOf(scheme)).toEqual(["2 A file cannot be read"]);
  });

  it("belong to the option that they stand under", () => {
    const scheme = schemeOf(".TP\n.B \\-\\-check\nExit with status 3 if anything would change.", "OPTIONS");
    expect(scheme?.exitCodes).toBeUndefined();
    expect(scheme?.contexts).toMatchObject([{ when: { option: ["--check"] }, exitCodes: { 3: {} } }]);
  });
});

describe("numbers that are no exit codes", () => {
  it.each([
    ["log levels", "OPTIONS", ".TP\n.B \\-v LEVEL\n.RS\n.TP\n0\nsilent\n.TP\n1\nnormal\n.RE"],
    ["signals", "SIGNALS", ".TP\n1\nSIGHUP rereads the file\n.TP\n15\nSIGTERM ends it"],
    [
      "HTTP replies",
      "DESCRIPTION",
      "The server answers 404 if there is no such page, and returns status 200 otherwise.",
    ],
    ["codes of hooks", "HOOKS", "If the hook exits with status 1, the commit is refused."],
    ["advice to authors", "PLUGINS", "A plugin should exit with status 2 if it finds a problem."],
    ["pass-through", "EXIT STATUS", "The exit status of the command is returned."],
    ["references", "EXIT STATUS", "See online(8) and sysexits(3)."],
    ["sizes", "EXIT STATUS", "At most 10 bytes are written."],
    ["shell examples", "EXAMPLES", ".nf\nif [ $? -eq 1 ]; then exit 2; fi\n.fi"],
    ["builtins", "SHELL BUILTINS", ".TP\n.B cd\nReturns 0 if the folder was changed, 1 otherwise."],
    ["messages", "DIAGNOSTICS", ".TP\n.B cannot open\nThe file is missing."],
  ])("%s", (_name, heading, body) => {
    expect(linesOf(schemeOf(body, heading))).toEqual([]);
  });

  it("a general failure only leads over to the list", () => {
    const scheme = schemeOf("It returns 0 on success and non-zero on error:\n.TP\n1\nusage\n.TP\n2\nno file");
    expect(linesOf(scheme)).toEqual(["0 Success", "1 Usage", "2 No file"]);
  });
});

describe("the scheme of a page", () => {
  it("names the page, its date, its package and its section as the source", () => {
    expect(schemeOf(".TP\n0\nfine")?.sources).toEqual({
      man: { kind: "man-page", reference: "mytool(1) of 2024-05-06, EXIT STATUS", package: "mytool", version: "1.2" },
    });
  });

  it("has short summaries, cut at a word, and the whole text as detail", () => {
    const long =
      "the configuration file names a server that does not answer within the time that was set for it, or at all";
    const entry = longForm(schemeOf(`.TP\n4\n${long}.`)?.exitCodes?.["4"] ?? "");
    expect(entry.summary.length).toBeLessThanOrEqual(80);
    expect(long.toLowerCase()).toContain(entry.summary.slice(0, -1).toLowerCase());
    expect(entry.detail?.toLowerCase()).toContain(long);
  });

  it("keeps both meanings of a code that has two", () => {
    const entry = longForm(schemeOf(".TP\n1\nno match\n.TP\n1\na bad pattern")?.exitCodes?.["1"] ?? "");
    expect(entry).toMatchObject({ summary: "No match", detail: "No match; or: A bad pattern" });
  });

  it("has no ranges that overlap", () => {
    const scheme = schemeOf("An error gives >0.\n.PP\nIt returns non-zero on error, and 128+n if it died of a signal.");
    expect(scheme?.ranges?.map(({ from, to }) => [from, to])).toEqual([
      [1, 128],
      [129, 255],
    ]);
    expect(checkDocument("x.json", JSON.stringify(scheme))).toEqual([]);
  });

  it("is valid whatever the page says", () => {
    const words = fc.constantFrom(
      "0",
      "1",
      "255",
      "256",
      "-1",
      ">0",
      "non-zero",
      "zero",
      "0x1f",
      "if",
      "on",
      "otherwise",
      "success",
      ",",
      ".",
      "and",
      "exit",
      "status",
      "code",
      "returns",
      "1-5",
      "5-1",
      "128+n",
      "bit 3",
      "(EX_USAGE)",
      "is returned",
      "\n.TP\n",
      "\n.IP 3\n",
      "\n.br\n",
      "\n.SH EXIT CODES\n",
      "\n.SH OPTIONS\n",
      "--x",
      "{code}",
      "::error::",
      "##[x]",
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof({ weight: 5, arbitrary: words }, fc.string({ unit: "binary" })), { maxLength: 80 }),
        (parts) => {
          const scheme = schemeOf(parts.join(" "));
          if (scheme) expect(checkDocument("x.json", JSON.stringify(scheme))).toEqual([]);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("takes no time without end on a sentence without end", () => {
    const start = performance.now();
    for (const part of ["0 if x, ", "if the the the ", "1, ", "exit status ", "a ", "( ", "3 or 4 and 5 "])
      schemeOf(part.repeat(50_000));
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});
