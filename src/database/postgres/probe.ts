import pg from "pg";
import type { PostgresLocation } from "../../config.js";
import { clientConfig } from "./client-config.js";
import { unavailable } from "./failure.js";

/** How long the database may take to answer (milliseconds); balancers ask every few seconds. */
const patience = 2000;

/**
 * Asks whether the database answers, over a connection of its own: those that read may all be lent, which is no
 * failure, and those that wait for one are no sign of health.
 */
export class Probe {
  readonly #pool: pg.Pool;

  constructor(location: PostgresLocation) {
    this.#pool = new pg.Pool({
      ...clientConfig(location),
      connectionTimeoutMillis: patience,
      query_timeout: patience,
      max: 1,
    });
    this.#pool.on("error", () => undefined);
  }

  /** @throws NewsgraphError SERVICE_UNAVAILABLE */
  async ping(): Promise<void> {
    try {
      await this.#pool.query("SELECT 1");
    } catch (error) {
      throw unavailable(error);
    }
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }
}
