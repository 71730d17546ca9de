import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import type { DataSource } from "typeorm";
import { NewsgraphError } from "../errors.js";
import { releaseDueEmbargoes } from "./embargo.js";
import { Snapshot } from "./snapshot.js";
import { migrate } from "./sqlite/migrate.js";
import { openDataSource } from "./sqlite/open-data-source.js";
import { ReaderPool } from "./sqlite/reader-pool.js";
import { Writer } from "./writer.js";

/** How many operations read at once; the rest wait. The driver has four threads by default. */
const readers = 4;

export interface DatabaseOptions {
  /** Tells the time; tests set their own. */
  now?: () => Date;
  /** Milliseconds. */
  lockTimeout?: number;
}

/**
 * An open archive: one writer behind a queue, readers beside it.
 *
 * ```ts
 * const database = await Database.open("data/newsgraph.sqlite");
 * const snapshot = database.snapshot();
 * ```
 */
export class Database {
  #closing: Promise<void> | undefined;

  private constructor(
    readonly writer: Writer,
    private readonly pool: ReaderPool,
    private readonly now: () => Date,
  ) {}

  /**
   * Opens the file, made where there is none, and migrates it where needed.
   *
   * @param lockTimeout how long opening and every write wait for another program's write (milliseconds)
   * @throws NewsgraphError DATABASE_UNUSABLE, DATABASE_LOCKED, DATABASE_TOO_NEW
   */
  static async open(
    file: string,
    { now = () => new Date(), lockTimeout = 30_000 }: DatabaseOptions = {},
  ): Promise<Database> {
    let dataSource: DataSource | undefined;
    try {
      await mkdir(dirname(file), { recursive: true });
      dataSource = await openDataSource(file, lockTimeout);
      await migrate(dataSource);
      return new Database(new Writer(dataSource), new ReaderPool(file, readers), now);
    } catch (error) {
      await dataSource?.destroy();
      throw asCoded(error, file);
    }
  }

  /** What one operation reads; whoever takes it releases it. */
  snapshot(): Snapshot {
    return new Snapshot(this.pool, (connection) =>
      releaseDueEmbargoes(connection, this.writer, this.now().toISOString()),
    );
  }

  /** Lets what is being written end, then closes every connection; once, however often it is called. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    await this.writer.settled();
    await this.pool.close();
    await this.writer.dataSource.destroy();
  }
}

function asCoded(error: unknown, file: string): unknown {
  if (error instanceof NewsgraphError) return error;
  const code = (error as { code?: string }).code ?? "";
  if (code === "SQLITE_BUSY" || code === "SQLITE_LOCKED") {
    return new NewsgraphError(
      "DATABASE_LOCKED",
      `The database ${file} is locked by another program. Wait for it to finish or end it, then start again.`,
      { cause: error },
    );
  }
  if (code.startsWith("SQLITE_") || /^E[A-Z]+$/.test(code)) {
    const reason = (error as Error).message.replace(/^SQLITE_\w+: /, "");
    return new NewsgraphError(
      "DATABASE_UNUSABLE",
      `The database ${file} cannot be opened: ${reason}. Check the path and its permissions, or name another with --database.`,
      { cause: error },
    );
  }
  return error;
}
