import type { EndingForm } from "./form.ts";
import { BUILD_FORMS } from "./forms/build-tools.ts";
import { CI_FORMS } from "./forms/ci.ts";
import { CONTAINER_FORMS } from "./forms/containers.ts";
import { GENERAL_FORMS } from "./forms/general.ts";
import { JOB_FORMS } from "./forms/jobs.ts";
import { LANGUAGE_FORMS } from "./forms/languages.ts";
import { SHELL_FORMS } from "./forms/shells.ts";

/** Every form, in the order in which they are asked: the one that says most first. */
export const ENDING_FORMS: readonly EndingForm[] = [
  ...JOB_FORMS,
  ...CI_FORMS,
  ...CONTAINER_FORMS,
  ...BUILD_FORMS,
  ...SHELL_FORMS,
  ...LANGUAGE_FORMS,
  ...GENERAL_FORMS,
];
