import { coerceInputValue, type GraphQLInputType, type GraphQLSchema } from "graphql";
import type { ArticleFilter } from "../../database/filter/article-filter.js";
import { BadUserInput } from "../../errors.js";
import { checkArticleFilter } from "./check-article-filter.js";

/**
 * The API's filter as it is given outside of GraphQL, in JSON:
 * `readArticleFilter(schema, '{"place": {"anyOf": ["bajaur"]}}')`.
 *
 * @throws BadUserInput with what is wrong where
 */
export function readArticleFilter(schema: GraphQLSchema, json: string): ArticleFilter {
  const type = schema.getType("ArticleFilter") as GraphQLInputType;
  const filter = coerceInputValue(parse(json), type, (path, _value, error) => {
    throw refused(path, error.message);
  });
  try {
    return checkArticleFilter(filter as ArticleFilter);
  } catch (error) {
    if (error instanceof BadUserInput) throw refused(error.argumentPath.slice(1), error.message);
    throw error;
  }
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw refused([], `It is not JSON: ${(error as Error).message}`);
  }
}

function refused(path: readonly (string | number)[], reason: string): BadUserInput {
  const place = path.length > 0 ? ` at ${path.join(".")}` : "";
  return new BadUserInput(
    `The filter cannot be used${place}: ${/[.?]$/.test(reason) ? reason : `${reason}.`}`,
    ["filter", ...path],
  );
}
