import { type GraphQLSchema, getNamedType, isAbstractType, isObjectType } from "graphql";
import { type Ask, walk } from "./walk.js";
import { archiveLists, fieldsOf, nodeTypeOf } from "./whole-selection.js";

/** By what names something of the archive goes. */
interface Keys {
  id: string;
  /** By the name of the field: `slug`, `uri`. */
  fields: Record<string, string>;
  names: string[];
  /** `scheme:value` */
  identifiers: string[];
}

/** What random arguments are drawn from: what the archive holds, by type, and the cursors of its lists. */
export interface Vocabulary {
  keysOf(type: string): readonly Keys[];
  /** By the name of the connection's type. */
  cursorsOf(connection: string): readonly string[];
}

/** Reads every list of the archive once: `const vocabulary = await readVocabulary(schema, both.answer)`. */
export async function readVocabulary(schema: GraphQLSchema, ask: Ask): Promise<Vocabulary> {
  const keys = new Map<string, Keys[]>();
  const cursors = new Map<string, string[]>();
  for (const list of archiveLists(schema)) {
    const connection = getNamedType(list.type);
    const nodeType = nodeTypeOf(connection);
    const edges = await walk(ask, list.name, `{ ${keyFields(nodeType).join(" ")} }`);
    cursors.set(
      connection.name,
      edges.map(({ cursor }) => cursor),
    );
    if (isObjectType(nodeType))
      keys.set(
        nodeType.name,
        edges.map(({ node }) => toKeys(node)),
      );
  }
  return {
    keysOf: (name) => {
      const type = schema.getType(name);
      const names = isAbstractType(type)
        ? schema.getPossibleTypes(type).map((member) => member.name)
        : [name];
      return names.flatMap((member) => keys.get(member) ?? []);
    },
    cursorsOf: (connection) => cursors.get(connection) ?? [],
  };
}

function keyFields(type: Parameters<typeof fieldsOf>[0]): string[] {
  const has = new Set(fieldsOf(type).map(({ name }) => name));
  const simple = ["id", "slug", "uri", "name", "aliases"].filter((name) => has.has(name));
  return has.has("identifiers") ? [...simple, "identifiers { scheme value }"] : simple;
}

function toKeys(node: {
  id: string;
  slug?: string;
  uri?: string;
  name?: string;
  aliases?: string[];
  identifiers?: { scheme: string; value: string }[];
}): Keys {
  const { id, slug, uri, name, aliases = [], identifiers = [] } = node;
  return {
    id,
    fields: { ...(slug === undefined ? {} : { slug }), ...(uri === undefined ? {} : { uri }) },
    names: name === undefined ? [] : [name, ...aliases],
    identifiers: identifiers.map(({ scheme, value }) => `${scheme}:${value}`),
  };
}
