import schema from "../../schemes/scheme.schema.json" with { type: "json" };

/** The part of JSON Schema that leads from a place to its keys; the index signature lets all else be there. */
interface SchemaNode {
  readonly [keyword: string]: unknown;
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly additionalProperties?: boolean | SchemaNode;
  readonly items?: SchemaNode;
  readonly anyOf?: readonly SchemaNode[];
}

/** The keys that scheme.schema.json allows at a place in a scheme: for "did you mean". */
export function knownKeys(path: readonly string[]): readonly string[] {
  let node: SchemaNode | undefined = resolve(schema);
  for (const part of path) node = node && resolve(step(node, part));
  return Object.keys(node?.properties ?? {});
}

function step(node: SchemaNode, part: string): SchemaNode | undefined {
  const { properties = {}, additionalProperties, items } = node;
  if (Object.hasOwn(properties, part)) return properties[part];
  return typeof additionalProperties === "object" ? additionalProperties : items;
}

/** Follows references, and of alternatives takes the one that has keys. */
function resolve(node: SchemaNode | undefined): SchemaNode | undefined {
  if (node?.$ref) return resolve(definitions[node.$ref.replace("#/definitions/", "")]);
  if (node?.anyOf) return node.anyOf.map(resolve).find((branch) => branch?.properties);
  return node;
}

const definitions: Readonly<Record<string, SchemaNode>> = schema.definitions;
