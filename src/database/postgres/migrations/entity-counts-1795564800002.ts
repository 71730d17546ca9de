import type { MigrationInterface, QueryRunner } from "typeorm";

const kinds = [
  { kind: "Person", table: "person", link: "article_person", key: "personId" },
  { kind: "Organization", table: "organization", link: "article_organization", key: "organizationId" },
  { kind: "Place", table: "place", link: "article_place", key: "placeId" },
  { kind: "Topic", table: "topic", link: "article_topic", key: "topicId" },
];

type Counted = (typeof kinds)[number];

const isoTime = (time: string) => `to_char(${time} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

function fill({ kind, table, link, key }: Counted): string {
  const own = `FROM ${link} m WHERE m."${key}" = e.id AND m.listed = 1`;
  return `INSERT INTO entity_count (kind, "entityId", articles, "latestAt")
    SELECT '${kind}', e.id, (SELECT count(*) ${own}),
      coalesce(${isoTime(`(SELECT max(m."orderedAt") ${own})`)}, '') FROM ${table} e`;
}

function added({ kind, key }: Counted): string {
  return `UPDATE entity_count c SET articles = c.articles + a.n, "latestAt" = greatest(c."latestAt", a.latest)
    FROM (SELECT "${key}" AS id, count(*) AS n, ${isoTime('max("orderedAt")')} AS latest
      FROM added WHERE listed = 1 GROUP BY "${key}") a
    WHERE c.kind = '${kind}' AND c."entityId" = a.id;`;
}

function removed({ kind, link, key }: Counted): string {
  return `UPDATE entity_count c SET articles = c.articles - r.n, "latestAt" = coalesce(${isoTime(
    `(SELECT max(m."orderedAt") FROM ${link} m WHERE m."${key}" = r.id AND m.listed = 1)`,
  )}, '')
    FROM (SELECT "${key}" AS id, count(*) AS n FROM removed WHERE listed = 1 GROUP BY "${key}") r
    WHERE c.kind = '${kind}' AND c."entityId" = r.id;`;
}

function trigger(name: string, event: string, table: string, rows: string, body: string): string[] {
  return [
    `CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${body} RETURN NULL; END $$`,
    statementTrigger(name, event, table, rows, name),
  ];
}

/** Once a statement, over all its rows: an entity that is in many of them is counted in one go. */
function statementTrigger(name: string, event: string, table: string, rows: string, call: string): string {
  return `CREATE TRIGGER ${name} AFTER ${event} ON ${table} REFERENCING ${rows}
    FOR EACH STATEMENT EXECUTE FUNCTION ${call}()`;
}

function triggers(counted: Counted): string[] {
  const { kind, table, link } = counted;
  const [newRows, oldRows] = ["NEW TABLE AS added", "OLD TABLE AS removed"] as const;
  return [
    ...trigger(
      `${table}_counted`,
      "INSERT",
      table,
      newRows,
      `INSERT INTO entity_count (kind, "entityId", articles, "latestAt") SELECT '${kind}', id, 0, '' FROM added;`,
    ),
    ...trigger(
      `${table}_uncounted`,
      "DELETE",
      table,
      oldRows,
      `DELETE FROM entity_count c USING removed WHERE c.kind = '${kind}' AND c."entityId" = removed.id;`,
    ),
    ...trigger(`${link}_added`, "INSERT", link, newRows, added(counted)),
    ...trigger(`${link}_removed`, "DELETE", link, oldRows, removed(counted)),
    statementTrigger(`${link}_changed_from`, "UPDATE", link, oldRows, `${link}_removed`),
    statementTrigger(`${link}_changed_to`, "UPDATE", link, newRows, `${link}_added`),
  ];
}

/**
 * In how many listed articles each entity is, and the date of the newest ('' where there is none): a row for every
 * entity, kept by triggers, so that whoever writes mentions cannot forget it.
 */
export class EntityCounts1795564800002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE entity_count (
      kind text COLLATE "C" NOT NULL,
      "entityId" bigint NOT NULL,
      articles integer NOT NULL,
      "latestAt" text COLLATE "C" NOT NULL,
      PRIMARY KEY (kind, "entityId")
    )`);
    for (const counted of kinds) await runner.query(fill(counted));
    await runner.query(
      `CREATE INDEX entity_count_by_articles ON entity_count (kind, articles DESC, "entityId" DESC)`,
    );
    await runner.query(
      `CREATE INDEX entity_count_by_latest ON entity_count (kind, "latestAt" DESC, "entityId" DESC)`,
    );
    for (const statement of kinds.flatMap(triggers)) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { table, link } of kinds) {
      for (const change of ["changed_from", "changed_to"]) {
        await runner.query(`DROP TRIGGER ${link}_${change} ON ${link}`);
      }
      for (const name of [`${table}_counted`, `${table}_uncounted`, `${link}_added`, `${link}_removed`]) {
        await runner.query(`DROP FUNCTION ${name} CASCADE`);
      }
    }
    await runner.query("DROP TABLE entity_count");
  }
}
