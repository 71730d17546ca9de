import type { FieldNode, GraphQLSchema } from "graphql";
import type { FoundHole } from "../database/answer/holes.js";
import { rowFromJson } from "../database/stored-class.js";
import { Article } from "../entities/article.js";
import type { Context } from "../schema/context.js";
import type { Begun } from "./begun-schema.js";
import type { Variables, Work } from "./compilation.js";
import type { Request } from "./request.js";
import { fieldsOfBegun, fieldsOfNode, resolveFields } from "./resolvers-part.js";

/** The schema, and the one that goes on with what there is. */
export interface Schemas {
  whole: GraphQLSchema;
  begun: GraphQLSchema;
}

/** What resolvers are asked for, and under which key each hole finds its part. */
interface Asked {
  selections: FieldNode[];
  aliases: Map<string, string>;
}

/**
 * What comes in place of holes, in their order: each by itself, or by resolvers, all of them in one operation so that
 * they read together. Null where a resolver refuses its part.
 */
export async function workOut(
  schemas: Schemas,
  works: readonly Work[],
  holes: readonly FoundHole[],
  request: Request,
  variables: Variables,
  context: Context,
): Promise<unknown[] | null> {
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
  return Promise.all(
    holes.map(async (hole) => {
      const work = works[hole.index];
      if (work?.is === "computed") return work.of(hole.value, variables, context);
      const [asked, result] = work?.is === "selection" ? [nodes, ofNodes] : [others, ofOthers];
      const found = result?.data?.[asked.aliases.get(nameOf(hole)) ?? ""] as Record<string, unknown> | null;
      return work?.key ? found?.[work.key] : found;
    }),
  );
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
