import type { DatabaseLocation } from "../config.js";
import type { Engine } from "./engine.js";
import { openFailure } from "./open-failure.js";
import { openPostgres } from "./postgres/open-postgres.js";
import { ReadableDatabase, type ReadOptions } from "./readable-database.js";
import { releaseDue } from "./release-due.js";
import { openSqlite } from "./sqlite/open-sqlite.js";
import { Writer } from "./writer.js";

export interface DatabaseOptions extends ReadOptions {
  /** Milliseconds. */
  lockTimeout?: number;
}

/**
 * An open archive: one writer behind a queue, readers beside it.
 *
 * ```ts
 * const database = await Database.open({ engine: "sqlite", file: "data/newsgraph.sqlite" });
 * const snapshot = database.snapshot();
 * ```
 */
export class Database extends ReadableDatabase {
  private constructor(
    readonly writer: Writer,
    engine: Engine,
    options: ReadOptions,
  ) {
    super(engine, (begin) => releaseDue(writer, begin), options);
  }

  /**
   * Opens an archive and migrates it where needed; a file is made where there is none.
   *
   * @param lockTimeout how long opening and every write wait for another program's write (milliseconds)
   * @throws NewsgraphError DATABASE_UNUSABLE, DATABASE_LOCKED, DATABASE_TOO_NEW
   */
  static async open(
    location: DatabaseLocation,
    { lockTimeout = 30_000, ...options }: DatabaseOptions = {},
  ): Promise<Database> {
    try {
      const engine = await (location.engine === "sqlite"
        ? openSqlite(location.file, lockTimeout)
        : openPostgres(location, lockTimeout));
      return new Database(new Writer(engine), engine, options);
    } catch (error) {
      throw openFailure(error, location);
    }
  }

  /** Lets what is being written end, then closes every connection; once, however often it is called. */
  override async close(): Promise<void> {
    await this.writer.settled();
    await super.close();
  }
}
