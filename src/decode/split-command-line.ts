/** One command of a pipeline: its words with quotes taken off. */
export type CommandWords = readonly string[];

const OPERATORS = ["&&", "||", ";;", "|&", ";", "|", "&", "\n"];
/** Words of the shell's grammar that can stand before a command. `!` turns the status round, and is dropped all the same. */
const RESERVED = new Set(["!", "{", "(", "then", "do", "else", "if", "elif", "while", "until", "time"]);

/**
 * Splits a command line as a POSIX shell does, and gives the pipeline whose status `$?` is: the last of an and-or list.
 * Nothing is expanded or run: `$x` stays as it is. Unclosed quotes end with the text.
 */
export function splitCommandLine(text: string): readonly CommandWords[] {
  return splitPipelines(text).at(-1)?.commands ?? [];
}

/** One pipeline of a command line, and the operator between it and the one before: `&&`, `||`, `;`. */
export interface Pipeline {
  readonly operator: string | undefined;
  readonly commands: readonly CommandWords[];
}

/** All pipelines of a command line, in order. */
export function splitPipelines(text: string): readonly Pipeline[] {
  const pipelines: { operator: string | undefined; tokens: Token[] }[] = [{ operator: undefined, tokens: [] }];
  for (const token of tokenize(text)) {
    if (token.operator === undefined || isPipe(token)) pipelines.at(-1)?.tokens.push(token);
    else pipelines.push({ operator: token.operator, tokens: [] });
  }
  return pipelines
    .filter(({ tokens }) => tokens.some((token) => token.operator === undefined))
    .map(({ operator, tokens }) => ({
      operator,
      commands: splitAt(tokens, isPipe)
        .map(commandWords)
        .filter((words) => words.length > 0),
    }));
}

/** Whether a word sets a variable for the command after it: `AWS_PROFILE=dev`. */
export function isAssignment(word: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*\+?=/.test(word);
}

interface Token {
  readonly text: string;
  readonly quoted: boolean;
  readonly operator?: string;
}

function isPipe({ operator }: Token): boolean {
  return operator === "|" || operator === "|&";
}

function commandWords(tokens: readonly Token[]): CommandWords {
  const words: string[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    if (!token) break;
    const redirection = token.quoted ? undefined : /^(\d*|&)(>>|>\||>&|<<<|<<-?|<&|<>|>|<)(.*)$/.exec(token.text);
    if (redirection) {
      if (redirection[3] === "") index++;
      continue;
    }
    const atStart = words.length === 0 && !token.quoted;
    if (atStart && (RESERVED.has(token.text) || isAssignment(token.text))) continue;
    words.push(token.text);
  }
  const last = tokens.at(-1);
  return last && !last.quoted && (last.text === ")" || last.text === "}") ? words.slice(0, -1) : words;
}

function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let word = "";
  let started = false;
  let quoted = false;
  const flush = () => {
    if (started) tokens.push({ text: word, quoted });
    word = "";
    started = false;
    quoted = false;
  };
  for (let index = 0; index < text.length; ) {
    const char = text.charAt(index);
    const operator = OPERATORS.find((candidate) => text.startsWith(candidate, index));
    if (operator && !(operator === "&" && isRedirectionAmpersand(text, index))) {
      flush();
      tokens.push({ text: operator, quoted: false, operator });
      index += operator.length;
    } else if (char === " " || char === "\t" || char === "\r") {
      flush();
      index++;
    } else if (char === "#" && !started) {
      const end = text.indexOf("\n", index);
      index = end < 0 ? text.length : end;
    } else if ((char === "(" || char === ")") && !quoted && !word.endsWith("$")) {
      flush();
      tokens.push({ text: char, quoted: false });
      index++;
    } else {
      const piece = readPiece(text, index);
      word += piece.text;
      started = true;
      quoted ||= piece.quoted;
      index = piece.end;
    }
  }
  flush();
  return tokens;
}

function isRedirectionAmpersand(text: string, index: number): boolean {
  return text[index + 1] === ">" || text[index - 1] === ">" || text[index - 1] === "<";
}

/** One quoted part, one escaped character, one substitution or one plain character of a word. */
function readPiece(text: string, index: number): { text: string; quoted: boolean; end: number } {
  const char = text.charAt(index);
  if (char === "\\") return { text: text.charAt(index + 1).replace("\n", ""), quoted: true, end: index + 2 };
  if (char === "'") {
    const end = text.indexOf("'", index + 1);
    return {
      text: text.slice(index + 1, end < 0 ? text.length : end),
      quoted: true,
      end: end < 0 ? text.length : end + 1,
    };
  }
  if (char === '"') return readDoubleQuoted(text, index + 1);
  if (text.startsWith("$(", index) || text.startsWith("<(", index) || text.startsWith(">(", index)) {
    const end = closingParenthesis(text, index + 1);
    return { text: text.slice(index, end), quoted: true, end };
  }
  if (char === "`") {
    const end = text.indexOf("`", index + 1);
    const after = end < 0 ? text.length : end + 1;
    return { text: text.slice(index, after), quoted: true, end: after };
  }
  return { text: char, quoted: false, end: index + 1 };
}

function readDoubleQuoted(text: string, start: number): { text: string; quoted: boolean; end: number } {
  let content = "";
  let index = start;
  while (index < text.length && text[index] !== '"') {
    const escaped = text[index] === "\\" && /["\\$`\n]/.test(text.charAt(index + 1));
    if (escaped) index++;
    content += text.charAt(index++);
  }
  return { text: content, quoted: true, end: index + 1 };
}

function closingParenthesis(text: string, open: number): number {
  let depth = 0;
  for (let index = open; index < text.length; index++) {
    if (text[index] === "(") depth++;
    if (text[index] === ")" && --depth === 0) return index + 1;
  }
  return text.length;
}

function splitAt(tokens: readonly Token[], isSeparator: (token: Token) => boolean): readonly (readonly Token[])[] {
  const groups: Token[][] = [[]];
  for (const token of tokens) {
    if (isSeparator(token)) groups.push([]);
    else groups.at(-1)?.push(token);
  }
  return groups;
}
