import type { LogForm } from "./form.ts";
import { BUILD_TOOL_FORMS } from "./forms/build-tools.ts";
import { CI_FORMS } from "./forms/ci.ts";
import { CONTAINER_FORMS } from "./forms/containers.ts";
import { GENERAL_FORMS } from "./forms/general.ts";
import { LANGUAGE_FORMS } from "./forms/languages.ts";
import { SCHEDULER_FORMS } from "./forms/schedulers.ts";
import { SERVICE_FORMS } from "./forms/services.ts";
import { SHELL_FORMS } from "./forms/shells.ts";
import { TRANSLATED_FORMS } from "./forms/translations.ts";

/** Every form in the order in which they are asked: a producer's own wording before those that many share. */
export const LOG_FORMS: readonly LogForm[] = [
  ...CI_FORMS,
  ...CONTAINER_FORMS,
  ...BUILD_TOOL_FORMS,
  ...LANGUAGE_FORMS,
  ...SCHEDULER_FORMS,
  ...SERVICE_FORMS,
  ...SHELL_FORMS,
  ...TRANSLATED_FORMS,
  ...GENERAL_FORMS,
];
