import type { Answer } from "../database/answer/answer.js";
import { Article } from "../entities/article.js";
import { type ConnectionArgs, toPageRequest } from "../schema/connection-args.js";
import { mostSimilar } from "../schema/orders.js";
import type { SelectedField } from "./compile-object.js";
import { pageParts } from "./page-parts.js";
import { bySimilarity, pageSlots } from "./page-slots.js";

/** A page of an article's near-duplicates. */
export function duplicatePage(field: SelectedField): Answer {
  const { name, types } = mostSimilar;
  const page = pageSlots(field, (given) => toPageRequest(given as ConnectionArgs, name, types), bySimilarity);
  const duplicate = (node: SelectedField): Answer => ({
    is: "object",
    fields: node.parts<Answer>("Duplicate", (part, of) => {
      if (of === "similarity") return { is: "similarity" };
      return of === "article"
        ? { is: "row", stored: Article, column: "otherId", of: part.select("Article") }
        : null;
    }),
  });
  return { is: "duplicates", page, parts: pageParts(field, "DuplicateConnection", duplicate) };
}
