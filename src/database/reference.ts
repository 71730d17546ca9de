import type { SlugScope } from "../entities/slug.js";
import type { Dialect } from "./dialect.js";
import type { Reads } from "./reads.js";
import { storable } from "./sql.js";

/** What a reference can lead to: a type with keys of its own. */
export type TargetKind = "Article" | "Person" | "Organization" | "Place" | "Topic" | "Source";

export interface Target {
  kind: TargetKind;
  id: number;
}

/** How a client names something: its global id, a vocabulary's code for it, or its slug. */
export type Reference =
  | { form: "id"; kind: string; id: number }
  | { form: "identifier"; scheme: string; value: string }
  | { form: "slug"; slug: string };

const globalId = /^([A-Z][A-Za-z]*):([1-9]\d{0,15})$/;
const identifier = /^([a-z][a-z0-9.+-]*):(.+)$/s;

/**
 * Tells a reference's form by its first letters, which never overlap: type names are capitalised, schemes lower-case
 * with a colon, slugs have no colon.
 *
 * ```ts
 * parseReference("Person:7"); // { form: "id", kind: "Person", id: 7 }
 * parseReference("wikidata:Q843"); // { form: "identifier", … }
 * parseReference("pakistan"); // { form: "slug", … }
 * ```
 */
export function parseReference(text: string): Reference {
  const id = globalId.exec(text);
  if (id?.[1] && Number.isSafeInteger(Number(id[2]))) return { form: "id", kind: id[1], id: Number(id[2]) };
  const code = identifier.exec(text);
  if (code?.[1] && code[2]) return { form: "identifier", scheme: code[1], value: code[2] };
  return { form: "slug", slug: text };
}

/** `Article:42`: what clients see of a key, and what `node(id:)` takes. */
export function toGlobalId(kind: string, id: number): string {
  return `${kind}:${id}`;
}

/** One thing to look up, and of which kinds the answer may be. */
export interface Lookup {
  reference: string;
  kinds: readonly TargetKind[];
}

export const scopeOf: Record<TargetKind, SlugScope> = {
  Article: "article",
  Person: "actor",
  Organization: "actor",
  Place: "place",
  Topic: "topic",
  Source: "source",
};

const tableByKind: Record<TargetKind, string> = {
  Article: "article",
  Person: "person",
  Organization: "organization",
  Place: "place",
  Topic: "topic",
  Source: "source",
};

/**
 * What references lead to, in one statement, old slugs and merged keys included. An identifier may lead to one of
 * each kind; an unknown reference leads nowhere.
 */
export async function resolveReferences(snapshot: Reads, lookups: readonly Lookup[]): Promise<Target[][]> {
  const asked: unknown[][] = [];
  lookups.forEach(({ reference, kinds }, index) => {
    const parsed = parseReference(storable(reference));
    for (const kind of new Set(kinds)) {
      if (parsed.form === "id" && parsed.kind === kind)
        asked.push([index, "id", kind, parsed.id, null, null]);
      if (parsed.form === "identifier") {
        asked.push([index, "identifier", kind, null, parsed.scheme, parsed.value]);
      }
      if (parsed.form === "slug") asked.push([index, "slug", kind, null, scopeOf[kind], parsed.slug]);
    }
  });
  const targets: Target[][] = lookups.map(() => []);
  if (asked.length === 0) return targets;
  const rows = await snapshot.all<{ lookup: number; kind: TargetKind; id: number }>(
    resolveSql(snapshot.dialect),
    [JSON.stringify(asked)],
  );
  for (const { lookup, kind, id } of rows) targets[lookup]?.push({ kind, id });
  return targets;
}

/** A merged key answers as the one that it went into; a key that there never was answers nothing. */
function keyExists(dialect: Dialect): string {
  const cases = Object.entries(tableByKind).map(
    ([kind, table]) =>
      `WHEN '${kind}' THEN ${dialect.existsByRow(`SELECT 1 FROM ${table} t WHERE t.id = found.id`)}`,
  );
  return `CASE kind ${cases.join(" ")} END`;
}

const askedColumns = {
  lookup: "integer",
  form: "text",
  kind: "text",
  key: "integer",
  a: "text",
  b: "text",
} as const;

/** What was asked is a table: every way in which a reference could lead to something. */
const resolveSql = (
  dialect: Dialect,
) => `WITH asked AS (SELECT * FROM ${dialect.tuples("$1", askedColumns)} rows), found AS (
    SELECT lookup, kind,
      coalesce((SELECT r."toId" FROM redirect r WHERE r.kind = asked.kind AND r."fromId" = asked.key), key) AS id
    FROM asked WHERE form = 'id'
    UNION
    SELECT lookup, asked.kind, i."entityId"
    FROM asked CROSS JOIN identifier i
    WHERE form = 'identifier' AND i.kind = asked.kind AND i.scheme = a AND i.value = b
    UNION
    SELECT lookup, asked.kind, s."targetId"
    FROM asked CROSS JOIN slug s
    WHERE form = 'slug' AND s.scope = a AND s.slug = b AND s.kind = asked.kind
  )
  SELECT lookup, kind, id FROM found WHERE ${keyExists(dialect)}`;
