import type { Database } from "../../../src/database/database.js";
import { resolveReferences } from "../../../src/database/reference.js";
import { tableOf } from "../../../src/database/stored-class.js";
import { kindTables, type TreeKind, treeTables } from "../../../src/ingest/kinds.js";
import { type EntityKind, entityKinds } from "../../../src/news/entity-kind.js";
import { wrongCountsSql } from "../../support/entity-counts.js";
import { rowsOf } from "../../support/rows.js";

/** What is wrong in an archive, one line a row: `"name of no Person: 7"`; none where all hangs together. */
export async function faultsIn(archive: Database): Promise<string[]> {
  const rows = await rowsOf<{ fault: string; id: string }>(archive, faultSql);
  return rows.map(({ fault, id }) => `${fault}: ${id}`);
}

/** Queries that give the `id` of what is wrong, by what is wrong with it. */
const faults: Record<string, string> = {
  "author who is no person": `SELECT "articleId" AS id FROM article_author
     WHERE "personId" NOT IN (SELECT id FROM person)`,
};
for (const kind of entityKinds) {
  const { mention, key, scope, entity } = kindTables[kind];
  const table = tableOf(entity);
  const references = { name: "entityId", identifier: "entityId", slug: "targetId", redirect: "toId" };
  for (const [name, column] of Object.entries({ ...references, vocabulary_entry: "entityId" })) {
    faults[`${name} of no ${kind}`] = `SELECT "${column}" AS id FROM ${name}
       WHERE kind = '${kind}' AND "${column}" NOT IN (SELECT id FROM ${table})`;
  }
  faults[`redirect of a ${kind} that is there`] = `SELECT "fromId" AS id FROM redirect
     WHERE kind = '${kind}' AND "fromId" IN (SELECT id FROM ${table})`;
  faults[`${kind} that is not named as its first name says`] = `SELECT id FROM ${table} t WHERE NOT EXISTS (
     SELECT 1 FROM name n WHERE n.kind = '${kind}' AND n."entityId" = t.id AND n.position = 0
       AND n.name = t.name AND n.folded = t."sortName")`;
  faults[`${kind} that its slug does not lead to`] = `SELECT id FROM ${table} t WHERE NOT EXISTS (
     SELECT 1 FROM slug s WHERE s.scope = '${scope}' AND s.slug = t.slug AND s.kind = '${kind}' AND s."targetId" = t.id)`;
  faults[`${kind} that has a name twice`] = `SELECT "entityId" AS id FROM name WHERE kind = '${kind}'
     GROUP BY "entityId", folded HAVING count(*) > 1`;
  faults[`${kind} that is not counted as its mentions are`] = wrongCountsSql(kind);
  faults[`mention of no ${kind}`] = `SELECT "articleId" AS id FROM ${tableOf(mention)}
     WHERE "${key}" NOT IN (SELECT id FROM ${table})`;
}
for (const [kind, { parent, ancestor, containment }] of Object.entries(treeTables)) {
  const { entity, key } = kindTables[kind as TreeKind];
  const all = `(SELECT id FROM ${tableOf(entity)})`;
  faults[`${kind} under none`] = `SELECT id FROM ${tableOf(entity)} WHERE "${parent}" NOT IN ${all}`;
  faults[`${kind} with an ancestor that is none`] = `SELECT "${key}" AS id FROM ${tableOf(ancestor)}
     WHERE "${key}" NOT IN ${all} OR "ancestorId" NOT IN ${all}`;
  faults[`article in no ${kind}`] = `SELECT "articleId" AS id FROM ${tableOf(containment)}
     WHERE "${key}" NOT IN ${all}`;
}
for (const table of [
  ...Object.values(kindTables).map(({ mention }) => tableOf(mention)),
  ...Object.values(treeTables).map(({ containment }) => tableOf(containment)),
  "article_author",
]) {
  faults[`${table} that does not copy its article`] =
    `SELECT "articleId" AS id FROM ${table} t WHERE NOT EXISTS (
     SELECT 1 FROM article a WHERE a.id = t."articleId" AND a."orderedAt" = t."orderedAt" AND a.listed = t.listed)`;
}
for (const table of ["repair_row", "repair_story"]) {
  faults[`${table} of what is undone`] = `SELECT "repairId" AS id FROM ${table}
     WHERE "repairId" NOT IN (SELECT id FROM repair WHERE "undoneAt" IS NULL)`;
}
const faultSql = Object.entries(faults)
  .map(([fault, sql]) => `SELECT '${fault}' AS fault, CAST(id AS text) AS id FROM (${sql}) wrong`)
  .join(" UNION ALL ");

/** What is kept beside mentions and parents, by kind, and what it has to be as it follows from these alone. */
export async function keptAndDerived(archive: Database): Promise<{ kept: unknown; derived: unknown }> {
  const kept: Record<string, unknown> = {};
  const derived: Record<string, unknown> = {};
  for (const [kind, { parent, ancestor, containment }] of Object.entries(treeTables)) {
    const { entity, mention, key } = kindTables[kind as TreeKind];
    const entities = await rowsOf<{ id: number; parent: number | null }>(
      archive,
      `SELECT id, "${parent}" AS parent FROM ${tableOf(entity)}`,
    );
    const parents = new Map(entities.map((row) => [row.id, row.parent]));
    const lineage = (id: number): number[] => {
      const above = parents.get(id) ?? null;
      return above === null ? [] : [above, ...lineage(above)];
    };
    const ancestors = entities.flatMap(({ id }) =>
      lineage(id).map((above, index) => `${id} under ${above}, ${index + 1} up`),
    );
    const mentions = await rowsOf<{ articleId: number; id: number; relations: string; relevance: number }>(
      archive,
      `SELECT "articleId", "${key}" AS id, relations, relevance FROM ${tableOf(mention)} ORDER BY "articleId", position`,
    );
    const contained = new Map<string, unknown[]>();
    for (const { articleId, id, relations, relevance } of mentions) {
      for (const container of [id, ...lineage(id)]) {
        const place = `${articleId} in ${container}`;
        const via = { id, relations: JSON.parse(relations), relevance };
        contained.set(place, [...(contained.get(place) ?? []), via]);
      }
    }
    derived[kind] = { ancestors: ancestors.sort(), containment: Object.fromEntries(contained) };
    const keptAncestors = await rowsOf<{ id: number; above: number; depth: number }>(
      archive,
      `SELECT "${key}" AS id, "ancestorId" AS above, depth FROM ${tableOf(ancestor)}`,
    );
    const keptContainment = await rowsOf<{ articleId: number; id: number; via: string }>(
      archive,
      `SELECT "articleId", "${key}" AS id, via FROM ${tableOf(containment)}`,
    );
    kept[kind] = {
      ancestors: keptAncestors.map(({ id, above, depth }) => `${id} under ${above}, ${depth} up`).sort(),
      containment: Object.fromEntries(
        keptContainment.map(({ articleId, id, via }) => [`${articleId} in ${id}`, JSON.parse(via)]),
      ),
    };
  }
  return { kept, derived };
}

/** `Person Person:7`, `Person ann`, `Person viaf:1`: the kind, and by what one is asked for. */
const givenSql = entityKinds
  .map(
    (kind) => `SELECT '${kind} ${kind}:' || id AS reference FROM ${tableOf(kindTables[kind].entity)}
      UNION SELECT '${kind} ${kind}:' || "fromId" FROM redirect WHERE kind = '${kind}'
      UNION SELECT '${kind} ' || slug FROM slug WHERE kind = '${kind}'
      UNION SELECT '${kind} ' || scheme || ':' || value FROM identifier WHERE kind = '${kind}'`,
  )
  .join(" UNION ");

/**
 * All slugs, keys and codes that an archive has given, each to go on answering until the repair that gave it is undone:
 *
 * ```ts
 * const given = new Given();
 * await given.note(archive, null);
 * await given.silent(archive); // []
 * ```
 */
export class Given {
  readonly #by = new Map<string, number | null>();

  /** @param repair what has given those that are new; null: stories or catalogues, which take nothing back */
  async note(archive: Database, repair: number | null): Promise<void> {
    for (const { reference } of await rowsOf<{ reference: string }>(archive, givenSql)) {
      if (!this.#by.has(reference)) this.#by.set(reference, repair);
    }
  }

  /** Takes back what a repair gave. */
  forget(repair: number): void {
    for (const [reference, by] of this.#by) if (by === repair) this.#by.delete(reference);
  }

  /** Those that lead to nothing, or to more than one. */
  async silent(archive: Database): Promise<string[]> {
    const snapshot = archive.snapshot();
    try {
      const references = [...this.#by.keys()];
      const lookups = references.map((text) => {
        const space = text.indexOf(" ");
        return { reference: text.slice(space + 1), kinds: [text.slice(0, space) as EntityKind] };
      });
      const found = await resolveReferences(snapshot, lookups);
      return references.filter((_, index) => found[index]?.length !== 1);
    } finally {
      await snapshot.release();
    }
  }
}
