import type { ReadEngine } from "../engine.js";
import { sqliteDialect } from "./dialect.js";
import { ping } from "./ping.js";
import { openReader, ReaderPool, readerCount } from "./reader-pool.js";
import { SqliteState } from "./state.js";

/** Opens an SQLite file that is there and migrated, to read it alone; every connection is SQLite's OPEN_READONLY. */
export async function openReadOnlySqlite(file: string): Promise<ReadEngine> {
  // Of its own: those that read may all be lent, which is no failure.
  const probe = await openReader(file);
  const readers = new ReaderPool(file, readerCount);
  const state = new SqliteState(file);
  return {
    dialect: sqliteDialect,
    readers,
    readState: (now) => state.read(now),
    ping: () => ping((sql) => probe.all(sql)),
    async close() {
      await Promise.all([readers.close(), probe.close(), state.close()]);
    },
  };
}
