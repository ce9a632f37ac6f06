/** How likely numbers under a heading are exit codes. */
export type Region = "exit" | "messages" | "other" | "none";

const EXIT =
  /\bexit(?:ing)?[\s-]*(?:status|code|value|state|result|condition|return)|^exit(?:s|code|status)?$|\breturn(?:s|ed)?[\s-]*(?:value|code|status|state)|^(?:returns?|return values?|result codes?|status codes?)$|\berror[\s-]?level|\b(?:completion|termination) (?:codes?|status)/i;
const MESSAGES =
  /diagnostic|\berror (?:codes?|values?|numbers?|status)|^errors?$|^error (?:handling|conditions|reporting)/i;
/** Codes of something that the tool runs or speaks with, not its own. */
const FOREIGN =
  /\b(?:hooks?|plug-?ins?|scripts?|jobs?|checks?|helpers?|http|smtp|ftp|server|reply|modules?|agents?|monitor|handlers?|filters?)\b/i;

/** Examples, a shell's or a script language's own commands and functions, what changed: no codes of the program. */
const ASIDE =
  /\bexamples?\b|\bbuilt-?ins?\b|\bcomplex commands\b|\bgrammar\b|\bfunctions?\b|\bmethods\b|\bchange ?log\b|^history$|^v?\d+\.\d/i;

/** What a section is about, by its heading. */
export function regionOf(title: string): Region {
  const heading = title.replace(/[:.]\s*$/, "").trim();
  if (EXIT.test(heading)) return FOREIGN.test(heading) ? "other" : "exit";
  if (ASIDE.test(heading)) return "none";
  return MESSAGES.test(heading) && !FOREIGN.test(heading) ? "messages" : "other";
}
