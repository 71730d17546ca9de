import { join } from "node:path";
import sqlite3 from "sqlite3";
import { Connection } from "../../src/database/sqlite/connection.js";
import { makeTempDirectory } from "../support/temp-database.js";

/** How many statements a connection holds. */
const held = 256;

describe("A connection to SQLite", () => {
  it.each([0, 1, 2, 3, 4, 5, 6])(
    "prepares a statement anew that is asked for %s turns after it has to go",
    async (turns) => {
      const file = join(await makeTempDirectory(), "empty.sqlite");
      const connection = await Connection.open(file, sqlite3.OPEN_READWRITE | sqlite3.OPEN_CREATE);
      for (let n = 0; n < held; n += 1) await connection.all(`SELECT ${n} AS n`);
      const further = connection.all(`SELECT ${held} AS n`);
      for (let turn = 0; turn < turns; turn += 1) await undefined;
      const again = connection.all("SELECT 0 AS n");
      expect(await Promise.all([further, again])).toEqual([[{ n: held }], [{ n: 0 }]]);
      await connection.close();
    },
  );
});
