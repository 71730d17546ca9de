import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { toGlobalId } from "../database/reference.js";
import type { Context } from "../schema/context.js";
import { findReference } from "../schema/find-by-key.js";
import { checkIds, maxIds, parseGlobalId } from "../schema/global-id.js";
import { Node } from "../schema/types/node.js";

@Resolver(() => Node)
export class NodeResolver {
  @FieldResolver(() => ID, {
    description: "Its identity in the whole archive, opaque: hand it to `node(id:)`.",
  })
  id(@Root() node: Node): string {
    return toGlobalId(node.__typename, node.id);
  }

  @Query(() => Node, { nullable: true, description: "Whatever has this id; null where nothing has." })
  node(
    @Arg("id", () => ID, { description: "The `id` of something that was read before." }) id: string,
    @Ctx() context: Context,
  ): Promise<Node | null> {
    return findReference(id, [parseGlobalId(id, ["id"]).kind], context);
  }

  @Query(() => [Node], {
    nullable: "items",
    description: "Whatever has these ids, in their order; null for each that nothing has.",
  })
  nodes(
    @Arg("ids", () => [ID], { description: `The ids, at most ${maxIds}.` }) ids: string[],
    @Ctx() context: Context,
  ): Promise<(Node | null)[]> {
    const kinds = checkIds(ids);
    return Promise.all(ids.map((id, index) => findReference(id, kinds.slice(index, index + 1), context)));
  }
}
