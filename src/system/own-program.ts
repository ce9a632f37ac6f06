/** The words that start this very program again: Node and the script. */
export function ownProgram(): readonly string[] {
  const [, script = ""] = process.argv;
  return [process.execPath, script];
}
