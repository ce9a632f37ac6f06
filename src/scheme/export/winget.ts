import type { Category } from "../../model/category.ts";
import { type Contract, type ContractCode, otherEntries } from "./contract.ts";
import { type ExportFormat, originLine } from "./format.ts";

/**
 * The return codes for a winget installer manifest: winget's own answer to each code. Values and limits are those of
 * manifest.installer.1.28.0.json in microsoft/winget-cli.
 */
export const winget: ExportFormat = {
  name: "winget",
  title: "winget manifest: its ExpectedReturnCodes",
  codesOnly: true,
  render(contract) {
    const codes = contract.codes.filter(({ code }) => code !== 0);
    const good = codes.filter(({ outcome }) => outcome === "success" || outcome === "result");
    const bad = codes.filter((code) => !good.includes(code));
    const others = otherEntries(contract);
    const lines = [
      `# ${originLine(contract, "winget")}`,
      ...(good.length > 0 ? ["InstallerSuccessCodes:", ...good.slice(0, MOST_GOOD).map(successLine)] : []),
      ...(bad.length > 0
        ? ["ExpectedReturnCodes:", ...bad.slice(0, MOST_BAD).flatMap((code) => expectedLines(code, contract))]
        : []),
      ...(others.length > 0 ? ["# Not in the lists:", ...others.map((line) => `#   ${line}`)] : []),
      "",
    ];
    return {
      text: lines.join("\n"),
      notes: [...tooMany(good, MOST_GOOD, "success codes"), ...tooMany(bad, MOST_BAD, "expected return codes")],
    };
  },
};

const MOST_GOOD = 16;
const MOST_BAD = 128;

function successLine({ code, summary }: ContractCode): string {
  return `- ${code} # ${summary}`;
}

function expectedLines(code: ContractCode, { homepage }: Contract): readonly string[] {
  const response = responseTo(code);
  const url = response === "custom" && homepage !== undefined && /^https?:\/\/[\w./~%+-]+$/.test(homepage);
  return [
    `- InstallerReturnCode: ${code.code} # ${code.summary}`,
    `  ReturnResponse: ${response}`,
    ...(url ? [`  ReturnResponseUrl: ${homepage}`] : []),
  ];
}

function responseTo({ name = "", summary, category }: ContractCode): string {
  const words = `${name} ${summary}`;
  return (
    RESPONSES.find((row) => (row.category ?? category) === category && (row.words?.test(words) ?? true))?.response ??
    "custom"
  );
}

function tooMany(codes: readonly ContractCode[], most: number, what: string): readonly string[] {
  const rest = codes.slice(most).map(({ code }) => code);
  return rest.length === 0 ? [] : [`a winget manifest holds ${most} ${what}: left out ${rest.join(", ")}`];
}

interface ResponseRow {
  readonly category?: Category;
  readonly words?: RegExp;
  readonly response: string;
}

/** What winget says of a code, first that fits wins; `custom` shows the address for more. */
const RESPONSES: readonly ResponseRow[] = [
  { words: /re(boot|start)\w* (is |was |has been )?(initiated|started|begun|begin)/i, response: "rebootInitiated" },
  { words: /re(boot|start)\w*.*(before|first)/i, response: "rebootRequiredForInstall" },
  { words: /reboot|re-?start (the )?(machine|computer|system)|restart required/i, response: "rebootRequiredToFinish" },
  { words: /already installed|(newer|another) version/i, response: "alreadyInstalled" },
  { words: /downgrade/i, response: "downgrade" },
  { words: /disk (is )?full|(disk )?space/i, category: "resources", response: "diskFull" },
  { words: /memory/i, category: "resources", response: "insufficientMemory" },
  { words: /file.*in use/i, response: "fileInUse" },
  { words: /(application|program|app).*(in use|running)/i, response: "packageInUseByApplication" },
  { words: /another (installation|setup|install)|in progress/i, response: "installInProgress" },
  { words: /in use/i, response: "packageInUse" },
  { words: /not supported|unsupported|incompatible/i, response: "systemNotSupported" },
  { category: "busy", response: "installInProgress" },
  { category: "dependency", response: "missingDependency" },
  { category: "usage", response: "invalidParameter" },
  { category: "network", response: "noNetwork" },
  { category: "interrupted", response: "cancelledByUser" },
  { category: "policy", response: "blockedByPolicy" },
  { category: "internal", response: "contactSupport" },
];
