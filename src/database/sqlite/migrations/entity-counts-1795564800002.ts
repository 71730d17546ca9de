import type { MigrationInterface, QueryRunner } from "typeorm";

const kinds = [
  { kind: "Person", table: "person", link: "article_person", key: "personId" },
  { kind: "Organization", table: "organization", link: "article_organization", key: "organizationId" },
  { kind: "Place", table: "place", link: "article_place", key: "placeId" },
  { kind: "Topic", table: "topic", link: "article_topic", key: "topicId" },
];

type Counted = (typeof kinds)[number];

function fill({ kind, table, link, key }: Counted): string {
  const own = `FROM ${link} m WHERE m."${key}" = e.id AND m.listed = 1`;
  return `INSERT INTO entity_count (kind, "entityId", articles, "latestAt")
    SELECT '${kind}', e.id, (SELECT count(*) ${own}), coalesce((SELECT max(m."orderedAt") ${own}), '') FROM ${table} e`;
}

function added({ kind, key }: Counted): string {
  return `UPDATE entity_count SET articles = articles + 1, "latestAt" = max("latestAt", NEW."orderedAt")
    WHERE kind = '${kind}' AND "entityId" = NEW."${key}" AND NEW.listed = 1;`;
}

function removed({ kind, link, key }: Counted): string {
  return `UPDATE entity_count SET articles = articles - 1, "latestAt" = coalesce(
      (SELECT max(m."orderedAt") FROM ${link} m WHERE m."${key}" = OLD."${key}" AND m.listed = 1), '')
    WHERE kind = '${kind}' AND "entityId" = OLD."${key}" AND OLD.listed = 1;`;
}

/** The columns that a count goes by; a row that is rewritten in others costs nothing. */
function triggers(counted: Counted): string[] {
  const { kind, table, link, key } = counted;
  const columns = `"${key}", listed, "orderedAt"`;
  return [
    `CREATE TRIGGER ${table}_counted AFTER INSERT ON ${table} BEGIN
      INSERT INTO entity_count (kind, "entityId", articles, "latestAt") VALUES ('${kind}', NEW.id, 0, '');
    END`,
    `CREATE TRIGGER ${table}_uncounted AFTER DELETE ON ${table} BEGIN
      DELETE FROM entity_count WHERE kind = '${kind}' AND "entityId" = OLD.id;
    END`,
    `CREATE TRIGGER ${link}_added AFTER INSERT ON ${link} WHEN NEW.listed = 1 BEGIN ${added(counted)} END`,
    `CREATE TRIGGER ${link}_removed AFTER DELETE ON ${link} WHEN OLD.listed = 1 BEGIN ${removed(counted)} END`,
    `CREATE TRIGGER ${link}_changed AFTER UPDATE OF ${columns} ON ${link} BEGIN
      ${removed(counted)} ${added(counted)}
    END`,
  ];
}

/**
 * In how many listed articles each entity is, and the date of the newest ('' where there is none): a row for every
 * entity, kept by triggers, so that whoever writes mentions cannot forget it.
 */
export class EntityCounts1795564800002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE entity_count (
      kind TEXT NOT NULL,
      "entityId" INTEGER NOT NULL,
      articles INTEGER NOT NULL,
      "latestAt" TEXT NOT NULL,
      PRIMARY KEY (kind, "entityId")
    ) STRICT, WITHOUT ROWID`);
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
      for (const trigger of [`${table}_counted`, `${table}_uncounted`]) {
        await runner.query(`DROP TRIGGER ${trigger}`);
      }
      for (const change of ["added", "removed", "changed"])
        await runner.query(`DROP TRIGGER ${link}_${change}`);
    }
    await runner.query("DROP TABLE entity_count");
  }
}
