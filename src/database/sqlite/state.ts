import type { DataState } from "../engine.js";
import { stateSql } from "../state-sql.js";
import type { Connection } from "./connection.js";
import { sqliteDialect } from "./dialect.js";
import { openReader } from "./reader-pool.js";

const sql = stateSql(sqliteDialect, "CAST(data_version AS TEXT)", "FROM pragma_data_version");

/**
 * What state a file is in: `await new SqliteState(file).read("2024-07-12T09:30:00.000Z")`.
 *
 * `PRAGMA data_version` is a counter of the connection's own. It moves with the first read after another connection,
 * of this process or any, has committed to the file: every read begins by comparing the head of the write-ahead log
 * with the last one seen, and no two commits leave the same head (it holds a count of commits, and a salt that each
 * new log changes). So it never comes back to a value, and two equal ones have no commit between them. That holds on
 * one connection that does not write itself: it is never opened twice.
 */
export class SqliteState {
  #connection: Promise<Connection> | undefined;

  constructor(private readonly file: string) {}

  async read(now: string): Promise<DataState> {
    const connection = await this.#open();
    const [row] = await connection.all<DataState>(sql, [now]);
    return row as DataState;
  }

  async close(): Promise<void> {
    const connection = await this.#connection?.catch(() => undefined);
    await connection?.close();
  }

  /** Only what could not be opened is tried again. */
  #open(): Promise<Connection> {
    this.#connection ??= openReader(this.file).catch((error) => {
      this.#connection = undefined;
      throw error;
    });
    return this.#connection;
  }
}
