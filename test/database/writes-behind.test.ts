import { writingBehind } from "../../src/database/writes-behind.js";
import { Name } from "../../src/entities/name.js";
import { insertAll } from "../../src/ingest/bulk.js";
import { rowsOf } from "../support/rows.js";
import { openTempDatabase } from "../support/temp-database.js";

const nameOf = (entityId: number) => ({
  kind: "Topic",
  entityId,
  position: 0,
  name: `Topic ${entityId}`,
  folded: `topic ${entityId}`,
});

describe("Writing behind", () => {
  it("has the next statement made while the database is at the one before", async () => {
    const archive = await openTempDatabase();
    const told: string[] = [];
    await archive.writer.transaction((manager) =>
      writingBehind(
        {
          async query(sql, values) {
            const written = await manager.query(sql, values);
            told.push(`wrote ${values?.[0]}`);
            return written;
          },
        },
        async (writes) => {
          for (const entityId of [1, 2, 3]) {
            told.push(`made ${entityId}`);
            await writes.run(
              `INSERT INTO name ("entityId", kind, position, name, folded) VALUES ($1, 'Topic', 0, 'A', 'a')`,
              [entityId],
            );
          }
        },
      ),
    );
    expect(told).toEqual(["made 1", "made 2", "wrote 1", "made 3", "wrote 2", "wrote 3"]);
    expect(await rowsOf(archive, `SELECT "entityId" FROM name ORDER BY "entityId"`)).toEqual([
      { entityId: 1 },
      { entityId: 2 },
      { entityId: 3 },
    ]);
  });

  it("runs no statement after one that has failed, and says what it failed with", async () => {
    const archive = await openTempDatabase();
    const { dialect } = archive.writer;
    const made: number[] = [];
    const writing = archive.writer.transaction((manager) =>
      writingBehind(manager, async (writes) => {
        for (const entityId of [1, 1, 2, 3]) {
          made.push(entityId);
          await insertAll({ manager, dialect }, Name, [nameOf(entityId)], writes);
        }
      }),
    );
    await expect(writing).rejects.toThrow(/unique|UNIQUE/);
    expect(made).toEqual([1, 1, 2]);
    expect(await rowsOf(archive, "SELECT * FROM name")).toEqual([]);
  });

  it("says what the last one has failed with, too", async () => {
    const archive = await openTempDatabase();
    const writing = archive.writer.transaction((manager) =>
      writingBehind(manager, (writes) => writes.run("INSERT INTO nowhere VALUES ($1)", [1])),
    );
    await expect(writing).rejects.toThrow(/nowhere/);
  });

  it("waits for the statement under way where making the next one fails", async () => {
    const archive = await openTempDatabase();
    const { dialect } = archive.writer;
    const told: string[] = [];
    await archive.writer.transaction(async (manager) => {
      await writingBehind(
        {
          async query(sql, values) {
            const written = await manager.query(sql, values);
            told.push("wrote");
            return written;
          },
        },
        async (writes) => {
          await insertAll({ manager, dialect }, Name, [nameOf(7)], writes);
          throw new Error("There is no more to be made.");
        },
      ).catch((error: Error) => told.push(error.message));
    });
    expect(told).toEqual(["wrote", "There is no more to be made."]);
    expect(await rowsOf(archive, `SELECT "entityId" FROM name`)).toEqual([{ entityId: 7 }]);
  });
});
