import { createInterface, type Interface } from "node:readline/promises";
import { UsageError } from "../errors.ts";
import { type FirstCode, type FirstScheme, parseFirstCode, USUAL_CODES } from "../scheme/first-scheme.ts";

export type Answers = Omit<FirstScheme, "date">;

/**
 * Asks on the terminal for what a first scheme needs; an empty answer takes what stands in brackets.
 *
 * @throws UsageError where the dialogue is broken off by Ctrl-D
 */
export async function askFirstScheme(known: Partial<Answers>, isName: (text: string) => boolean): Promise<Answers> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  terminal.on("SIGINT", () => {
    terminal.close();
    process.kill(process.pid, "SIGINT");
  });
  const closed = new Promise<never>((_resolve, reject) => {
    terminal.once("close", () => reject(new UsageError("broken off: nothing was written")));
  });
  try {
    return await Promise.race([ask(terminal, known, isName), closed]);
  } finally {
    terminal.removeAllListeners("close");
    terminal.close();
  }
}

async function ask(terminal: Interface, known: Partial<Answers>, isName: (text: string) => boolean): Promise<Answers> {
  const name = known.name ?? (await askName(terminal, isName));
  const title = known.title ?? (await askWith(terminal, "What people call it", name));
  const commands = known.commands ?? (await askWith(terminal, "Its program", name)).split(/[\s,]+/);
  return { name, title, commands, codes: known.codes ?? (await askCodes(terminal)) };
}

async function askWith(terminal: Interface, question: string, usual: string): Promise<string> {
  return (await terminal.question(`${question} [${usual}]: `)).trim() || usual;
}

async function askName(terminal: Interface, isName: (text: string) => boolean): Promise<string> {
  for (;;) {
    const name = (await terminal.question("The tool's name, in small letters: ")).trim();
    if (isName(name)) return name;
    process.stderr.write("small letters, digits and + . _ - , as in my-tool\n");
  }
}

async function askCodes(terminal: Interface): Promise<readonly FirstCode[]> {
  const codes: FirstCode[] = [];
  process.stderr.write("Its codes, as in  65=conflict: The branch has moved  (empty: no more)\n");
  for (;;) {
    const text = (await terminal.question("Code: ")).trim();
    if (text === "") return codes.length === 0 ? USUAL_CODES : codes;
    const parsed = parseFirstCode(text);
    const problem =
      typeof parsed === "string"
        ? parsed
        : codes.some(({ code }) => code === parsed.code)
          ? `${parsed.code} is there already`
          : undefined;
    if (problem !== undefined) process.stderr.write(`${problem}\n`);
    else if (typeof parsed !== "string") codes.push(parsed);
  }
}
