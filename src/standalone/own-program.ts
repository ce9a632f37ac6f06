/** The words that start this very program again: the executable alone. What argv has as its script is inside of it. */
export function ownProgram(): readonly string[] {
  return [process.execPath];
}
