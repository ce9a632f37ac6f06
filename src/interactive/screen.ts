import { ClosedPipeError, type Output } from "../system/system.ts";
import type { Size } from "../system/terminal.ts";
import { drawChanges, enterScreen, type Frame, leaveScreen } from "./draw.ts";

/** The terminal's screen, and what is known to stand on it. */
export interface Screen {
  /** Takes it over, or takes it back after the shell had it. */
  enter(): void;
  /** Gives it back as it was. */
  leave(): void;
  /** Draws what differs from the last frame. */
  show(frame: Frame, size: Size): void;
  /** Makes the next frame be drawn whole: a resize or another program changed what stands there. */
  forget(): void;
}

export function createScreen(output: Output): Screen {
  let last: Frame | undefined;
  return {
    enter() {
      output.write(enterScreen());
      last = undefined;
    },
    leave() {
      try {
        output.write(leaveScreen());
      } catch (error) {
        // A terminal that has hung up has nothing to be given back.
        if (!(error instanceof ClosedPipeError)) throw error;
      }
    },
    show(frame, size) {
      const changes = drawChanges(last, frame, size);
      if (changes !== "") output.write(changes);
      last = frame;
    },
    forget() {
      last = undefined;
    },
  };
}
