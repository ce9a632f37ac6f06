import { signalByName } from "../model/signals.ts";
import { libc, SIG_DFL } from "./libc.ts";

/** From <sys/prctl.h>. */
const PR_SET_DUMPABLE = 4;

/**
 * Ends this process as the command ended: at once, so that the runtime does not put the terminal back to how it was, and
 * by the same signal, whichever it was. A process that is not dumpable leaves no core file of its own beside the child's.
 */
export function endAs(status: number, signal?: string): number {
  const number = signal === undefined ? undefined : signalByName(signal, "linux")?.number;
  if (number !== undefined) {
    libc.prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    libc.signal(number, SIG_DFL);
    libc.kill(libc.getpid(), number);
  }
  libc._exit(status);
  return status;
}
