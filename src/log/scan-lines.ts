import type { AnchorFinder } from "./anchor-finder.ts";
import { LOG_FORMS } from "./forms.ts";

/** A line in which one of the forms' anchors stands. */
export interface CandidateLine {
  /** From 1. */
  readonly number: number;
  /** The line, or the part around the anchor of a line that is too long to be read whole. */
  readonly text: string;
}

/** So much of a longer line is looked at around an anchor: no form is as long. */
const WINDOW_BYTES = 2048;
const LONGEST_LINE_BYTES = 8192;

/** What many anchors share, and what few lines of a log have: the fewer texts there are, the faster they are found. */
const STEMS: readonly string[] = [
  "exit",
  "kill",
  "signal",
  " sig",
  "dumped",
  "terminat",
  "not found",
  "limit exceeded",
  " trap",
  "npm err",
  "oom_",
  "zero",
  "zsh:",
  "*** [",
  "execut",
  "return",
  "]  +",
  "]  -",
];

/** The texts of which one stands in every line that a form can fit. */
export function allAnchors(): readonly string[] {
  const anchors = LOG_FORMS.flatMap((form) => form.anchors);
  const stems = new Set(anchors.map((anchor) => STEMS.find((stem) => anchor.includes(stem)) ?? anchor));
  return [...stems].filter((anchor) => ![...stems].some((other) => other !== anchor && anchor.includes(other)));
}

/** Goes through a log piece by piece: fill `room()`, say how much by `take`, and `finish` at the end. */
export interface LineScanner {
  /** The free part of the buffer, to read into. */
  room(): Buffer;
  /** Looks at what was read: every whole line of it that may state an ending goes to `visit`. */
  take(count: number): void;
  /** Looks at a last line without line feed. */
  finish(): void;
  /** How many lines there were so far. */
  readonly lines: () => number;
}

/**
 * @param visit is given each line with an anchor; with `all` every line
 */
export function createLineScanner(
  finder: AnchorFinder,
  visit: (line: CandidateLine) => void,
  { all = false }: { readonly all?: boolean } = {},
): LineScanner {
  const { bytes } = finder;
  let filled = 0;
  let linesBefore = 0;

  /** Looks at whole lines in [0, end). */
  const look = (end: number) => {
    let counted = 0;
    let number = linesBefore;
    const find = all ? (at: number) => at : finder.find;
    for (let at = find(0, end); at < end; ) {
      const start = finder.lineStart(at, counted);
      const stop = finder.lineEnd(at, end);
      number += finder.countLines(counted, start);
      counted = start;
      const long = stop - start > LONGEST_LINE_BYTES;
      const from = long ? Math.max(start, at - WINDOW_BYTES) : start;
      const to = long ? Math.min(stop, at + WINDOW_BYTES) : stop;
      visit({ number: number + 1, text: bytes.toString("utf8", from, to) });
      // Of a long line only the part around each anchor was looked at.
      at = find(all ? stop + 1 : to, end);
    }
    linesBefore = number + finder.countLines(counted, end);
  };

  const keep = (from: number) => {
    bytes.copyWithin(0, from, filled);
    filled -= from;
  };

  return {
    room: () => bytes.subarray(filled),
    take(count) {
      const fresh = filled;
      filled += count;
      const lastFeed = bytes.subarray(fresh, filled).lastIndexOf(10);
      if (lastFeed >= 0) {
        const end = fresh + lastFeed + 1;
        look(end);
        keep(end);
      } else if (filled === bytes.length) {
        // A line longer than the buffer: its end stays, so that an anchor is not cut in two.
        look(filled - WINDOW_BYTES);
        keep(filled - WINDOW_BYTES);
      }
    },
    finish() {
      if (filled === 0) return;
      look(filled);
      linesBefore++;
      filled = 0;
    },
    lines: () => linesBefore,
  };
}
