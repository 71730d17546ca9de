import type { MigrationInterface, QueryRunner } from "typeorm";

/** A table per kind of mention: the primary key reads an article's mentions, the index an entity's articles. */
function mentionTable(table: string, key: string, target: string): string[] {
  return [
    `CREATE TABLE ${table} (
      "articleId" INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE,
      "${key}" INTEGER NOT NULL REFERENCES ${target}(id),
      position INTEGER NOT NULL,
      "orderedAt" TEXT NOT NULL,
      listed INTEGER NOT NULL CHECK (listed IN (0, 1)),
      relations TEXT NOT NULL CHECK (json_valid(relations)),
      relevance REAL CHECK (relevance BETWEEN 0 AND 1),
      names TEXT NOT NULL CHECK (json_valid(names)),
      occupations TEXT NOT NULL CHECK (json_valid(occupations)),
      evidence TEXT NOT NULL CHECK (json_valid(evidence)),
      PRIMARY KEY ("articleId", "${key}")
    ) STRICT, WITHOUT ROWID`,
    listIndex(table, key),
  ];
}

function containmentTable(table: string, key: string, target: string): string[] {
  return [
    `CREATE TABLE ${table} (
      "articleId" INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE,
      "${key}" INTEGER NOT NULL REFERENCES ${target}(id),
      "orderedAt" TEXT NOT NULL,
      listed INTEGER NOT NULL CHECK (listed IN (0, 1)),
      via TEXT NOT NULL CHECK (json_valid(via)),
      PRIMARY KEY ("articleId", "${key}")
    ) STRICT, WITHOUT ROWID`,
    listIndex(table, key),
  ];
}

/** The entity leads, so that foreign keys use the index too; a list fixes it and `listed` and walks the rest. */
function listIndex(table: string, key: string): string {
  return `CREATE INDEX ${table}_list ON ${table} ("${key}", listed, "orderedAt" DESC, "articleId" DESC)`;
}

const entityColumns = `
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  slug TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  "sortName" TEXT NOT NULL,
  description TEXT,
  reviewed INTEGER NOT NULL CHECK (reviewed IN (0, 1))`;

function ancestorTable(table: string, key: string, target: string): string[] {
  return [
    `CREATE TABLE ${table} (
      "${key}" INTEGER NOT NULL REFERENCES ${target}(id) ON DELETE CASCADE,
      "ancestorId" INTEGER NOT NULL REFERENCES ${target}(id) ON DELETE CASCADE,
      depth INTEGER NOT NULL CHECK (depth > 0),
      PRIMARY KEY ("${key}", "ancestorId")
    ) STRICT, WITHOUT ROWID`,
    `CREATE INDEX ${table}_descendants ON ${table} ("ancestorId", "${key}")`,
  ];
}

const statements = [
  `CREATE TABLE source (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    "sortName" TEXT NOT NULL,
    domain TEXT
  ) STRICT`,
  `CREATE INDEX source_by_name ON source ("sortName", id)`,

  `CREATE TABLE person (${entityColumns}) STRICT`,
  `CREATE INDEX person_by_name ON person ("sortName", id)`,

  `CREATE TABLE organization (${entityColumns}) STRICT`,
  `CREATE INDEX organization_by_name ON organization ("sortName", id)`,

  `CREATE TABLE place (${entityColumns},
    kind TEXT CHECK (kind IN ('CONTINENT', 'COUNTRY', 'REGION', 'DISTRICT', 'CITY', 'POINT')),
    latitude REAL CHECK (latitude BETWEEN -90 AND 90),
    longitude REAL CHECK (longitude BETWEEN -180 AND 180),
    "countryCode" TEXT,
    population INTEGER CHECK (population >= 0),
    "parentId" INTEGER REFERENCES place(id)
  ) STRICT`,
  `CREATE INDEX place_by_name ON place ("sortName", id)`,
  `CREATE INDEX place_children ON place ("parentId", "sortName", id)`,

  `CREATE TABLE topic (${entityColumns},
    "broaderId" INTEGER REFERENCES topic(id)
  ) STRICT`,
  `CREATE INDEX topic_by_name ON topic ("sortName", id)`,
  `CREATE INDEX topic_narrower ON topic ("broaderId", "sortName", id)`,

  ...ancestorTable("place_ancestor", "placeId", "place"),
  ...ancestorTable("topic_ancestor", "topicId", "topic"),

  `CREATE TABLE article (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uri TEXT NOT NULL UNIQUE,
    slug TEXT NOT NULL UNIQUE,
    "sourceId" INTEGER NOT NULL REFERENCES source(id),
    url TEXT,
    headline TEXT,
    standfirst TEXT,
    byline TEXT,
    language TEXT,
    dateline TEXT,
    "publishedAt" TEXT,
    "updatedAt" TEXT,
    "firstSeenAt" TEXT NOT NULL,
    "orderedAt" TEXT NOT NULL,
    version TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('USABLE', 'WITHHELD', 'CANCELED')),
    "embargoedUntil" TEXT,
    listed INTEGER NOT NULL CHECK (listed = 0 OR (listed = 1 AND status = 'USABLE')),
    "wordCount" INTEGER NOT NULL CHECK ("wordCount" >= 0),
    "copyrightHolder" TEXT,
    "copyrightNotice" TEXT,
    "usageTerms" TEXT,
    digest TEXT NOT NULL,
    body TEXT,
    "bodyHtml" TEXT,
    item TEXT NOT NULL CHECK (json_valid(item)),
    CHECK ("orderedAt" = coalesce("publishedAt", "firstSeenAt"))
  ) STRICT`,
  `CREATE INDEX article_list ON article (listed, "orderedAt" DESC, id DESC)`,
  `CREATE INDEX article_by_source ON article ("sourceId", listed, "orderedAt" DESC, id DESC)`,
  `CREATE INDEX article_by_language ON article (language, listed, "orderedAt" DESC, id DESC)`,
  // What an operation looks at before it reads: is there a story whose embargo has passed?
  `CREATE INDEX article_embargo ON article ("embargoedUntil")
    WHERE listed = 0 AND status = 'USABLE' AND "embargoedUntil" IS NOT NULL`,

  ...mentionTable("article_person", "personId", "person"),
  ...mentionTable("article_organization", "organizationId", "organization"),
  ...mentionTable("article_place", "placeId", "place"),
  ...mentionTable("article_topic", "topicId", "topic"),
  ...containmentTable("article_place_containment", "placeId", "place"),
  ...containmentTable("article_topic_containment", "topicId", "topic"),

  `CREATE TABLE article_author (
    "articleId" INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    "personId" INTEGER NOT NULL REFERENCES person(id),
    "orderedAt" TEXT NOT NULL,
    listed INTEGER NOT NULL CHECK (listed IN (0, 1)),
    PRIMARY KEY ("articleId", position)
  ) STRICT, WITHOUT ROWID`,
  listIndex("article_author", "personId"),

  `CREATE TABLE article_image (
    "articleId" INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    url TEXT,
    caption TEXT,
    credit TEXT,
    width INTEGER CHECK (width > 0),
    height INTEGER CHECK (height > 0),
    listed INTEGER NOT NULL CHECK (listed IN (0, 1)),
    PRIMARY KEY ("articleId", position)
  ) STRICT, WITHOUT ROWID`,

  // The four tables below tie to an entity of any kind, which no foreign key can say: whoever writes an entity
  // writes them in the same transaction.
  `CREATE TABLE name (
    kind TEXT NOT NULL,
    "entityId" INTEGER NOT NULL,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    PRIMARY KEY (kind, "entityId", position)
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX name_by_folded ON name (kind, folded, "entityId")`,

  `CREATE TABLE identifier (
    kind TEXT NOT NULL,
    scheme TEXT NOT NULL,
    value TEXT NOT NULL,
    "entityId" INTEGER NOT NULL,
    PRIMARY KEY (kind, scheme, value)
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX identifier_of_entity ON identifier (kind, "entityId", scheme, value)`,

  `CREATE TABLE slug (
    scope TEXT NOT NULL CHECK (scope IN ('actor', 'place', 'topic', 'source', 'article')),
    slug TEXT NOT NULL CHECK (slug NOT LIKE '%:%'),
    kind TEXT NOT NULL,
    "targetId" INTEGER NOT NULL,
    PRIMARY KEY (scope, slug)
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX slug_of_target ON slug (kind, "targetId")`,

  `CREATE TABLE redirect (
    kind TEXT NOT NULL,
    "fromId" INTEGER NOT NULL,
    "toId" INTEGER NOT NULL,
    PRIMARY KEY (kind, "fromId")
  ) STRICT, WITHOUT ROWID`,
];

const tables = [
  "redirect",
  "slug",
  "identifier",
  "name",
  "article_image",
  "article_author",
  "article_topic_containment",
  "article_place_containment",
  "article_topic",
  "article_place",
  "article_organization",
  "article_person",
  "article",
  "topic_ancestor",
  "place_ancestor",
  "topic",
  "place",
  "organization",
  "person",
  "source",
];

/** The archive as it first stood: articles, entities, mentions, and how they are found. */
export class Archive1795392000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.query(`DROP TABLE ${table}`);
  }
}
