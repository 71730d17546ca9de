import type { PostgresLocation } from "../../config.js";
import type { ReadEngine } from "../engine.js";
import { postgresDialect } from "./dialect.js";
import { Probe } from "./probe.js";
import { PostgresReaders } from "./readers.js";
import { PostgresState } from "./state.js";

/**
 * Opens a database of a PostgreSQL server that is migrated, to read it alone: every operation's transaction is READ ONLY.
 * Nothing connects before it is asked for, so that this goes well while the server is away.
 */
export function openReadOnlyPostgres(location: PostgresLocation): ReadEngine {
  const readers = new PostgresReaders(location);
  const probe = new Probe(location);
  const state = new PostgresState(location);
  return {
    dialect: postgresDialect,
    readers,
    readState: (now) => state.read(now),
    ping: () => probe.ping(),
    async close() {
      await Promise.all([readers.close(), probe.close(), state.close()]);
    },
  };
}
