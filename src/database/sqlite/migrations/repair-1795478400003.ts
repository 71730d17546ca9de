import type { MigrationInterface, QueryRunner } from "typeorm";

const statements = [
  `CREATE TABLE repair (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    action TEXT NOT NULL CHECK (action IN ('merge', 'split', 'rename', 'reparent')),
    kind TEXT NOT NULL,
    "entityIds" TEXT NOT NULL CHECK (json_valid("entityIds")),
    asked TEXT NOT NULL CHECK (json_valid(asked)),
    "doneAt" TEXT NOT NULL,
    "undoneAt" TEXT
  ) STRICT`,
  `CREATE TABLE repair_row (
    "repairId" INTEGER NOT NULL REFERENCES repair(id) ON DELETE CASCADE,
    "tableName" TEXT NOT NULL,
    key TEXT NOT NULL,
    before TEXT CHECK (json_valid(before)),
    after TEXT CHECK (json_valid(after)),
    PRIMARY KEY ("repairId", "tableName", key)
  ) STRICT, WITHOUT ROWID`,
  // Which later repairs touched the same rows.
  `CREATE INDEX repair_row_of_row ON repair_row ("tableName", key, "repairId")`,
  `CREATE TABLE repair_story (
    "articleId" INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE,
    "repairId" INTEGER NOT NULL REFERENCES repair(id) ON DELETE CASCADE,
    names TEXT NOT NULL CHECK (json_valid(names)),
    authors TEXT NOT NULL CHECK (json_valid(authors)),
    PRIMARY KEY ("articleId", "repairId")
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX repair_story_of_repair ON repair_story ("repairId")`,
];

/** Keeps what each repair of entities changed, so that it can be undone, and what splits said of stories. */
export class Repair1795478400003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ["repair_story", "repair_row", "repair"]) await runner.query(`DROP TABLE ${table}`);
  }
}
