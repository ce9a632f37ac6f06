import { LOG_FORMS } from "./forms.ts";
import { stemOf } from "./stems.ts";
import { STEP_FORMS } from "./steps.ts";

/**
 * The literals of which one stands in every line that a form can fit, and in every line with which a step begins. In a log
 * all text is UTF-8: each character here is a byte.
 */
export function allAnchors(): readonly string[] {
  const anchors = [...LOG_FORMS, ...STEP_FORMS].flatMap((form) => form.anchors);
  const stems = [...new Set(anchors.map((anchor) => Buffer.from(stemOf(anchor)).toString("latin1")))];
  return stems.filter((anchor) => !stems.some((other) => other !== anchor && anchor.includes(other)));
}
