import type { Database } from "../../src/database/database.js";
import { refusing } from "../../src/ingest/refusing.js";
import type { Transaction } from "../../src/ingest/transaction.js";
import { rowsOf } from "../support/rows.js";
import { openTempDatabase } from "../support/temp-database.js";

function inTransaction<Result>(
  archive: Database,
  work: (transaction: Transaction) => Promise<Result>,
): Promise<Result> {
  const { dialect } = archive.writer;
  return archive.writer.transaction((manager) => work({ manager, dialect }));
}

const slug = (values: string) => `INSERT INTO slug (scope, slug, kind, "targetId") VALUES (${values})`;

describe("What a table does not take", () => {
  it.each([
    ["is outside of what it may be", slug("'planet', 'mars', 'Place', 1")],
    ["is there already", slug("'place', 'bajaur', 'Place', 2")],
    ["is missing", slug("'place', 'mars', 'Place', NULL")],
  ])("because a value %s is refused, and the rest of the transaction is stored", async (_case, refused) => {
    const archive = await openTempDatabase();
    const reasons = await inTransaction(archive, async (transaction) => {
      const store = (sql: string) => refusing(transaction, () => transaction.manager.query(sql));
      return [
        await store(slug("'place', 'bajaur', 'Place', 1")),
        await store(refused),
        await store(slug("'place', 'kabul', 'Place', 2")),
      ];
    });
    expect(reasons).toEqual([
      null,
      expect.stringMatching(/^A value in it is not one that the archive takes \(.+\)\.$/s),
      null,
    ]);
    expect(await rowsOf(archive, "SELECT slug FROM slug ORDER BY slug")).toEqual([
      { slug: "bajaur" },
      { slug: "kabul" },
    ]);
  });

  it("is not blamed for an error in the program, which undoes the whole transaction", async () => {
    const archive = await openTempDatabase();
    const work = inTransaction(archive, async (transaction) => {
      await transaction.manager.query(slug("'place', 'bajaur', 'Place', 1"));
      return refusing(transaction, () => transaction.manager.query("INSERT INTO no_table VALUES (1)"));
    });
    await expect(work).rejects.toThrow("no_table");
    expect(await rowsOf(archive, "SELECT slug FROM slug")).toEqual([]);
  });
});
