import type { SchemeError } from "../../errors.ts";
import type { Scheme } from "../../model/scheme.ts";
import { type Document, parseDocument } from "../document.ts";
import { isDscManifest, parseDscManifest } from "../dsc-manifest.ts";
import { checkDocument } from "../parse-scheme.ts";
import type { Finding, LintRule, LintTarget } from "./rule.ts";
import { findRule, unknownRule } from "./rules.ts";
import { createSubject } from "./subject.ts";

/** What linting a file gave: what breaks the format, and, where nothing does, what breaks a rule. */
export interface LintResult {
  readonly problems: readonly SchemeError[];
  /** In the order of the file. */
  readonly findings: readonly Finding[];
}

/** Holds a scheme file or a DSC manifest against the rules; the file's own `lint.off` comes off them. */
export function lintFile(file: string, text: string, rules: readonly LintRule[]): LintResult {
  const problems = checkDocument(file, text);
  if (problems.length > 0) return { problems, findings: [] };
  const document = parseDocument(file, text);
  const targets = targetsOf(document);
  const unknown = targets.flatMap(unknownRules);
  if (unknown.length > 0) return { problems: unknown, findings: [] };
  const findings = targets.flatMap((target) => lintTarget(target, rules));
  return {
    problems,
    findings: findings.toSorted((left, right) => left.line - right.line || left.column - right.column),
  };
}

function targetsOf(document: Document): readonly LintTarget[] {
  if (!isDscManifest(document.value)) {
    return [{ document, path: [], scheme: document.value as Scheme, isManifest: false }];
  }
  return parseDscManifest(document).map(({ scheme, path }) => ({ document, path, scheme, isManifest: true }));
}

function unknownRules({ document, scheme }: LintTarget): readonly SchemeError[] {
  return (scheme.lint?.off ?? []).flatMap((word, index) =>
    findRule(word) ? [] : [document.errorAt(["lint", "off", String(index)], unknownRule(word))],
  );
}

function lintTarget(target: LintTarget, rules: readonly LintRule[]): readonly Finding[] {
  const { document, path: base, scheme, isManifest } = target;
  const off = new Set((scheme.lint?.off ?? []).map(findRule));
  const subject = createSubject(target);
  return rules
    .filter((rule) => !off.has(rule) && (rule.manifests || !isManifest))
    .flatMap((rule) =>
      rule.check(subject).map(({ path, message, fix }) => ({
        file: document.file,
        ...document.positionOf([...base, ...path]),
        rule,
        message,
        fix: fix && { ...fix, path: [...base, ...fix.path] },
      })),
    );
}
