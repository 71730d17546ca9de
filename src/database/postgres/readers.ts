import pg from "pg";
import type { PostgresLocation } from "../../config.js";
import type { Reader, Readers, ReadersUsage } from "../engine.js";
import { clientConfig } from "./client-config.js";
import { unavailable } from "./failure.js";
import { PostgresReader, type ReaderSettings } from "./reader.js";

/** Clients can ask for ever new statements, and the server keeps each with its plan: some hundred kB together. */
const maxPrepared = 500;

/** How much longer than the server the driver waits for a statement (milliseconds): a server that is gone is silent. */
const grace = 5000;

/** Connections that read, from a pool. */
export class PostgresReaders implements Readers {
  readonly #pool: pg.Pool;
  readonly #settings: ReaderSettings;

  constructor(location: PostgresLocation) {
    const { poolSize, statementTimeout, preparedStatements } = location;
    this.#pool = new pg.Pool({
      ...clientConfig(location),
      max: poolSize,
      // Queries are sent without waiting for the answers to those before.
      pipeline: true,
      ...(statementTimeout > 0 && { query_timeout: statementTimeout + grace }),
    });
    // An idle connection that the server ends is taken out of the pool; whoever uses a broken one is told by it.
    this.#pool.on("error", () => undefined);
    this.#settings = {
      begin: beginSql(statementTimeout),
      prepared: preparedStatements ? new WeakMap() : null,
    };
  }

  /** @throws NewsgraphError SERVICE_UNAVAILABLE where none is to be had in time */
  async acquire(): Promise<Reader> {
    try {
      return new PostgresReader(await this.#pool.connect(), this.#settings);
    } catch (error) {
      throw unavailable(error);
    }
  }

  release(reader: Reader): void {
    const client = (reader as PostgresReader).leave();
    const prepared = this.#settings.prepared?.get(client)?.size ?? 0;
    client.release(prepared > maxPrepared);
  }

  discard(reader: Reader): void {
    (reader as PostgresReader).leave().release(true);
  }

  get usage(): ReadersUsage {
    const { totalCount, idleCount, waitingCount, options } = this.#pool;
    return { lent: totalCount - idleCount, idle: idleCount, most: options.max, waiting: waitingCount };
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }
}

/**
 * How statements are planned, whatever the server is set to: a page reads some hundred rows by their keys, most of them
 * in memory, where by default the planner would rather read a whole small table than jump in its index; and to
 * translate a statement to machine code takes longer than to read by it.
 */
const planning = { random_page_cost: "1.1", jit: "off" };

/** One message to the server. An operation that neither reads on nor ends is held to the same limit. */
function beginSql(statementTimeout: number): string {
  const limits = {
    statement_timeout: statementTimeout,
    idle_in_transaction_session_timeout: statementTimeout,
  };
  const settings = { ...planning, ...(statementTimeout > 0 && limits) };
  return [
    "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY",
    ...Object.entries(settings).map(([name, value]) => `SET LOCAL ${name} = ${value}`),
  ].join("; ");
}
