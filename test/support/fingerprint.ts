import { createHash } from "node:crypto";
import type { Database } from "../../src/database/database.js";
import { rowsOf } from "./rows.js";

/**
 * What an archive holds, a digest a table: `await fingerprint(archive)` is
 * `{ article: "21578 rows 5f2c8e1a…", … }`.
 *
 * Rows stand for themselves whatever keys they got and in whatever order they came: each key is replaced by the slug
 * or uri of what it points to. When something came in, and `orderedAt` where that stands there, is left out. So is how
 * mentions were resolved, which depends on what the archive knew at that time, unless `resolutions` asks for it.
 */
export async function fingerprint(
  archive: Database,
  { resolutions = false } = {},
): Promise<Record<string, string>> {
  const read: Read = (sql) => rowsOf(archive, sql);
  const names = await namesOf(read);
  const digests: Record<string, string> = {};
  for (const [table, keys] of Object.entries(tables)) {
    digests[table] = await digestOfTable(read, table, keys, names, resolutions);
  }
  return digests;
}

type Row = Record<string, unknown>;
type Read = (sql: string) => Promise<Row[]>;

/** From a table's key to the name of what it points to; null where it is the row's own. */
type Keys = Record<string, string | null>;

const ofArticle = { articleId: "article" };

const tables: Record<string, Keys> = {
  source: { id: null },
  person: { id: null },
  organization: { id: null },
  place: { id: null, parentId: "place" },
  topic: { id: null, broaderId: "topic" },
  place_ancestor: { placeId: "place", ancestorId: "place" },
  topic_ancestor: { topicId: "topic", ancestorId: "topic" },
  article: { id: null, sourceId: "source" },
  article_person: { ...ofArticle, personId: "person" },
  article_organization: { ...ofArticle, organizationId: "organization" },
  article_place: { ...ofArticle, placeId: "place" },
  article_topic: { ...ofArticle, topicId: "topic" },
  article_place_containment: { ...ofArticle, placeId: "place" },
  article_topic_containment: { ...ofArticle, topicId: "topic" },
  article_author: { ...ofArticle, personId: "person" },
  article_image: ofArticle,
  article_version: { id: null, ...ofArticle, documentId: "document" },
  document: { id: null },
  article_band: ofArticle,
  article_duplicate: { ...ofArticle, otherId: "article" },
  name: { entityId: "kind" },
  identifier: { entityId: "kind" },
  slug: { targetId: "kind" },
  redirect: { fromId: null, toId: "kind" },
  vocabulary_entry: { entityId: "kind" },
};

async function digestOfTable(
  read: Read,
  table: string,
  keys: Keys,
  names: Map<string, string>,
  resolutions: boolean,
): Promise<string> {
  const rows = await read(`SELECT * FROM ${table}`);
  const undated = new Set<unknown>();
  if (table !== "article") {
    for (const { uri } of await read(`SELECT uri FROM article WHERE "publishedAt" IS NULL`)) undated.add(uri);
  }
  const lines = rows.map((row) => {
    const named = { ...row };
    for (const [key, points] of Object.entries(keys)) {
      if (points === null) delete named[key];
      else named[key] = nameOf(names, points === "kind" ? String(row.kind).toLowerCase() : points, row[key]);
    }
    if (table.endsWith("_containment"))
      named.via = withNames(String(row.via), table.split("_")[1] ?? "", names);
    if (table === "vocabulary_entry") named.said = withParentNamed(String(row.said), names);
    delete named.firstSeenAt;
    delete named.receivedAt;
    if (!resolutions) delete named.resolvedBy;
    if (table === "article" ? row.publishedAt === null : undated.has(named.otherId ?? named.articleId))
      delete named.orderedAt;
    return JSON.stringify(named);
  });
  const digest = createHash("sha256").update(lines.sort().join("\n")).digest("hex");
  return `${rows.length} rows ${digest}`;
}

function withParentNamed(said: string, names: Map<string, string>): unknown {
  const parents: Record<string, string> = { parentId: "place", broaderId: "topic" };
  return (JSON.parse(said) as [string, unknown][]).map(([column, value]) => {
    const table = parents[column];
    return [column, table ? nameOf(names, table, value) : value];
  });
}

function withNames(via: string, kind: string, names: Map<string, string>): unknown {
  return (JSON.parse(via) as { id: number }[]).map((step) => ({ ...step, id: nameOf(names, kind, step.id) }));
}

function nameOf(names: Map<string, string>, table: string, key: unknown): string | null {
  if (key === null) return null;
  const name = names.get(`${table} ${key}`);
  if (name === undefined) throw new Error(`${table} ${key} is pointed to and not there.`);
  return name;
}

async function namesOf(read: Read): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const table of ["source", "person", "organization", "place", "topic"]) {
    for (const row of await read(`SELECT id, slug FROM ${table}`)) {
      names.set(`${table} ${row.id}`, String(row.slug));
    }
  }
  for (const row of await read("SELECT id, uri FROM article")) {
    names.set(`article ${row.id}`, String(row.uri));
  }
  for (const row of await read("SELECT id, digest FROM document")) {
    names.set(`document ${row.id}`, String(row.digest));
  }
  return names;
}
