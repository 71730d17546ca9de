import { Author } from "../../entities/author.js";
import { Identifier } from "../../entities/identifier.js";
import { Name } from "../../entities/name.js";
import { Redirect } from "../../entities/redirect.js";
import { Slug } from "../../entities/slug.js";
import { VocabularyEntry } from "../../entities/vocabulary-entry.js";
import type { EntityKind } from "../../news/entity-kind.js";
import { kindTables } from "../kinds.js";
import type { ArticleTies } from "./article-ties.js";
import type { Watched } from "./repair-log.js";

/** The rows by which entities are known and found: themselves, names, identifiers, slugs, redirects. */
export function identityRows(kind: EntityKind, ids: readonly number[]): Watched[] {
  return [
    { stored: kindTables[kind].entity, among: { id: ids } },
    { stored: Name, among: { kind: [kind], entityId: ids } },
    { stored: Identifier, among: { kind: [kind], entityId: ids } },
    { stored: Slug, among: { kind: [kind], targetId: ids } },
    { stored: Redirect, among: { kind: [kind], toId: ids } },
    { stored: VocabularyEntry, among: { kind: [kind], entityId: ids } },
  ];
}

/** The rows that tie these articles to the entities; an article's hang together. */
export function articleRows(
  kind: EntityKind,
  ids: readonly number[],
  { mentioning, by }: ArticleTies,
): Watched[] {
  const { mention, key } = kindTables[kind];
  const mentions = { stored: mention, among: { articleId: mentioning, [key]: ids }, hangTogether: true };
  if (kind !== "Person") return [mentions];
  return [mentions, { stored: Author, among: { articleId: by, personId: ids }, hangTogether: true }];
}
