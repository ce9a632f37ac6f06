import type { Scheme } from "../model/scheme.ts";
import { findMeanings } from "./find-meaning.ts";
import type { Layer } from "./parse-invocation.ts";
import type { StatusReading } from "./read-status.ts";
import { type Circumstances, selectMeaningSets } from "./select-meaning-sets.ts";

/**
 * From here up wrappers take their own codes, so that they do not collide with those of the commands inside:
 * timeout's 124, env's and docker's 125 to 127, ssh's 255.
 */
const FIRST_WRAPPER_CODE = 124;

/**
 * The layers of a command line in the order in which they are to be believed for this status.
 *
 * The innermost command that the status can come from speaks first. A status from 124 up is first looked for among the
 * wrappers that have it for themselves, innermost first. What lies inside a wrapper that does not pass the status on
 * cannot have spoken at all.
 */
export function orderLayers<Found extends { readonly scheme: Scheme }>(
  layers: readonly Layer<Found>[],
  reading: StatusReading,
  circumstances: Omit<Circumstances, "invocation">,
): readonly Layer<Found>[] {
  const heard = reachable(layers, passesOn).toReversed();
  if (reading.exitStatus === undefined || reading.exitStatus < FIRST_WRAPPER_CODE) return heard;
  const own = heard.filter((layer) => layer.found?.scheme.wraps && speaksItself(layer, reading, circumstances));
  return [...own, ...heard.filter((layer) => !own.includes(layer))];
}

function reachable<Item>(items: readonly Item[], passes: (item: Item) => boolean): readonly Item[] {
  const end = items.findIndex((item) => !passes(item));
  return end < 0 ? items : items.slice(0, end + 1);
}

/**
 * Whether a program ends as the command inside ends. xargs and parallel do not; one that passes on some statuses passes
 * on all, if only because its own codes cannot be told from the command's.
 */
function passesOn({ found }: Layer<{ readonly scheme: Scheme }>): boolean {
  if (!found) return true;
  return [found.scheme, ...(found.scheme.contexts ?? [])].some(({ ranges = [] }) =>
    ranges.some(({ passthrough }) => passthrough),
  );
}

function speaksItself(
  layer: Layer<{ readonly scheme: Scheme }>,
  reading: StatusReading,
  circumstances: Circumstances,
): boolean {
  return meaningsOf(layer, reading, circumstances).some(({ passthrough }) => !passthrough);
}

function meaningsOf(layer: Layer<{ readonly scheme: Scheme }>, reading: StatusReading, circumstances: Circumstances) {
  if (!layer.found) return [];
  return selectMeaningSets(layer.found.scheme, { ...circumstances, invocation: layer.invocation })
    .filter(({ condition }) => condition === undefined)
    .flatMap(({ set }) => findMeanings(set, reading));
}
