import { disarm } from "../render/sanitize.ts";
import { renderShort } from "../render/short.ts";
import { PLAIN_PALETTE, type Style } from "../render/style.ts";
import { ClosedPipeError, type System } from "../system/system.ts";
import { openTerminal, type Size, type Terminal, type TerminalEvent } from "../system/terminal.ts";
import { type Answerer, createAnswerer, NO_ANSWER } from "./answer.ts";
import { copySequence, takesCopies } from "./clipboard.ts";
import { createKeyDecoder } from "./decode-keys.ts";
import type { Key } from "./keys.ts";
import { type Knowledge, loadKnowledge } from "./knowledge.ts";
import { lastFailure } from "./last-failure.ts";
import { textOf } from "./line.ts";
import { lookUp } from "./look-up.ts";
import { createQueue } from "./queue.ts";
import { createScreen, type Screen } from "./screen.ts";
import {
  answered,
  chosenReading,
  type Effect,
  INTERRUPTED,
  type State,
  shownReadings,
  startState,
  step,
} from "./state.ts";
import { type Lookup, layoutOf, pageHeight, viewOf } from "./view.ts";

/** How it ended: with a status, or by a signal that the process has yet to die of. */
export type SessionEnd =
  | { readonly status: number; readonly signal?: undefined }
  | { readonly signal: NodeJS.Signals; readonly status?: undefined };

/**
 * The terminal is gone. Node 20 aborts, with a core file, when it ends by itself and cannot put the settings of such a
 * terminal back; dying of the signal that the kernel sends for it is what is expected anyway.
 */
const HUNG_UP: SessionEnd = { signal: "SIGHUP" };

type SessionEvent = { readonly kind: "key"; readonly key: Key } | Exclude<TerminalEvent, { readonly kind: "input" }>;

/** Runs the decoder on the terminal until the user leaves it. */
export async function runSession(system: System, style: Style): Promise<SessionEnd> {
  const queue = createQueue<SessionEvent>();
  const decoder = createKeyDecoder((key) => queue.put({ kind: "key", key }));
  const terminal = openTerminal((event) => (event.kind === "input" ? decoder.feed(event.text) : queue.put(event)));
  const screen = createScreen(system.stdout);
  const session = createSession({ system, style, terminal, screen });
  try {
    screen.enter();
    await session.start();
    for (;;) {
      const end = await session.handle(await queue.next());
      if (end) return end;
      // What was typed meanwhile is taken in first: only its result is drawn.
      if (queue.isEmpty()) await session.draw();
    }
  } catch (error) {
    if (error instanceof ClosedPipeError) return HUNG_UP;
    throw error;
  } finally {
    screen.leave();
    terminal.close();
    session.printTaken();
  }
}

interface SessionOptions {
  readonly system: System;
  readonly style: Style;
  readonly terminal: Terminal;
  readonly screen: Screen;
}

interface Session {
  start(): Promise<void>;
  /** How it ends, where the event ends it. */
  handle(event: SessionEvent): Promise<SessionEnd | undefined>;
  draw(): Promise<void>;
  /** Prints the lines that were to be copied and could not be. */
  printTaken(): void;
}

interface Loaded {
  readonly knowledge: Knowledge;
  readonly answerer: Answerer;
}

function createSession({ system, style, terminal, screen }: SessionOptions): Session {
  let state = startState(lastFailure(system.env));
  let loaded: Loaded | undefined;
  let shown: Lookup = NOTHING_LOADED;
  const taken = new Set<string>();

  const draw = async () => {
    const size = terminal.size();
    shown = loaded ? await lookUp(state, { ...loaded, style, size }) : NOTHING_LOADED;
    screen.show(viewOf(state, shown, style, size), size);
  };

  const ask = async () => {
    const text = textOf(state.line);
    state = answered(state, text.trim() === "" || !loaded ? NO_ANSWER : await loaded.answerer.answer(text));
  };

  const copy = async () => {
    const reading = chosenReading(state);
    if (!loaded || reading?.kind !== "code") return;
    const line = renderShort(await loaded.answerer.explain(reading), { ...style, palette: PLAIN_PALETTE });
    const copies = takesCopies(system.env);
    if (copies) system.stdout.write(copySequence(line.trimEnd()));
    else taken.add(line);
    state = { ...state, notice: copies ? "Copied as one line" : "It is printed as one line when you leave" };
  };

  const perform = async (effect: Effect): Promise<SessionEnd | undefined> => {
    switch (effect.kind) {
      case "leave":
        return { status: effect.status };
      case "ask":
        await ask();
        break;
      case "copy":
        await copy();
        break;
      case "redraw":
        screen.forget();
        break;
      case "suspend":
        screen.leave();
        terminal.suspend();
    }
    return undefined;
  };

  return {
    async start() {
      await draw();
      const knowledge = await loadKnowledge(system);
      loaded = { knowledge, answerer: createAnswerer(system, knowledge) };
      const [problem] = knowledge.problems;
      if (problem !== undefined) state = { ...state, notice: `Left out: ${problem}` };
      // What runs for the first time is compiled as it runs, which takes longer than a frame: not at somebody's key.
      for (const text of WARM_UP) await tryOut(text, loaded, style, terminal.size());
      await ask();
      await draw();
    },
    async handle(event) {
      switch (event.kind) {
        case "key": {
          const { state: next, effect } = step(state, event.key, extentOf(state, shown, terminal.size()));
          state = next;
          return effect && perform(effect);
        }
        case "resize":
          screen.forget();
          return undefined;
        case "resume":
          screen.enter();
          return undefined;
        case "end":
          return HUNG_UP;
        case "signal":
          return event.signal === "SIGINT" ? { status: INTERRUPTED } : { signal: event.signal };
      }
    },
    draw,
    printTaken() {
      if (taken.size > 0) system.stdout.write(disarm([...taken].join("")));
    },
  };
}

async function tryOut(text: string, { knowledge, answerer }: Loaded, style: Style, size: Size): Promise<void> {
  const state = answered(startState(text), await answerer.answer(text));
  viewOf(state, await lookUp(state, { knowledge, answerer, style, size }), style, size);
}

/** One line of each kind: a tool, a status, words. */
const WARM_UP = ["c", "137", "connection refused"];
const NOTHING_LOADED: Lookup = { preview: [], document: [], known: undefined };

function extentOf(state: State, { document }: Lookup, size: Size): { page: number; document: number } {
  const page = state.page ? pageHeight(size) : Math.max(1, layoutOf(size, shownReadings(state).length).list);
  return { page, document: document.length };
}
