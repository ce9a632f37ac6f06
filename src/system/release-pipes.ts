import { closeSync, fstatSync, openSync } from "node:fs";

/**
 * Lets go of pipes and sockets that the command has now: whoever is at the other end waits until nobody holds this one,
 * and the command may close it long before it ends. /dev/null takes the place.
 *
 * @param descriptors standard streams, in the order of their numbers
 */
export function releasePipes(descriptors: readonly number[]): void {
  for (const descriptor of descriptors) {
    if (!isPipe(descriptor)) continue;
    closeSync(descriptor);
    // The lowest number that is free.
    openSync("/dev/null", "r+");
  }
}

function isPipe(descriptor: number): boolean {
  try {
    const stat = fstatSync(descriptor);
    return stat.isFIFO() || stat.isSocket();
  } catch {
    // It is closed.
    return false;
  }
}
