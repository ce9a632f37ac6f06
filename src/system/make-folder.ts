import { existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Makes a folder, and what is missing above it. Node's own `recursive` never comes back where the file system takes no
 * folders, as /proc does.
 */
export function makeFolder(path: string): void {
  const parent = dirname(path);
  if (existsSync(path)) return;
  if (parent !== path) makeFolder(parent);
  try {
    mkdirSync(path);
  } catch (error) {
    // Another process can have made it in between.
    if (!existsSync(path)) throw error;
  }
}
