import { signalByNumber } from "../model/signals.ts";
import { cleanLine } from "./clean-line.ts";
import type { LogForm } from "./form.ts";
import { LOG_FORMS } from "./forms.ts";
import { matchLine, type Statement } from "./match-line.ts";
import { stemOf } from "./stems.ts";

/** How a process ended, as one line of text tells it: with a status or by a signal. */
export interface Ending {
  readonly form: LogForm;
  readonly status: number | undefined;
  /** With SIG. */
  readonly signal: string | undefined;
  readonly program: string | undefined;
  /** The whole command line where the line has it. */
  readonly command: string | undefined;
}

/** The ending that a line states, or undefined where it states none. Colors, time stamps and prefixes do not matter. */
export function findEnding(line: string): Ending | undefined {
  const { text, source } = cleanLine(line);
  const statement = matchLine(text, formsFor(text.toLowerCase()), "linux");
  return statement && !SOURCE_CODE.test(text) && !QUESTION.test(text) ? toEnding(statement, source) : undefined;
}

/** A statement of a program, or a command, that speaks of an ending: in a trace, a patch, a command that is shown. */
const SOURCE_CODE =
  /^\s*(?:[$+>] )?(?:\}? ?(?:if|elif|else if|while)\b ?[([!]|(?:if|elif) .*(?: [!=]=+ | -(?:eq|ne|gt|lt) )|assert(?:_\w+|[A-Z]\w+)?[ (.][^:]*["'(]|self\.assert|expect\(|(?:return|raise|throw) (?:new |\w+\(|[f"'\x60])|(?:console|log|logger|logging|fmt|sys|process|System\.out|os)\.\w+\(|(?:print|printf|println|echo|puts|fprintf|printk|die) ?[("'])|\.(?:contains|includes|equals|startsWith|endsWith|matches)\(["'/]|\b128 ?\+ ?(?:\d|n\b|signal)|^\s*[\w.>:-]+\([^"']*["'].*\);$/;

const QUESTION =
  /^\W*(?:[Aa]re|[Cc]an|[Cc]ould|[Dd]id|[Dd]o(?:es)?|[Hh]as|[Hh]ave|[Hh]ow|[Ii]s|[Ss]hould|[Ww]hat|[Ww]hen|[Ww]here|[Ww]hich|[Ww]ho|[Ww]hy|[Aa]ny(?:one|body|thing))\b[^?]{0,500}\?\s*$/;

function toEnding({ form, ending, program, command }: Statement, source: string | undefined): Ending {
  const signal = ending.signal ?? signalOfNegative(form, ending.status);
  const status = signal === undefined ? ending.status : undefined;
  return { form, status, signal, program: program ?? source, command };
}

/** Python, and what is written in it, give the number of a signal as a negative status. */
const PYTHON = /python|airflow|ansible|return-code|supervisor|celery|bsd-make|haskell|emscripten/;

/** What such a number is whoever writes it: Node.js has negative numbers of errors too, but hardly these. */
const USUAL_DEATHS: ReadonlySet<number> = new Set([-4, -5, -6, -9, -11, -15]);

function signalOfNegative({ id }: LogForm, status: number | undefined): string | undefined {
  if (status === undefined || status >= 0 || status < -64) return undefined;
  if (!PYTHON.test(id) && !USUAL_DEATHS.has(status)) return undefined;
  return signalByNumber(-status, "linux")?.name;
}

/** Every anchor below its stem: where the stem is not there, none of them is. */
const ANCHORS_BY_STEM = groupByStem(new Set(LOG_FORMS.flatMap(({ anchors }) => anchors)));
/** The forms for each set of anchors that was met: in practice some dozens. */
const FORMS_BY_ANCHORS = new Map<string, readonly LogForm[]>();
const MOST_SETS = 1_000;

function groupByStem(anchors: Iterable<string>): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const anchor of anchors) groups.set(stemOf(anchor), [...(groups.get(stemOf(anchor)) ?? []), anchor]);
  return groups;
}

/** The forms of which an anchor stands in the text: all others cannot fit. */
function formsFor(lower: string): readonly LogForm[] {
  let present = "";
  for (const [stem, anchors] of ANCHORS_BY_STEM)
    if (lower.includes(stem)) for (const anchor of anchors) if (lower.includes(anchor)) present += `${anchor}\n`;
  const known = FORMS_BY_ANCHORS.get(present);
  if (known) return known;
  const names = new Set(present.split("\n"));
  const forms = LOG_FORMS.filter((form) => form.anchors.some((anchor) => names.has(anchor)));
  if (FORMS_BY_ANCHORS.size < MOST_SETS) FORMS_BY_ANCHORS.set(present, forms);
  return forms;
}
