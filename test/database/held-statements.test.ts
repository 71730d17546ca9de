import { join } from "node:path";
import sqlite3 from "sqlite3";
import { Connection } from "../../src/database/sqlite/connection.js";
import { makeTempDirectory } from "../support/temp-database.js";

/** How many statements a connection holds, and how long they are together (characters). */
const held = 256;
const heldLength = 500_000;

async function open(): Promise<Connection> {
  const file = join(await makeTempDirectory(), "empty.sqlite");
  return Connection.open(file, sqlite3.OPEN_READWRITE | sqlite3.OPEN_CREATE);
}

describe("A connection to SQLite", () => {
  it.each([0, 1, 2, 3, 4, 5, 6])(
    "prepares a statement anew that is asked for %s turns after it has to go",
    async (turns) => {
      const connection = await open();
      for (let n = 0; n < held; n += 1) await connection.all(`SELECT ${n} AS n`);
      const further = connection.all(`SELECT ${held} AS n`);
      for (let turn = 0; turn < turns; turn += 1) await undefined;
      const again = connection.all("SELECT 0 AS n");
      expect(await Promise.all([further, again])).toEqual([[{ n: held }], [{ n: 0 }]]);
      await connection.close();
    },
  );

  it("holds as many as are not too long together, and those that were used last", async () => {
    const connection = await open();
    const long = (n: number) => `SELECT ${n} AS n -- ${" ".repeat(50_000)}`.slice(0, 50_000);
    for (let n = 0; n < 25; n += 1) expect(await connection.all(long(n))).toEqual([{ n }]);
    expect(connection.held).toEqual({ statements: 10, length: heldLength });
    for (let n = 0; n < held * 2; n += 1) await connection.all(`SELECT ${n % 300} AS n`);
    expect(connection.held.statements).toBe(held);
    await expect(connection.all("SELECT")).rejects.toThrow();
    await connection.all("SELECT 1 AS n");
    await connection.close();
    expect(connection.held).toEqual({ statements: 0, length: 0 });
  });
});
