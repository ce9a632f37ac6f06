import type { SchemeMeaning } from "./scheme.ts";

export type Category = NonNullable<SchemeMeaning["category"]>;
export type Outcome = NonNullable<SchemeMeaning["outcome"]>;
export type Retry = NonNullable<SchemeMeaning["retry"]>;

export interface CategoryTraits {
  /** One column wide. */
  readonly symbol: string;
  /** The same for a terminal without Unicode. */
  readonly ascii: string;
  readonly outcome: Outcome;
  readonly retry: Retry;
  /** What to do where the scheme has nothing better; undefined for endings that ask for nothing. */
  readonly advice: string | undefined;
}

/** The closed list of `category` in scheme.schema.json, each with its symbol, its usual outcome and one piece of advice. */
export const CATEGORIES: Readonly<Record<Category, CategoryTraits>> = {
  success: { symbol: "✔", ascii: "+", outcome: "success", retry: "no", advice: undefined },
  failure: error(
    "✘",
    "x",
    "depends",
    "Read the program's own messages above: the code says no more than that it failed",
  ),
  usage: error("?", "?", "after-fix", "Check the spelling of the command, its options and its arguments"),
  config: error(
    "⚙",
    "c",
    "after-fix",
    "Check the configuration that the command reads: files, environment, project folder",
  ),
  auth: error("⚿", "a", "after-fix", "Check that you are logged in and that the credentials are still valid"),
  permission: error(
    "⊘",
    "!",
    "after-fix",
    "Check who owns it and who may do that: the account, the file modes, the policy",
  ),
  "not-found": error("∅", "0", "after-fix", "Check the name and the place: what was asked for is not there"),
  conflict: error("≠", "=", "after-fix", "Look at what it conflicts with, settle that, and run it again"),
  remote: error("☁", "r", "depends", "Look at the answer of the other side: its message, its logs, its status page"),
  network: error("⇄", "n", "yes", "Check the connection: name resolution, address, port, proxy, firewall"),
  timeout: error("⧗", "t", "depends", "Give it more time, or find out what it waited for"),
  interrupted: error("‖", "^", "depends", "Run it again if you did not mean to stop it"),
  killed: error("☠", "k", "depends", "Find out who ended it: the kernel, a supervisor, a time limit or a person"),
  crash: error("✸", "*", "depends", "Look for a core dump or a stack trace, and report it to the program's authors"),
  resources: error("▣", "m", "depends", "Check what ran out: memory, disk space, open files, processes"),
  policy: error("§", "p", "after-fix", "Read which rule refused it, and meet the rule or ask for an exception"),
  changes: { symbol: "±", ascii: "~", outcome: "result", retry: "no", advice: undefined },
  tests: error("✗", "T", "after-fix", "Look at the tests that failed in the output above"),
  findings: error("⚑", "f", "after-fix", "Look at the findings in the output above"),
  dependency: error("⊂", "d", "after-fix", "Check that everything it depends on is installed, in a version that fits"),
  "not-executable": error("⊠", "X", "after-fix", "Check that the file may be executed and was built for this machine"),
  "not-installed": error(
    "⌀",
    "-",
    "after-fix",
    "Check the spelling, that it is installed, and that its folder is in PATH",
  ),
  busy: error("⧖", "b", "yes", "Wait for the other process to finish, then run it again"),
  internal: error(
    "⚠",
    "B",
    "no",
    "It looks like a bug of the program: search its issues, or report it with the full output",
  ),
};

function error(symbol: string, ascii: string, retry: Retry, advice: string): CategoryTraits {
  return { symbol, ascii, outcome: "error", retry, advice };
}
