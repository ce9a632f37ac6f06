import { describe, expect, it } from "vitest";
import type { Key } from "../../src/interactive/keys.ts";
import { textOf } from "../../src/interactive/line.ts";
import type { CodeReading, Reading } from "../../src/interactive/reading.ts";
import { answered, type Effect, type State, shownReadings, startState, step } from "../../src/interactive/state.ts";

const EXTENT = { page: 5, document: 20 };

function reading(scheme: string, code: string): CodeReading {
  return {
    kind: "code",
    scheme,
    code,
    speaker: scheme,
    name: null,
    summary: "",
    condition: null,
    category: "failure",
    outcome: "error",
    origin: "documented",
    asks: { status: code, schemes: [scheme] },
  };
}

const TOOL: Reading = { kind: "tool", scheme: "curl", title: "curl", description: "", meanings: 3 };
const READINGS = [reading("a", "1"), reading("b", "1"), reading("a", "2"), reading("c", "1")];

/** `hello`, or `<tab>`, `<ctrl+c>`. */
function keysOf(text: string): readonly Key[] {
  return (text.match(/<[^>]+>|./gu) ?? []).map((part) => {
    const words = part.length > 1 ? part.slice(1, -1).split("+") : [part];
    const name = words.at(-1);
    const has = (modifier: string) => words.slice(0, -1).includes(modifier);
    return { name, ctrl: has("ctrl"), meta: has("meta"), shift: has("shift"), text: part.length > 1 ? "" : part };
  });
}

function press(start: State, text: string): { state: State; effects: readonly Effect[] } {
  let state = start;
  const effects: Effect[] = [];
  for (const key of keysOf(text)) {
    const next = step(state, key, EXTENT);
    state = next.state;
    if (next.effect) effects.push(next.effect);
  }
  return { state, effects };
}

const ASKED = answered(startState("x"), { readings: READINGS });

describe("keys and the state", () => {
  it("each character asks", () => {
    const { state, effects } = press(startState(""), "13");
    expect([textOf(state.line), effects]).toEqual(["13", [{ kind: "ask" }, { kind: "ask" }]]);
  });

  it("a line that was put there is replaced by the first character", () => {
    expect(textOf(press(startState("22 curl"), "7").state.line)).toBe("7");
  });

  it("a line that was put there is edited after an arrow", () => {
    expect(textOf(press(startState("22 curl"), "<right>x").state.line)).toBe("22 curlx");
  });

  it.each([
    ["<down>", 1],
    ["<down><down><up>", 1],
    ["<up>", 0],
    ["<end>", 3],
    ["<end><down>", 3],
    ["<pagedown>", 3],
    ["<end><home>", 0],
    ["<ctrl+n><ctrl+n><ctrl+p>", 1],
  ])("%s chooses a reading", (keys, chosen) => {
    expect(press(ASKED, keys).state.chosen).toBe(chosen);
  });

  it.each([
    ["<tab>", "a", 2],
    ["<tab><tab>", "b", 1],
    ["<tab><tab><tab><tab>", undefined, 4],
    ["<shift+tab>", "c", 1],
    ["<tab><shift+tab>", undefined, 4],
  ])("%s narrows to a scheme", (keys, scheme, count) => {
    const { state } = press(ASKED, `<down>${keys}`);
    expect([state.scheme, shownReadings(state).length, state.chosen]).toEqual([scheme, count, 0]);
  });

  it.each([
    ["Esc clears the line", ASKED, "<escape>", [{ kind: "ask" }]],
    ["Esc on an empty line leaves", startState(""), "<escape>", [{ kind: "leave", status: 0 }]],
    ["Ctrl-D on an empty line leaves", startState(""), "<ctrl+d>", [{ kind: "leave", status: 0 }]],
    ["Ctrl-D on a line does nothing", ASKED, "<ctrl+d>", []],
    ["Ctrl-C leaves with 130", ASKED, "<ctrl+c>", [{ kind: "leave", status: 130 }]],
    [
      "Ctrl-C leaves an explanation with 130",
      press(ASKED, "<return>").state,
      "<ctrl+c>",
      [{ kind: "leave", status: 130 }],
    ],
    ["Ctrl-Z stops", ASKED, "<ctrl+z>", [{ kind: "suspend" }]],
    ["Ctrl-Y copies", ASKED, "<ctrl+y>", [{ kind: "copy" }]],
    ["y in an explanation copies", press(ASKED, "<return>").state, "y", [{ kind: "copy" }]],
    ["y is a letter on the line", ASKED, "y", [{ kind: "ask" }]],
    ["Ctrl-L draws all again", ASKED, "<ctrl+l>", [{ kind: "redraw" }]],
    ["Enter without a reading does nothing", startState(""), "<return>", []],
  ])("%s", (_name, state, keys, effects) => {
    expect(press(state, keys).effects).toEqual(effects);
  });

  it("Enter on a tool asks for its contract", () => {
    const { state, effects } = press(answered(startState("cur"), { readings: [TOOL] }), "<return>");
    expect([textOf(state.line), effects]).toEqual(["curl", [{ kind: "ask" }]]);
  });

  it.each(["<escape>", "<backspace>", "<return>", "q"])("%s goes back from an explanation", (key) => {
    const opened = press(ASKED, "<down><return>").state;
    expect(opened.page?.kind).toBe("explanation");
    expect(press(opened, key).state).toMatchObject({ page: undefined, chosen: 1 });
  });

  it.each([
    ["<down>", 1],
    [" ", 5],
    ["<pagedown><pagedown><pagedown><pagedown>", 15],
    ["G", 15],
    ["Gb", 10],
    ["G<home>", 0],
    ["<up>", 0],
  ])("%j scrolls an explanation", (keys, top) => {
    expect(press(press(ASKED, "<return>").state, keys).state.page?.top).toBe(top);
  });

  it.each([
    ["? on an empty line", startState(""), "?"],
    ["F1 on any line", ASKED, "<f1>"],
  ])("%s shows the help", (_name, state, keys) => {
    expect(press(state, keys).state.page?.kind).toBe("help");
  });

  it("? in a line is a character", () => {
    expect(textOf(press(press(startState(""), "a").state, "?").state.line)).toBe("a?");
  });
});
