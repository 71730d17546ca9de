import pg from "pg";
import type { PostgresLocation } from "../../config.js";
import type { DataState } from "../engine.js";
import { stateSql } from "../state-sql.js";
import { clientConfig } from "./client-config.js";
import { postgresDialect } from "./dialect.js";

/** How long an answer is waited for (milliseconds); an operation can do without. */
const patience = 2000;

const sql = stateSql(
  postgresDialect,
  `CASE WHEN NOT pg_is_in_recovery()
    THEN concat_ws(' ', pg_postmaster_start_time(), pg_current_snapshot()) END`,
);

/**
 * What state a database is in: `await new PostgresState(location).read("2024-07-12T09:30:00.000Z")`.
 *
 * The text of `pg_current_snapshot()` says which transactions' work a statement sees: all that began before `xmin`,
 * and before `xmax` all but those it lists as under way. Who has ended does not begin again, so the set of those who
 * have ended only grows; of two equal texts it is the same set, and so it was between them. A commit always adds to it:
 * its number is below `xmax` and off the list from then on. What is rolled back, what other databases of the server
 * write and the server's own housekeeping move it too, which does no harm.
 *
 * Numbers would be given out again by a server that has lost its last transactions: after a fall in the midst of
 * commits that nobody waited for, or another one that takes over. The start of the server and the session are therefore
 * part of the state. A standby does not list who is under way, and so cannot tell.
 *
 * It takes one connection of its own, since those that read may all be lent, and keeps it. A pooler may hand each
 * statement to another session, where the same text means the same.
 */
export class PostgresState {
  readonly #pool: pg.Pool;
  readonly #name: { name?: string };
  #session = 0;

  constructor(location: PostgresLocation) {
    this.#name = location.preparedStatements ? { name: "data-state" } : {};
    this.#pool = new pg.Pool({
      ...clientConfig(location),
      connectionTimeoutMillis: patience,
      query_timeout: patience,
      idleTimeoutMillis: 0,
      max: 1,
    });
    this.#pool.on("error", () => undefined);
    this.#pool.on("connect", (client) => {
      this.#session += 1;
      // Its loss rejects what is asked of it; without a listener it would end the process as well.
      client.on("error", () => undefined);
    });
  }

  async read(now: string): Promise<DataState> {
    const client = await this.#pool.connect();
    const session = this.#session;
    try {
      const { rows } = await client.query<DataState>({ ...this.#name, text: sql, values: [now] });
      client.release();
      const row = rows[0] as DataState;
      return { ...row, state: row.state === null ? null : `${session} ${row.state}` };
    } catch (error) {
      client.release(true);
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }
}
