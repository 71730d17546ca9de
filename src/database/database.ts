import type { DatabaseLocation } from "../config.js";
import { EmbargoRelease } from "./embargo.js";
import type { Engine } from "./engine.js";
import { openFailure } from "./open-failure.js";
import { openPostgres } from "./postgres/open-postgres.js";
import { Snapshot } from "./snapshot.js";
import { openSqlite } from "./sqlite/open-sqlite.js";
import { Writer } from "./writer.js";

export interface DatabaseOptions {
  /** Tells the time; tests set their own. */
  now?: () => Date;
  /** Milliseconds. */
  lockTimeout?: number;
  /** How long an operation waits until what is due is released, before it reads on without (milliseconds). */
  patience?: number;
}

/**
 * An open archive: one writer behind a queue, readers beside it.
 *
 * ```ts
 * const database = await Database.open({ engine: "sqlite", file: "data/newsgraph.sqlite" });
 * const snapshot = database.snapshot();
 * ```
 */
export class Database {
  #closing: Promise<void> | undefined;
  #pinging: Promise<void> | undefined;

  private constructor(
    readonly writer: Writer,
    private readonly embargoes: EmbargoRelease,
    private readonly engine: Engine,
    private readonly now: () => Date,
  ) {}

  /**
   * Opens an archive and migrates it where needed; a file is made where there is none.
   *
   * @param lockTimeout how long opening and every write wait for another program's write (milliseconds)
   * @throws NewsgraphError DATABASE_UNUSABLE, DATABASE_LOCKED, DATABASE_TOO_NEW
   */
  static async open(
    location: DatabaseLocation,
    { now = () => new Date(), lockTimeout = 30_000, patience = 250 }: DatabaseOptions = {},
  ): Promise<Database> {
    try {
      const engine = await (location.engine === "sqlite"
        ? openSqlite(location.file, lockTimeout)
        : openPostgres(location, lockTimeout));
      const writer = new Writer(engine);
      return new Database(writer, new EmbargoRelease(writer, patience), engine, now);
    } catch (error) {
      throw openFailure(error, location);
    }
  }

  /** What one operation reads; whoever takes it releases it. */
  snapshot(): Snapshot {
    return new Snapshot(this.engine, this.now, (reader, now) => this.embargoes.releaseDue(reader, now));
  }

  /**
   * Asks whether the database answers, once for all who want to know at a time.
   *
   * @throws NewsgraphError SERVICE_UNAVAILABLE
   */
  ping(): Promise<void> {
    this.#pinging ??= this.engine.ping().finally(() => {
      this.#pinging = undefined;
    });
    return this.#pinging;
  }

  /** Lets what is being written end, then closes every connection; once, however often it is called. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    await this.writer.settled();
    await this.engine.close();
  }
}
