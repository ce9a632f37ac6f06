import type { Scope } from "./statement.ts";

const OPTION = /(?<![\w-])(--?[A-Za-z0-9?][\w-]*)/g;

/** The options or the subcommand that a tag or a heading names: `-q, --quiet`, `verify FILE`. */
export function scopeOfTag(tag: string): Scope | undefined {
  const text = tag.trim();
  if (!/^[-[]/.test(text) && !/^(?:with |using )?--?\w/.test(text)) return undefined;
  const options = optionsIn(text.replace(/\[=[^\]]*\]|=\S+/g, " "));
  return options.length > 0 ? { options } : undefined;
}

/** The subcommand that an item under COMMANDS describes: `test SETNAME ENTRY`. A shell's builtins are none. */
export function scopeOfCommand(tag: string, heading: string): Scope | undefined {
  if (!/\b(?:sub)?(?:commands?|actions?|verbs?|operations?|options?)\b/i.test(heading) || /built/i.test(heading))
    return undefined;
  const [, subcommand] = /^([a-z][a-z0-9]*(?:-[a-z0-9]+)*)(?=$|[\s,[|])/.exec(tag) ?? [];
  return subcommand === undefined ? undefined : { subcommand };
}

/** The option of a sentence's opening words: "With --check, …", "If -q is given, …". */
export function scopeOf(before: string): Scope | undefined {
  const [, text] = /\b(?:with|when|if|using|under|for|in|where|unless)\b([^.;:]{0,80})/i.exec(before) ?? [];
  if (text === undefined || /\b(?:without|unless|not|no)\b/i.test(before)) return undefined;
  const options = optionsIn(text);
  return options.length > 0 ? { options } : undefined;
}

function optionsIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(OPTION)].map(([, option = ""]) => option))].slice(0, 6);
}
