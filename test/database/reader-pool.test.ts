import { join } from "node:path";
import { Database } from "../../src/database/database.js";
import { ReaderPool } from "../../src/database/sqlite/reader-pool.js";
import { makeTempDirectory } from "../support/temp-database.js";

describe("A pool of readers", () => {
  it("tells everybody who waits when no connection can be opened, rather than let them hang", async () => {
    const pool = new ReaderPool("/nowhere/archive.sqlite", 2);
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => pool.acquire()));
    expect(outcomes.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => "rejected"));
  });

  it("refuses those who wait when it is closed, rather than let them hang", async () => {
    const file = join(await makeTempDirectory(), "archive.sqlite");
    await (await Database.open({ engine: "sqlite", file })).close();
    const pool = new ReaderPool(file, 1);
    const taken = await pool.acquire();
    const refused = expect(pool.acquire()).rejects.toThrow("The database is closed.");
    await pool.close();
    await refused;
    pool.release(taken);
  });
});
