import type { Answer, KeyedRow } from "../database/answer/answer.js";
import type { Slot } from "../database/answer/answer-bindings.js";
import type { RowKey } from "../database/answer/row-key.js";
import { parseReference, type TargetKind } from "../database/reference.js";
import { rowClasses } from "../schema/find-by-key.js";
import { checkIds, parseGlobalId } from "../schema/global-id.js";
import { type ArticleKeyArgs, type EntityKeyArgs, onlyKey, toReference } from "../schema/key-args.js";
import { actorPath } from "./actor-path.js";
import { articlePage } from "./article-page.js";
import type { SelectedField } from "./compile-object.js";
import { namedPage } from "./named-pages.js";
import { rateLimit } from "./rate-limit.js";
import { suggestions } from "./suggestions.js";
import { versionAsOf } from "./versions.js";

const nothing: Answer = { is: "constant", json: "null" };

type RootField = (field: SelectedField) => Answer;

/** Where reading begins. */
export const rootFields: Readonly<Record<string, RootField>> = {
  articles: (field) => articlePage(null, field),
  article: (field) => articleBy(field, field.select("Article"), field.resolved("Article")),
  // Of a story that was withheld or canceled no version is to be seen.
  articleAsOf: (field) => articleBy(field, versionAsOf(field), nothing),
  person: entityBy(["Person"], ["id", "slug", "identifier"]),
  organization: entityBy(["Organization"], ["id", "slug", "identifier"]),
  actor: entityBy(["Person", "Organization"], ["id", "slug", "identifier"]),
  place: entityBy(["Place"], ["id", "slug", "identifier"]),
  topic: entityBy(["Topic"], ["id", "slug", "identifier"]),
  source: entityBy(["Source"], ["id", "slug"]),
  people: (field) => namedPage(["Person"], "PersonConnection", field),
  organizations: (field) => namedPage(["Organization"], "OrganizationConnection", field),
  actors: (field) => namedPage(["Person", "Organization"], "ActorConnection", field),
  places: (field) => namedPage(["Place"], "PlaceConnection", field),
  topics: (field) => namedPage(["Topic"], "TopicConnection", field),
  sources: (field) => namedPage(["Source"], "SourceConnection", field),
  suggest: suggestions,
  rateLimit,
  path: actorPath,
  node: (field) => {
    const kind = field.arguments.shape(({ id }) => parseGlobalId(id as string, ["id"]).kind);
    return keyed(field, [kind], referenceKey(field, ({ id }) => id as string) as RowKey);
  },
  nodes: (field) => {
    const kinds = field.arguments.shape(({ ids }) => checkIds(ids as string[]));
    const of = kinds.map((kind, index) =>
      keyed(field, [kind], referenceKey(field, ({ ids }) => (ids as string[])[index] as string) as RowKey),
    );
    return { is: "answers", of };
  },
};

/**
 * Something of the article that a key leads to.
 *
 * @param ofTombstone what is told of one that was withheld or canceled
 */
function articleBy(field: SelectedField, answer: Answer, ofTombstone: Answer): Answer {
  const of = [{ kind: "Article", stored: rowClasses.Article, answer, ofTombstone }] as const;
  const name = field.arguments.shape((given) => onlyKey(given as ArticleKeyArgs, ["id", "slug", "uri"])[0]);
  if (name === "uri") {
    const uri: Slot = { type: "text", of: field.arguments.each(({ uri }) => uri as string) };
    return { is: "keyed", key: { form: "uri", uri }, of };
  }
  const key = referenceKey(field, (given) =>
    toReference({ [name]: given[name] as string }, ["Article"], ["id", "slug"]),
  );
  return key ? { is: "keyed", key, of } : nothing;
}

function entityBy(kinds: readonly TargetKind[], names: ("id" | "slug" | "identifier")[]): RootField {
  return (field) => {
    const read = (given: object) => toReference(given as EntityKeyArgs, kinds, names);
    const key = referenceKey(field, read);
    if (!key) return nothing;
    if (key.form !== "id") return keyed(field, kinds, key);
    const kind = field.arguments.shape((given) => parseGlobalId(read(given) as string, ["id"]).kind);
    return keyed(field, [kind], key);
  };
}

/** The key that a reference is; null where it can be none. */
function referenceKey(
  field: SelectedField,
  read: (given: Record<string, unknown>) => string | null,
): RowKey | null {
  const parsed = (given: Record<string, unknown>) => parseReference(read(given) ?? "");
  const form = field.arguments.shape((given) => (read(given) === null ? null : parsed(given).form));
  const part = (name: "id" | "slug" | "scheme" | "value"): Slot => ({
    type: name === "id" ? "integer" : "text",
    of: field.arguments.each(
      (given) => (parsed(given) as unknown as Record<string, string | number>)[name] ?? null,
    ),
  });
  switch (form) {
    case null:
      return null;
    case "id":
      return { form, id: part("id") };
    case "slug":
      return { form, slug: part("slug") };
    case "identifier":
      return { form, scheme: part("scheme"), value: part("value") };
  }
}

function keyed(field: SelectedField, kinds: readonly TargetKind[], key: RowKey): KeyedRow {
  return {
    is: "keyed",
    key,
    of: kinds.map((kind) => ({
      kind,
      stored: rowClasses[kind],
      answer: field.select(kind),
      ofTombstone: kind === "Article" ? field.resolved(kind) : null,
    })),
  };
}
