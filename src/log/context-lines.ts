/** A line of the log beside a finding. */
export interface ContextLine {
  readonly number: number;
  readonly text: string;
}

/** Gives each finding the lines around it, once each, as they come by. */
export interface ContextKeeper {
  /** A line that states nothing. Gives it back where it follows a finding closely enough to be shown. */
  pass(line: ContextLine): readonly ContextLine[];
  /** A line with a finding is met. Gives the lines before it that were not shown yet. */
  found(): readonly ContextLine[];
}

export function createContextKeeper(size: number): ContextKeeper {
  let before: ContextLine[] = [];
  let after = 0;
  return {
    pass(line) {
      if (size === 0) return [];
      if (after > 0) {
        after--;
        return [line];
      }
      before.push(line);
      if (before.length > size) before = before.slice(-size);
      return [];
    },
    found() {
      const shown = before;
      before = [];
      after = size;
      return shown;
    },
  };
}
