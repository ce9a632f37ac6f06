import { emitKeypressEvents } from "node:readline";
import { Readable } from "node:stream";
import type { Key } from "./keys.ts";

/** Turns what a terminal sends into keys. */
export interface KeyDecoder {
  feed(text: string): void;
}

const ESCAPE = "\u001b";
/** Longer than the bytes of one key are ever apart, ssh included; too short to be felt. */
const ESCAPE_MS = 40;

/** @param take gets each key, a pasted text as one */
export function createKeyDecoder(take: (key: Key) => void): KeyDecoder {
  const stream = new Readable({ read() {} });
  const takeTyped = joinPastes(take);
  let held = "";
  let timer: NodeJS.Timeout | undefined;
  emitKeypressEvents(stream);
  stream.on("keypress", (_text, { name, ctrl, meta, shift, sequence }: NodeKey) =>
    takeTyped({ name, ctrl, meta, shift, sequence: sequence ?? "" }),
  );
  // An escape at the end is the key, or the start of a sequence whose rest is on its way.
  const releaseEscapes = () => {
    for (const _escape of held) take(ESCAPE_KEY);
    held = "";
  };
  return {
    feed(text) {
      clearTimeout(timer);
      const whole = held + text;
      const rest = whole.slice(0, whole.length - escapesAtEnd(whole));
      held = whole.slice(rest.length);
      if (isTypedAhead(rest)) take({ ...ESCAPE_KEY, name: "paste", text: rest });
      else if (rest !== "") stream.push(rest);
      if (held !== "") timer = setTimeout(releaseEscapes, ESCAPE_MS);
    },
  };
}

function escapesAtEnd(text: string): number {
  let count = 0;
  while (text.at(-1 - count) === ESCAPE) count++;
  return count;
}

/** Several lines at once without the marks of a paste: from a terminal that has no bracketed paste. */
function isTypedAhead(text: string): boolean {
  return /[\r\n]./s.test(text) && !text.includes(ESCAPE);
}

/** As node:readline gives it; its types know less. */
interface NodeKey {
  readonly name: string | undefined;
  readonly ctrl: boolean;
  readonly meta: boolean;
  readonly shift: boolean;
  readonly sequence?: string;
}

const ESCAPE_KEY: Key = { name: "escape", ctrl: false, meta: false, shift: false, text: "" };

/** Between the two marks of a paste every key is only its characters. */
function joinPastes(take: (key: Key) => void): (key: NodeKey) => void {
  let pasted: string | undefined;
  return ({ name, ctrl, meta, shift, sequence = "" }) => {
    if (name === "paste-start") pasted = "";
    else if (name === "paste-end") {
      take({ ...ESCAPE_KEY, name: "paste", text: pasted ?? "" });
      pasted = undefined;
    } else if (pasted !== undefined) pasted = (pasted + sequence).slice(0, MOST_PASTED);
    else take({ name, ctrl, meta, shift, text: sequence.startsWith(ESCAPE) ? "" : sequence });
  };
}

const MOST_PASTED = 65_536;
