import type { Connection, Parameter } from "./sqlite/connection.js";
import type { ReaderPool } from "./sqlite/reader-pool.js";

/** One statement that an operation ran. */
export interface Statement {
  sql: string;
  parameters: readonly Parameter[];
}

/**
 * What one operation reads: the archive as it stood at its first read, whatever is written meanwhile.
 *
 * ```ts
 * const snapshot = new Snapshot(pool, beforeFirstRead);
 * try { await snapshot.all("SELECT …"); } finally { await snapshot.release(); }
 * ```
 *
 * An operation that reads nothing takes no connection. After `release` every read is refused: GraphQL answers as soon
 * as a non-null field fails, while its siblings still run.
 */
export class Snapshot {
  /** What was read, for tests and diagnostics. */
  readonly statements: Statement[] = [];
  readonly #running = new Set<Promise<unknown>>();
  #connection: Promise<Connection> | undefined;
  #released = false;

  constructor(
    private readonly pool: ReaderPool,
    private readonly beforeFirstRead: (connection: Connection) => Promise<void>,
  ) {}

  async all<Row>(sql: string, parameters: readonly Parameter[] = []): Promise<Row[]> {
    if (this.#released) throw new Error("The operation is over; nothing more is read for it.");
    const read = this.#read<Row>(sql, parameters);
    this.#running.add(read);
    try {
      return await read;
    } finally {
      this.#running.delete(read);
    }
  }

  /** Waits for the reads under way and gives the connection back. */
  async release(): Promise<void> {
    if (this.#released) return;
    this.#released = true;
    await Promise.allSettled([...this.#running]);
    const connection = await this.#connection?.catch(() => undefined);
    if (!connection) return;
    try {
      await connection.exec("COMMIT");
    } finally {
      this.pool.release(connection);
    }
  }

  async #read<Row>(sql: string, parameters: readonly Parameter[]): Promise<Row[]> {
    this.#connection ??= this.#begin();
    const connection = await this.#connection;
    this.statements.push({ sql, parameters });
    return connection.all<Row>(sql, parameters);
  }

  /** Awaited before the first read: a held statement does not wait in the driver's queue behind BEGIN. */
  async #begin(): Promise<Connection> {
    const connection = await this.pool.acquire();
    try {
      await this.beforeFirstRead(connection);
      await connection.exec("BEGIN");
      return connection;
    } catch (error) {
      this.pool.release(connection);
      throw error;
    }
  }
}
