import type { Database } from "../../../src/database/database.js";
import { resolveReferences } from "../../../src/database/reference.js";
import { tableOf } from "../../../src/database/stored-class.js";
import { kindTables, treeTables } from "../../../src/ingest/kinds.js";
import { entityKinds } from "../../../src/news/entity-kind.js";
import { rowsOf } from "../../support/rows.js";

/** What is wrong in an archive, as lists of rows by what is wrong with them; none where all hangs together. */
export async function faultsIn(archive: Database): Promise<Record<string, object[]>> {
  const faults: Record<string, object[]> = {};
  for (const [fault, sql] of Object.entries(faultQueries)) {
    const rows = await rowsOf<object>(archive, sql);
    if (rows.length > 0) faults[fault] = rows;
  }
  return faults;
}

const faultQueries: Record<string, string> = {};
const kept = ["name", "identifier", "vocabulary_entry"].map((table) => [table, "entityId"] as const);
for (const kind of entityKinds) {
  const { mention, key, scope, entity } = kindTables[kind];
  const table = tableOf(entity);
  const isNoEntity = (column: string) => `t."${column}" NOT IN (SELECT id FROM ${table})`;
  for (const [name, column] of [...kept, ["slug", "targetId"], ["redirect", "toId"]] as const) {
    faultQueries[`${name} of no ${kind}`] =
      `SELECT t.* FROM ${name} t WHERE t.kind = '${kind}' AND ${isNoEntity(column)}`;
  }
  faultQueries[`redirect of a ${kind} that is there`] =
    `SELECT t.* FROM redirect t WHERE t.kind = '${kind}' AND NOT (${isNoEntity("fromId")})`;
  faultQueries[`${kind} that is not named as its first name says`] =
    `SELECT t.id, t.name, t."sortName" FROM ${table} t WHERE NOT EXISTS (
       SELECT 1 FROM name n WHERE n.kind = '${kind}' AND n."entityId" = t.id AND n.position = 0
         AND n.name = t.name AND n.folded = t."sortName")`;
  faultQueries[`${kind} that its slug does not lead to`] =
    `SELECT t.id, t.slug FROM ${table} t WHERE NOT EXISTS (
       SELECT 1 FROM slug s WHERE s.scope = '${scope}' AND s.slug = t.slug AND s.kind = '${kind}' AND s."targetId" = t.id)`;
  faultQueries[`name twice of one ${kind}`] =
    `SELECT "entityId", folded FROM name WHERE kind = '${kind}' GROUP BY "entityId", folded HAVING count(*) > 1`;
  faultQueries[`mention of no ${kind}`] = `SELECT t.* FROM ${tableOf(mention)} t WHERE ${isNoEntity(key)}`;
}
for (const [kind, { parent, ancestor, containment }] of Object.entries(treeTables)) {
  const { entity, key } = kindTables[kind as keyof typeof treeTables];
  const none = (column: string) => `t."${column}" NOT IN (SELECT id FROM ${tableOf(entity)})`;
  faultQueries[`parent that is no ${kind}`] =
    `SELECT t.id, t."${parent}" FROM ${tableOf(entity)} t WHERE ${none(parent)}`;
  faultQueries[`ancestor or descendant that is no ${kind}`] =
    `SELECT t.* FROM ${tableOf(ancestor)} t WHERE ${none(key)} OR ${none("ancestorId")}`;
  faultQueries[`containment in no ${kind}`] = `SELECT t.* FROM ${tableOf(containment)} t WHERE ${none(key)}`;
}
faultQueries["author who is no person"] =
  `SELECT t.* FROM article_author t WHERE t."personId" NOT IN (SELECT id FROM person)`;
for (const table of [
  ...Object.values(kindTables).map(({ mention }) => tableOf(mention)),
  ...Object.values(treeTables).map(({ containment }) => tableOf(containment)),
  "article_author",
]) {
  faultQueries[`${table} of no article, or with other copies of its columns`] =
    `SELECT t.* FROM ${table} t WHERE NOT EXISTS (SELECT 1 FROM article a
       WHERE a.id = t."articleId" AND a."orderedAt" = t."orderedAt" AND a.listed = t.listed)`;
}
for (const table of ["repair_row", "repair_story"]) {
  faultQueries[`${table} of a repair that is undone`] =
    `SELECT t.* FROM ${table} t WHERE t."repairId" NOT IN (SELECT id FROM repair WHERE "undoneAt" IS NULL)`;
}

/** What is kept beside mentions and parents, by kind, and what it has to be as it follows from these alone. */
export async function keptAndDerived(archive: Database): Promise<{ kept: unknown; derived: unknown }> {
  const kept: Record<string, unknown> = {};
  const derived: Record<string, unknown> = {};
  for (const [kind, { parent, ancestor, containment }] of Object.entries(treeTables)) {
    const { entity, mention, key } = kindTables[kind as keyof typeof treeTables];
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
    for (const kind of entityKinds) {
      const rows = await rowsOf<{ reference: string | number }>(
        archive,
        `SELECT CAST(id AS text) AS reference FROM ${tableOf(kindTables[kind].entity)}
         UNION ALL SELECT CAST("fromId" AS text) FROM redirect WHERE kind = '${kind}'
         UNION ALL SELECT slug FROM slug WHERE kind = '${kind}'
         UNION ALL SELECT scheme || ':' || value FROM identifier WHERE kind = '${kind}'`,
      );
      for (const { reference } of rows) {
        const asked = /^\d+$/.test(`${reference}`) ? `${kind}:${reference}` : `${reference}`;
        const entry = `${kind} ${asked}`;
        if (!this.#by.has(entry)) this.#by.set(entry, repair);
      }
    }
  }

  /** Takes back what a repair gave. */
  forget(repair: number): void {
    for (const [entry, by] of this.#by) if (by === repair) this.#by.delete(entry);
  }

  /** Those that lead to nothing, or to more than one. */
  async silent(archive: Database): Promise<string[]> {
    const snapshot = archive.snapshot();
    try {
      const entries = [...this.#by.keys()];
      const found = await resolveReferences(
        snapshot,
        entries.map((entry) => {
          const [kind, reference] = entry.split(/ (.*)/s) as [(typeof entityKinds)[number], string];
          return { reference, kinds: [kind] };
        }),
      );
      return entries.filter((_, index) => found[index]?.length !== 1);
    } finally {
      await snapshot.release();
    }
  }
}
