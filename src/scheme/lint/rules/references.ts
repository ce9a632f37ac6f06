import { isSignalName } from "../../../model/signals.ts";
import { withCodes } from "../examples.ts";
import type { LintRule, LintSubject } from "../rule.ts";
import { isDocumented } from "./model.ts";

/** Rules on parts of a scheme that refer to its codes. */
export const REFERENCE_RULES: readonly LintRule[] = [
  {
    number: "EX209",
    name: "errors-documented",
    level: "error",
    summary: "Every code that an error leads to is documented",
    explanation:
      "`errors` says which code an error's name ends in. A code that the contract does not know explains nothing.",
    flags: withCodes('"0": "Done"', '"errors": { "NotFound": 5 }'),
    passes: withCodes('"0": "Done", "5": "Not found"', '"errors": { "NotFound": 5 }'),
    manifests: false,
    check: (subject) =>
      Object.entries(subject.scheme.errors ?? {})
        .filter(([, code]) => !knows(subject, code))
        .map(([name, code]) => ({
          path: ["errors", name],
          message: `${name} leads to ${code}, which is not documented`,
        })),
  },
  {
    number: "EX210",
    name: "examples-documented",
    level: "error",
    summary: "Every example ends with a documented code, and names it rightly",
    explanation: "Examples are read as promises and run as tests: status and name have to be the contract's own.",
    flags: withCodes('"0": "Done"', '"examples": [{ "argv": ["demo", "x"], "status": 9 }]'),
    passes: withCodes('"0": "Done"', '"examples": [{ "argv": ["demo", "x"], "status": 0 }]'),
    manifests: false,
    check: (subject) =>
      (subject.scheme.examples ?? []).flatMap(({ status, name }, index) => {
        const path = ["examples", String(index)];
        if (!knows(subject, status))
          return [{ path, message: `the example ends with ${status}, which is not documented` }];
        if (name === undefined || isNameKnown(subject, name)) return [];
        return [{ path: [...path, "name"], message: `no code is named "${name}"` }];
      }),
  },
];

/** Whether anything speaks of the code; what a scheme extends cannot be seen from here and gets the benefit of the doubt. */
function knows({ entries, scheme }: LintSubject, code: number): boolean {
  return isDocumented(entries, code) || (scheme.extends ?? []).length > 0 || (code > 128 && code <= 192);
}

function isNameKnown({ entries, scheme }: LintSubject, name: string): boolean {
  const inherits = (scheme.extends ?? []).length > 0;
  return (
    inherits ||
    isSignalName(name) ||
    entries.some(({ meaning }) => meaning.name === name || meaning.aliases?.includes(name))
  );
}
