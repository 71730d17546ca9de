import type { Database } from "../../src/database/database.js";
import { Source } from "../../src/entities/source.js";
import { engine } from "../support/engine.js";
import { openTempDatabase } from "../support/temp-database.js";

const named = (name: string) => ({ slug: name, name, sortName: name, domain: null });

let archive: Database;

beforeEach(async () => {
  archive = await openTempDatabase();
});

async function sources(): Promise<string[]> {
  const snapshot = archive.snapshot();
  try {
    const rows = await snapshot.all<{ name: string }>("SELECT name FROM source ORDER BY name");
    return rows.map(({ name }) => name);
  } finally {
    await snapshot.release();
  }
}

describe("The writer", () => {
  it("keeps a committed write when another, started at the same time, fails", async () => {
    const results = await Promise.allSettled([
      archive.writer.transaction((manager) => manager.insert(Source, named("first"))),
      archive.writer.transaction(async (manager) => {
        await manager.insert(Source, named("lost"));
        throw new Error("This one fails.");
      }),
      archive.writer.transaction((manager) => manager.insert(Source, named("third"))),
    ]);
    expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(await sources()).toEqual(["first", "third"]);
  });

  it("shows no reader what is not committed, and never what will fail", async () => {
    let seenMidway: string[] | undefined;
    const failing = archive.writer.transaction(async (manager) => {
      await manager.insert(Source, named("never"));
      seenMidway = await sources();
      throw new Error("This one fails.");
    });
    await expect(failing).rejects.toThrow("This one fails.");
    expect(seenMidway).toEqual([]);
    expect(await sources()).toEqual([]);
  });

  it("rejects with the failure's own error where a constraint is violated, and goes on", async () => {
    await archive.writer.transaction((manager) => manager.insert(Source, named("only")));
    await expect(
      archive.writer.transaction((manager) => manager.insert(Source, named("only"))),
    ).rejects.toThrow(
      {
        sqlite: "UNIQUE constraint failed: source.slug",
        postgres: "duplicate key value violates unique constraint",
      }[engine],
    );
    await archive.writer.transaction((manager) => manager.insert(Source, named("next")));
    expect(await sources()).toEqual(["next", "only"]);
  });

  it("runs a hundred transactions at once in the order in which they were asked for", async () => {
    const order: number[] = [];
    await Promise.all(
      Array.from({ length: 100 }, (_, n) =>
        archive.writer.transaction(async (manager) => {
          await manager.insert(Source, named(String(n)));
          order.push(n);
        }),
      ),
    );
    expect(order).toEqual(Array.from({ length: 100 }, (_, n) => n));
    expect(await sources()).toHaveLength(100);
  });
});
