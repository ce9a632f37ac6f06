import type { Explanation } from "../model/explanation.ts";
import { OWN_STATUS } from "../model/own-status.ts";
import { renderPretty } from "../render/pretty.ts";
import { disarm } from "../render/sanitize.ts";
import { renderShort } from "../render/short.ts";
import { PLAIN_PALETTE, type Style } from "../render/style.ts";
import { ClosedPipeError, type System } from "../system/system.ts";
import { openTerminal, type Size, type Terminal, type TerminalEvent } from "../system/terminal.ts";
import { type Answerer, createAnswerer, NO_ANSWER } from "./answer.ts";
import { copySequence, takesCopies } from "./clipboard.ts";
import { createKeyDecoder } from "./decode-keys.ts";
import { drawChanges, enterScreen, type Frame, leaveScreen } from "./draw.ts";
import { helpText } from "./help.ts";
import type { Key } from "./keys.ts";
import { type Knowledge, loadKnowledge } from "./knowledge.ts";
import { lastFailure } from "./last-failure.ts";
import { textOf } from "./line.ts";
import { createQueue } from "./queue.ts";
import { breakLines } from "./shorten.ts";
import { answered, chosenReading, type Effect, type State, shownReadings, startState, step } from "./state.ts";
import { type Lookup, layoutOf, pageHeight, viewOf } from "./view.ts";

export interface SessionOptions {
  readonly system: System;
  readonly style: Style;
}

/** How it ended: with a status, or by a signal that the process has yet to die of. */
export type SessionEnd =
  | { readonly status: number; readonly signal?: undefined }
  | { readonly signal: NodeJS.Signals; readonly status?: undefined };

type SessionEvent = { readonly kind: "key"; readonly key: Key } | Exclude<TerminalEvent, { readonly kind: "input" }>;

/** Runs the decoder on the terminal until the user leaves it. */
export async function runSession({ system, style }: SessionOptions): Promise<SessionEnd> {
  const queue = createQueue<SessionEvent>();
  const decoder = createKeyDecoder((key) => queue.put({ kind: "key", key }));
  const terminal = openTerminal((event) => (event.kind === "input" ? decoder.feed(event.text) : queue.put(event)));
  const screen = createScreen(system, terminal);
  const session = createSession(system, style, terminal, screen);
  try {
    screen.enter();
    await session.start();
    for (;;) {
      const end = await session.handle(await queue.next());
      if (end) return end;
      if (queue.isEmpty()) await session.draw();
    }
  } catch (error) {
    // The terminal hung up: nobody is there to be told.
    if (error instanceof ClosedPipeError) return { signal: "SIGHUP" };
    throw error;
  } finally {
    screen.leave();
    terminal.close();
    session.printTaken();
  }
}

interface Screen {
  enter(): void;
  leave(): void;
  /** Draws what differs from the last frame; everything after `forget`. */
  show(frame: Frame): void;
  forget(): void;
  send(sequence: string): void;
}

function createScreen({ stdout }: System, terminal: Terminal): Screen {
  let last: Frame | undefined;
  return {
    enter: () => stdout.write(enterScreen()),
    leave() {
      try {
        stdout.write(leaveScreen());
      } catch (error) {
        if (!(error instanceof ClosedPipeError)) throw error;
      }
    },
    show(frame) {
      const changes = drawChanges(last, frame, terminal.size());
      if (changes !== "") stdout.write(changes);
      last = frame;
    },
    forget() {
      last = undefined;
    },
    send: (sequence) => stdout.write(sequence),
  };
}

interface Session {
  start(): Promise<void>;
  handle(event: SessionEvent): Promise<SessionEnd | undefined>;
  draw(): Promise<void>;
  printTaken(): void;
}

function createSession(system: System, style: Style, terminal: Terminal, screen: Screen): Session {
  let state: State = startState(lastFailure(system.env));
  let knowledge: Knowledge | undefined;
  let answerer: Answerer | undefined;
  let documentLength = 0;
  const taken = new Set<string>();

  const draw = async () => {
    const size = terminal.size();
    const lookup = await lookUp({ state, answerer, knowledge, style, size });
    documentLength = lookup.document.length;
    screen.show(viewOf(state, lookup, style, size));
  };

  const ask = async () => {
    const text = textOf(state.line);
    state = answered(state, text.trim() === "" || !answerer ? NO_ANSWER : await answerer.answer(text));
  };

  const copy = async () => {
    const reading = chosenReading(state);
    if (!answerer || reading?.kind !== "code") return;
    const line = renderShort(await answerer.explain(reading), { ...style, palette: PLAIN_PALETTE });
    const copies = takesCopies(system.env);
    if (copies) screen.send(copySequence(line.trimEnd()));
    else taken.add(line);
    state = { ...state, notice: copies ? "Copied as one line" : "It is printed as one line when you leave" };
  };

  const perform = async (effect: Effect): Promise<SessionEnd | undefined> => {
    switch (effect.kind) {
      case "leave":
        return { status: effect.status };
      case "ask":
        await ask();
        return undefined;
      case "copy":
        await copy();
        return undefined;
      case "suspend":
        screen.leave();
        terminal.suspend();
        return undefined;
      case "redraw":
        screen.forget();
        return undefined;
      case "open":
        return undefined;
    }
  };

  const press = async (key: Key): Promise<SessionEnd | undefined> => {
    const extent = { page: pageOf(state, terminal.size()), document: documentLength };
    const next = step(state, key, extent);
    state = next.state;
    return next.effect ? perform(next.effect) : undefined;
  };

  return {
    async start() {
      await draw();
      knowledge = await loadKnowledge(system);
      answerer = createAnswerer(system, knowledge);
      const [problem] = knowledge.problems;
      if (problem !== undefined) state = { ...state, notice: `Left out: ${problem}` };
      await ask();
      await draw();
    },
    async handle(event) {
      switch (event.kind) {
        case "key":
          return press(event.key);
        case "resize":
          screen.forget();
          return undefined;
        case "resume":
          screen.enter();
          screen.forget();
          return undefined;
        case "end":
          return { status: OWN_STATUS.answered };
        case "signal":
          return event.signal === "SIGINT" ? { status: 130 } : { signal: event.signal };
      }
    },
    draw,
    printTaken() {
      if (taken.size > 0) system.stdout.write(disarm([...taken].join("")));
    },
  };
}

function pageOf(state: State, size: Size): number {
  return state.page ? pageHeight(size) : Math.max(1, layoutOf(size, shownReadings(state).length).list);
}

interface LookupRequest {
  readonly state: State;
  readonly answerer: Answerer | undefined;
  readonly knowledge: Knowledge | undefined;
  readonly style: Style;
  readonly size: Size;
}

async function lookUp({ state, answerer, knowledge, style, size }: LookupRequest): Promise<Lookup> {
  const known = knowledge && `${knowledge.cards.length} schemes, ${knowledge.meanings} meanings`;
  const fitted = { ...style, width: Math.max(20, Math.min(size.columns, 100)) };
  const toLines = (text: string) => breakLines(text, size.columns);
  if (state.page?.kind === "help") return { known, preview: [], document: toLines(helpText(fitted)) };
  const reading = chosenReading(state);
  if (!answerer || reading?.kind !== "code") return { known, preview: [], document: [] };
  const explanation = await answerer.explain(reading);
  const text = await renderPretty(state.page ? explanation : answerAlone(explanation), fitted);
  return state.page ? { known, preview: [], document: toLines(text) } : { known, preview: toLines(text), document: [] };
}

/** The other readings stand in the list already. */
function answerAlone(explanation: Explanation): Explanation {
  return { ...explanation, meanings: explanation.meanings.slice(0, 1), more: 0 };
}
