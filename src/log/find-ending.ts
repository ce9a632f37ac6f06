import { cleanLine } from "./clean-line.ts";
import type { EndingForm } from "./form.ts";
import { ENDING_FORMS } from "./forms.ts";
import { signalFromWords } from "./signal-words.ts";

/** How a process ended, as one line of text tells it: with a status or by a signal. */
export interface Ending {
  readonly form: EndingForm;
  readonly status: number | undefined;
  /** With SIG. */
  readonly signal: string | undefined;
  readonly program: string | undefined;
}

/** A status that a signed 32-bit number or a DWORD can hold. */
const LARGEST = 0xffff_ffff;
/** The general forms take these for HTTP's, unless the line speaks of an exit. */
const HTTP =
  /\b(?:HTTP|GET|POST|PUT|DELETE|HEAD|PATCH|request|response|responded|url|https?:\/\/|[1-5]\d\d [A-Z][A-Za-z]+)\b/i;

/** The ending that a line states, or undefined where it states none. Colors, time stamps and prefixes do not matter. */
export function findEnding(line: string): Ending | undefined {
  const text = cleanLine(line);
  for (const form of formsFor(text.toLowerCase())) {
    const found = form.pattern.exec(text);
    const ending = found && endingOf(form, found.groups ?? {}, text);
    if (ending) return ending;
  }
  return undefined;
}

const ANCHORS = [...new Set(ENDING_FORMS.flatMap(({ anchors }) => anchors))];
/** The forms for each set of anchors that was met: in practice some dozens. */
const FORMS_BY_ANCHORS = new Map<string, readonly EndingForm[]>();
const MOST_SETS = 1_000;

/** The forms of which an anchor stands in the text: all others cannot fit. */
function formsFor(lower: string): readonly EndingForm[] {
  let present = "";
  for (const anchor of ANCHORS) if (lower.includes(anchor)) present += `${anchor}\n`;
  const known = FORMS_BY_ANCHORS.get(present);
  if (known) return known;
  const names = new Set(present.split("\n"));
  const forms = ENDING_FORMS.filter((form) => form.anchors.some((anchor) => names.has(anchor)));
  if (FORMS_BY_ANCHORS.size < MOST_SETS) FORMS_BY_ANCHORS.set(present, forms);
  return forms;
}

function endingOf(form: EndingForm, groups: Groups, text: string): Ending | undefined {
  const signal = signalOf(form, groups);
  const status = signal === undefined ? statusOf(form, groups) : undefined;
  if (signal === undefined && (status === undefined || !isStatus(status))) return undefined;
  if (form.id === "exited-with" && isHttp(status, text)) return undefined;
  return { form, status, signal, program: programOf(groups) };
}

/** Python writes a command as the list of its words. */
function programOf(groups: Groups): string | undefined {
  const text = (groups["program"] ?? groups["named"] ?? groups["file"])?.trim() ?? "";
  const words = /^\['(.*)'\]$/.exec(text)?.[1]?.replaceAll(/', '/g, " ");
  return (words ?? text) || undefined;
}

type Groups = Readonly<Record<string, string | undefined>>;

function signalOf(form: EndingForm, groups: Groups): string | undefined {
  const words = groups["signal"] ?? groups["number"];
  if (words !== undefined) return signalFromWords(words);
  const negative = form.negativeIsSignal ? /^-(\d{1,2})$/.exec(statusDigits(groups) ?? "")?.[1] : undefined;
  return negative === undefined ? form.signal : signalFromWords(negative);
}

/** The first group with a number; a raw wait status has its exit status in the second byte. */
function statusOf(form: EndingForm, groups: Groups): number | undefined {
  if (groups["wait"] !== undefined) return Number(groups["wait"]) >> 8;
  const digits = statusDigits(groups);
  return digits === undefined ? form.status : Number(digits);
}

function statusDigits(groups: Groups): string | undefined {
  return groups["status"] ?? groups["code"] ?? groups["value"] ?? groups["exit"];
}

function isStatus(status: number): boolean {
  return Number.isSafeInteger(status) && status <= LARGEST && status >= -0x8000_0000;
}

function isHttp(status: number | undefined, text: string): boolean {
  return status !== undefined && status >= 100 && status < 600 && (HTTP.test(text) || status > 255);
}
