import type { FieldNode, GraphQLSchema } from "graphql";
import type { FoundHole } from "../database/answer/holes.js";
import { rowFromJson } from "../database/stored-class.js";
import { Article } from "../entities/article.js";
import type { Begun } from "./begun-schema.js";
import { fieldsOfBegun, fieldsOfNode, resolveFields } from "./resolvers-part.js";
import type { WorkedOn } from "./worked-on.js";

/** What resolvers are asked for, and under which key each hole finds its part. */
interface Asked {
  selections: FieldNode[];
  aliases: Map<string, string>;
}

/**
 * What resolvers tell, all of it in one operation so that they read together.
 *
 * @returns what comes in place of a hole; null where a resolver refuses its part
 */
export async function resolveHoles(
  { schemas, plan: { works }, request, variables, context }: WorkedOn,
  holes: readonly FoundHole[],
): Promise<((hole: FoundHole) => unknown) | null> {
  const nodes: Asked = { selections: [], aliases: new Map() };
  const others: Asked = { selections: [], aliases: new Map() };
  const begun: Begun = { edge: [] };
  for (const hole of holes) {
    const work = works[hole.index];
    if (work?.is === "selection") {
      askOnce(nodes, hole, (alias) =>
        fieldsOfNode(alias, hole.value as string, work.typeName, work.selections),
      );
    }
    if (work?.is === "edge") {
      askOnce(others, hole, (alias) => {
        const node = rowFromJson(Article, hole.value as unknown[]);
        const list = { from: [], filter: work.filter(variables) };
        return fieldsOfBegun(alias, "edge", begun.edge.push({ cursor: "", node, list }) - 1, work.selections);
      });
    }
  }
  const resolve = async (schema: GraphQLSchema, { selections }: Asked, root?: unknown) =>
    selections.length > 0 ? resolveFields(schema, request, selections, context, root) : null;
  const [ofNodes, ofOthers] = await Promise.all([
    resolve(schemas.whole, nodes),
    resolve(schemas.begun, others, begun),
  ]);
  if (ofNodes?.errors || ofOthers?.errors) return null;
  return (hole) => {
    const work = works[hole.index];
    const [asked, result] = work?.is === "selection" ? [nodes, ofNodes] : [others, ofOthers];
    const found = result?.data?.[asked.aliases.get(nameOf(hole)) ?? ""] as Record<string, unknown> | null;
    return work && "key" in work && work.key ? found?.[work.key] : found;
  };
}

/** The same of the same thing is asked for once. */
function askOnce(
  { selections, aliases }: Asked,
  hole: FoundHole,
  select: (alias: string) => FieldNode,
): void {
  const name = nameOf(hole);
  if (aliases.has(name)) return;
  const alias = `h${aliases.size}`;
  aliases.set(name, alias);
  selections.push(select(alias));
}

function nameOf({ index, value }: FoundHole): string {
  return `${index} ${JSON.stringify(value)}`;
}
