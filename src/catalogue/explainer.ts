import { type AskedScheme, explainStatus, ownMeaning } from "../decode/explain-status.ts";
import { orderLayers } from "../decode/order-layers.ts";
import { type Layer, parseInvocation, programNames } from "../decode/parse-invocation.ts";
import type { StatusQuery } from "../decode/parse-status.ts";
import { readStatus, type StatusReading } from "../decode/read-status.ts";
import { SIGNALS_SCHEME, WINDOWS_CONVENTIONS } from "../model/conventions.ts";
import type { Explanation, Meaning } from "../model/explanation.ts";
import type { Invocation } from "../model/invocation.ts";
import type { Platform } from "../model/platform.ts";
import type { System } from "../system/system.ts";
import { type Catalogue, createCatalogue } from "./catalogue.ts";
import { type CodeIndex, MOST_LISTED_TOOLS } from "./index-file.ts";
import { createSchemeLoader, type LoadedScheme, type SchemeLoader } from "./load-scheme.ts";

export interface ExplainerOptions {
  /** What stood after each `--scheme`. */
  readonly schemes?: readonly string[];
  /** The words of the command that ended so. */
  readonly command?: readonly string[] | undefined;
  readonly platform?: Platform | undefined;
  /** List every tool of the catalogue that uses the code. */
  readonly all?: boolean;
}

/** Explains statuses: one set of schemes, any number of statuses. */
export interface Explainer {
  explain(query: StatusQuery): Promise<Explanation>;
  /** The same for a status that was read already, with what was seen of the run itself. */
  explainReading(reading: StatusReading, observed?: readonly Meaning[]): Promise<Explanation>;
}

export function createExplainer(system: System, options: ExplainerOptions = {}): Explainer {
  const catalogue = createCatalogue(system);
  const loader = createSchemeLoader(system, catalogue);
  const platform = options.platform ?? system.platform;
  const askedOnce = once(() => askSchemes(loader, options));
  const conventionOnce = memoized((name: string) => loadConvention(catalogue, loader, name));
  const toolOnce = memoized((name: string) => loadListed(catalogue, loader, name));

  const allMeanings = async (tools: readonly string[], reading: StatusReading): Promise<readonly Meaning[]> => {
    const schemes = await Promise.all(tools.map(toolOnce));
    return schemes.flatMap((scheme) => (scheme ? ownMeaning(scheme, reading) : []));
  };

  const explainReading = async (reading: StatusReading, observed: readonly Meaning[] = []): Promise<Explanation> => {
    const asked = await askedOnce();
    const users = usersOf(catalogue, reading);
    const conventions = await Promise.all(users.conventions.map(conventionOnce));
    const settled = asked.named.length > 0 || asked.layers.length > 0 || reading.exitStatus === 0;
    const wanted = options.all || !settled;
    const others = !wanted ? [] : options.all ? await allMeanings(users.tools, reading) : users.top;
    return explainStatus({
      reading,
      asked: await withManPages(
        loader,
        asked,
        [...asked.named, ...(await askLayers(loader, asked.layers, reading))],
        reading,
      ),
      conventions: conventions.filter((scheme) => scheme !== undefined),
      others,
      more: wanted && !options.all ? Math.max(0, users.tools.length - users.top.length) : 0,
      observed,
    });
  };
  return { explain: (query) => explainReading(readStatus(query, platform)), explainReading };
}

interface Asked {
  readonly named: readonly AskedScheme[];
  readonly layers: readonly Layer<LoadedScheme>[];
}

async function askSchemes(loader: SchemeLoader, { schemes = [], command = [] }: ExplainerOptions): Promise<Asked> {
  const layers = await parseInvocation(
    command,
    memoized((program) => loader.forProgram(program)),
  );
  const named = (await Promise.all(schemes.map((word) => loader.named(word)))).flat();
  return { named: named.map((asked) => withInvocation(asked, layers)), layers };
}

/** A scheme that was named by hand is told of the command line too: of the layer that it decodes, else the innermost. */
function withInvocation(asked: AskedScheme, layers: readonly Layer<LoadedScheme>[]): AskedScheme {
  const layer = layers.find(({ invocation }) => asked.scheme.commands?.includes(invocation.program)) ?? layers.at(-1);
  return layer ? { ...asked, invocation: layer.invocation } : asked;
}

async function askLayers(
  loader: SchemeLoader,
  layers: readonly Layer<LoadedScheme>[],
  reading: StatusReading,
): Promise<readonly AskedScheme[]> {
  const ordered = orderLayers(layers, reading, { platform: reading.platform });
  const asked = ordered.map(({ invocation, found }) =>
    found ? loader.asked(found, `the command ${invocation.program}`, { invocation }) : undefined,
  );
  return (await Promise.all(asked)).filter((scheme) => scheme !== undefined);
}

/** Where no scheme knows the status, the manual pages of the commands are asked, the innermost command's first. */
async function withManPages(
  loader: SchemeLoader,
  { named, layers }: Asked,
  asked: readonly AskedScheme[],
  reading: StatusReading,
): Promise<readonly AskedScheme[]> {
  if (named.length > 0 || layers.length === 0 || asked.some((scheme) => ownMeaning(scheme, reading).length > 0))
    return asked;
  const pages = await Promise.all(layers.toReversed().map(({ invocation }) => askManPage(loader, invocation)));
  const known = asked.length > 0 || reading.signal !== undefined;
  const found = pages.filter((page) => page !== undefined).map((page) => (known ? withoutCatchAll(page) : page));
  const speaking = found.filter((page) => ownMeaning(page, reading).length > 0);
  return asked.length === 0 ? found : [...asked, ...speaking];
}

/** So many codes in one range are "any other error". */
const CATCH_ALL = 80;

/** A page's "greater than 0: an error" says less than the signal or the convention that the number names. */
function withoutCatchAll(page: AskedScheme): AskedScheme {
  const ranges = page.scheme.ranges?.filter(({ from, to }) => to - from < CATCH_ALL);
  return { ...page, scheme: { ...page.scheme, ...(ranges ? { ranges } : {}) } };
}

async function askManPage(loader: SchemeLoader, invocation: Invocation): Promise<AskedScheme | undefined> {
  const names = programNames(invocation.program);
  const [subcommand] = invocation.words;
  const pages = [...(subcommand === undefined ? [] : names.map((name) => `${name}-${subcommand}`)), ...names];
  const found = await loader.forManPage(pages);
  return found && loader.asked(found, `the command ${invocation.program}`, { invocation });
}

/** Joins what the index says of each number that the status can be looked up under. */
function usersOf(catalogue: Catalogue, reading: StatusReading): CodeIndex {
  const users = reading.codes.map((code) => catalogue.usersOf(code));
  const conventions = [...(reading.signal ? [SIGNALS_SCHEME] : []), ...users.flatMap((user) => user.conventions)];
  const holds = (name: string) => reading.platform === "windows" || !WINDOWS_CONVENTIONS.includes(name);
  return {
    conventions: [...new Set(conventions)].filter(holds),
    tools: [...new Set(users.flatMap(({ tools }) => tools))],
    top: users.flatMap(({ top }) => top).slice(0, MOST_LISTED_TOOLS),
  };
}

async function loadConvention(
  catalogue: Catalogue,
  loader: SchemeLoader,
  name: string,
): Promise<AskedScheme | undefined> {
  const scheme = catalogue.load(name);
  return scheme && loader.asked({ scheme, from: "catalogue" }, "it holds for any program");
}

async function loadListed(catalogue: Catalogue, loader: SchemeLoader, name: string): Promise<AskedScheme | undefined> {
  const scheme = catalogue.load(name);
  return scheme && loader.asked({ scheme: { ...scheme, extends: [] }, from: "catalogue" }, "it uses this code too");
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

function memoized<Key, Value>(make: (key: Key) => Promise<Value>): (key: Key) => Promise<Value> {
  const made = new Map<Key, Promise<Value>>();
  return (key) => {
    const value = made.get(key) ?? make(key);
    made.set(key, value);
    return value;
  };
}
