import { createHash } from "node:crypto";
import type pg from "pg";
import type { Parameter, Reader, Readers } from "../engine.js";

/** A client of the pool that keeps its statements prepared, by name, and takes one at a time. */
class PostgresReader implements Reader {
  #last: Promise<unknown> = Promise.resolve();

  constructor(readonly client: pg.PoolClient) {}

  async all<Row>(sql: string, parameters: readonly Parameter[] = []): Promise<Row[]> {
    const name = createHash("sha1").update(sql).digest("base64");
    const { rows } = await this.#query({ name, text: sql, values: [...parameters] });
    return rows as Row[];
  }

  async begin(): Promise<void> {
    await this.#query({ text: "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY" });
  }

  async end(): Promise<void> {
    await this.#query({ text: "COMMIT" });
  }

  /** Siblings of one operation read at once; the protocol takes a statement after the other. */
  #query(query: pg.QueryConfig): Promise<pg.QueryResult> {
    const result = this.#last.then(() => this.client.query(query));
    this.#last = result.catch(() => undefined);
    return result;
  }
}

/** Connections that read, from a pool. */
export class PostgresReaders implements Readers {
  constructor(private readonly pool: pg.Pool) {
    // An idle connection that the server ends is taken out of the pool; whoever uses a broken one is told by it.
    pool.on("error", () => undefined);
  }

  async acquire(): Promise<Reader> {
    return new PostgresReader(await this.pool.connect());
  }

  release(reader: Reader): void {
    (reader as PostgresReader).client.release();
  }

  discard(reader: Reader): void {
    (reader as PostgresReader).client.release(true);
  }

  async close(): Promise<void> {
    await this.pool.end();
  }
}
