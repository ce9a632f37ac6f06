import type { OptionDefinition } from "./command.ts";

/** Options that several commands have. */

export const COLOR: OptionDefinition = {
  flags: "--color <when>",
  description: "use color: auto, always or never; NO_COLOR and FORCE_COLOR count too",
  choices: ["auto", "always", "never"],
};

export const JSON_OUTPUT: OptionDefinition = { flags: "--json", description: "print JSON, one object on a line" };

export const SCHEME: OptionDefinition = {
  flags: "-s, --scheme <scheme>",
  description:
    "whose codes: a name (aws, aws@2.15), a file (FILE, FILE#Owner/Name), a folder, or a manual page (man:rsync); may be repeated",
  repeat: true,
};
