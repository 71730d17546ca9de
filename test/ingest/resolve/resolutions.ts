import type { Database } from "../../../src/database/database.js";
import { ask } from "../../support/graph.js";

/** What a story's mentions were found to mean and how, in the API's order: `["SLUG ttp", "NEW bajaur"]`. */
export async function resolutionsOf(archive: Database, uri: string): Promise<string[]> {
  const { article } = await ask(
    archive,
    "query ($uri: String!) { article(uri: $uri) { mentions { entity { slug } resolvedBy } } }",
    { uri },
  );
  return article.mentions.map(
    ({ entity, resolvedBy }: { entity: { slug: string }; resolvedBy: string }) =>
      `${resolvedBy} ${entity.slug}`,
  );
}
