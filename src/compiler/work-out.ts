import type { FieldNode, GraphQLSchema } from "graphql";
import type { FoundHole } from "../database/answer/holes.js";
import { rowFromJson } from "../database/stored-class.js";
import { Article } from "../entities/article.js";
import type { ArticleListEdge } from "../schema/article-list.js";
import type { Context } from "../schema/context.js";
import type { Variables, Work } from "./compilation.js";
import type { Request } from "./request.js";
import { fieldsOfEdge, fieldsOfNode, resolveFields } from "./resolvers-part.js";

/** The schema, and the one that begins with edges of articles. */
export interface Schemas {
  whole: GraphQLSchema;
  edges: GraphQLSchema;
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
  const edges: Asked & { roots: ArticleListEdge[] } = { selections: [], aliases: new Map(), roots: [] };
  for (const hole of holes) {
    const work = works[hole.index];
    if (work?.is === "selection") {
      askOnce(nodes, hole, (alias) =>
        fieldsOfNode(alias, hole.value as string, work.typeName, work.selections),
      );
    }
    if (work?.is === "edge") {
      askOnce(edges, hole, (alias) => {
        const node = rowFromJson(Article, hole.value as unknown[]);
        const list = { from: [], filter: work.filter(variables) };
        return fieldsOfEdge(alias, edges.roots.push({ cursor: "", node, list }) - 1, work.selections);
      });
    }
  }
  const resolve = async (schema: GraphQLSchema, { selections }: Asked, root?: unknown) =>
    selections.length > 0 ? resolveFields(schema, request, selections, context, root) : null;
  const [ofNodes, ofEdges] = await Promise.all([
    resolve(schemas.whole, nodes),
    resolve(schemas.edges, edges, edges.roots),
  ]);
  if (ofNodes?.errors || ofEdges?.errors) return null;
  return Promise.all(
    holes.map((hole) => {
      const work = works[hole.index];
      if (work?.is === "computed") return work.of(hole.value, variables, context);
      const [asked, result] = work?.is === "edge" ? [edges, ofEdges] : [nodes, ofNodes];
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
