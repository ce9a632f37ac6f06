import * as edit from "./line.ts";

/** A key as the terminal sent it, or a text that was pasted. */
export interface Key {
  /** `tab`, `escape`, `a`; `paste` for a pasted text; undefined for a sequence that is no known key. */
  readonly name: string | undefined;
  readonly ctrl: boolean;
  readonly meta: boolean;
  readonly shift: boolean;
  /** The characters that it stands for; empty for a key that is no character. */
  readonly text: string;
}

/** What a key asks for. */
export type Action =
  | { readonly kind: "edit"; readonly edit: edit.LineEdit }
  | { readonly kind: "insert"; readonly text: string }
  | { readonly kind: "move"; readonly by: Move }
  | { readonly kind: "scheme"; readonly by: 1 | -1 }
  | { readonly kind: "open" | "copy" | "help" | "escape" | "interrupt" | "end" | "suspend" | "redraw" };

export type Move = "up" | "down" | "page-up" | "page-down" | "first" | "last";

interface Binding {
  /** As pressed: `ctrl+n`, `shift+tab`. */
  readonly keys: readonly string[];
  readonly action: Action;
}

/** The action of a key while a line is edited; undefined for a key that does nothing. */
export function actionOf(key: Key): Action | undefined {
  if (key.name === "paste") return { kind: "insert", text: key.text };
  const bound = BY_KEY.get(nameOf(key));
  if (bound) return bound;
  return isPrintable(key) ? { kind: "insert", text: key.text } : undefined;
}

function nameOf({ name, ctrl, meta, shift }: Key): string {
  // A letter with Shift is another letter, which is in the text.
  const modifiers = [ctrl && "ctrl+", meta && "meta+", shift && (name?.length ?? 0) > 1 && "shift+"];
  return `${modifiers.filter(Boolean).join("")}${name}`;
}

function isPrintable({ text, ctrl, meta }: Key): boolean {
  return !ctrl && !meta && text !== "" && !/\p{Cc}/u.test(text);
}

function move(by: Move): Action {
  return { kind: "move", by };
}

function editing(change: edit.LineEdit): Action {
  return { kind: "edit", edit: change };
}

const BINDINGS: readonly Binding[] = [
  { keys: ["up", "ctrl+p"], action: move("up") },
  { keys: ["down", "ctrl+n"], action: move("down") },
  { keys: ["pageup"], action: move("page-up") },
  { keys: ["pagedown", "ctrl+v"], action: move("page-down") },
  { keys: ["home"], action: move("first") },
  { keys: ["end"], action: move("last") },
  { keys: ["tab"], action: { kind: "scheme", by: 1 } },
  { keys: ["shift+tab"], action: { kind: "scheme", by: -1 } },
  { keys: ["return", "enter"], action: { kind: "open" } },
  { keys: ["ctrl+y"], action: { kind: "copy" } },
  { keys: ["f1"], action: { kind: "help" } },
  { keys: ["escape", "meta+escape", "ctrl+g"], action: { kind: "escape" } },
  { keys: ["ctrl+c"], action: { kind: "interrupt" } },
  { keys: ["ctrl+d"], action: { kind: "end" } },
  { keys: ["ctrl+z"], action: { kind: "suspend" } },
  { keys: ["ctrl+l"], action: { kind: "redraw" } },
  { keys: ["backspace", "ctrl+h", "shift+backspace"], action: editing(edit.backspace) },
  { keys: ["delete"], action: editing(edit.deleteForward) },
  { keys: ["ctrl+w", "meta+backspace", "ctrl+backspace"], action: editing(edit.deleteWord) },
  { keys: ["ctrl+u"], action: editing(edit.deleteToStart) },
  { keys: ["ctrl+k"], action: editing(edit.deleteToEnd) },
  { keys: ["left", "ctrl+b"], action: editing(edit.left) },
  { keys: ["right", "ctrl+f"], action: editing(edit.right) },
  { keys: ["ctrl+left", "meta+left", "meta+b"], action: editing(edit.wordLeft) },
  { keys: ["ctrl+right", "meta+right", "meta+f"], action: editing(edit.wordRight) },
  { keys: ["ctrl+a"], action: editing(edit.toStart) },
  { keys: ["ctrl+e"], action: editing(edit.toEnd) },
];

const BY_KEY: ReadonlyMap<string, Action> = new Map(
  BINDINGS.flatMap(({ keys, action }) => keys.map((key) => [key, action] as const)),
);
