import { isForeign } from "./foreign.ts";
import { announces, isBitLead, mentionsExit, speaksOfItself } from "./leads.ts";
import { type Place, readLines } from "./listed-lines.ts";
import { parseProse } from "./prose.ts";
import { scopeOf } from "./scope.ts";
import { sentencesOf } from "./sentences.ts";
import type { Scope, Statement } from "./statement.ts";

/** A sentence that announces codes: what follows is a list of them. */
export interface Lead {
  readonly scope: Scope | undefined;
  readonly isBits: boolean;
}

/** A paragraph: lines that start with codes, or sentences. Says whether it announces codes that follow. */
export function readParagraph(
  text: string,
  place: Place,
  out: Statement[],
  announced: boolean,
): Lead | "none" | "codes" {
  if (place.region === "exit" || announced) {
    const lines = text.split("\n");
    if (readLines(lines, { ...place, region: "exit" }, out, { isVerbatim: false, announced })) return "codes";
  }
  // Most of a long page speaks of other things: it is not even taken apart.
  if (place.region !== "exit" && !mentionsExit(text)) return "none";
  return readSentences(sentencesOf(text), place, out);
}

function readSentences(sentences: readonly string[], place: Place, out: Statement[]): Lead | "none" {
  let lead: Lead | "none" = "none";
  let found = false;
  for (const [index, sentence] of sentences.entries()) {
    // "0 if …. 1 if …. 2 if …": what the first sentence began, the next ones go on with.
    const goesOn = found && GOES_ON.test(sentence);
    found = readSentence(sentence, goesOn ? { ...place, region: "exit" } : place, out, sentences[index - 1] ?? "");
    if (index >= sentences.length - 2) lead = leadOf(sentence, place) ?? lead;
  }
  return lead;
}

function leadOf(sentence: string, { region, program }: Place): Lead | undefined {
  const isExit = region === "exit";
  const isLead = announces(sentence) && (isExit || NAMES_EXIT.test(sentence)) && !isForeign(sentence, program);
  if (isLead) return { scope: scopeOf(sentence), isBits: isBitLead(sentence) };
  return isExit && isBitLead(sentence) ? { scope: undefined, isBits: true } : undefined;
}

function readSentence(sentence: string, place: Place, out: Statement[], before: string): boolean {
  const { region, program, heading } = place;
  const expected = region === "exit";
  if (!/\d|zero|null|\bone\b|\bother\b/i.test(sentence) || (!expected && !speaksOfItself(sentence, place)))
    return false;
  if (isForeign(sentence, program) && !(expected && !/^(?:if|when) the/i.test(sentence))) return false;
  const findings = parseProse(sentence, { expected, program });
  for (const { spans, text, name, before: lead } of findings) {
    const scope = scopeOf(lead) ?? place.scope;
    const said = completed(text, before, lastLike(out, { scope, heading }));
    out.push({ spans, text: said, name, scope, isProse: true, heading });
  }
  return findings.length > 0;
}

/** The statement before, where it holds in the same place. */
function lastLike(out: readonly Statement[], { scope, heading }: Pick<Statement, "scope" | "heading">) {
  const last = out.at(-1);
  return last?.heading === heading && JSON.stringify(last.scope) === JSON.stringify(scope) ? last : undefined;
}

/** "In that case" and "otherwise" alone say nothing: the case stands in the sentence before. */
function completed(text: string, before: string, last: Statement | undefined): string {
  if (/^(?:otherwise|else)$/i.test(text) && last) return `Otherwise, not so: ${last.text}`;
  return before !== "" && ANAPHORA.test(text) ? before : text;
}

const ANAPHORA =
  /^(?:(?:it is )?so|(?:in )?(?:this|that|such|these|those)(?: an?)?(?: cases?| events?| errors?| situations?)?)$/i;

const GOES_ON = /^(?:an? )?["'‘“]?(?:\d{1,3}|zero|non-?zero)["'’”]?\s/i;

/** Outside of the sections for it, a list of codes has to be called one. */
const NAMES_EXIT = /\bexit(?:s|ed|ing)?\b|\b(?:return|error) (?:codes?|values?|status)/i;
