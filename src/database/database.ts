import type { DatabaseLocation } from "../config.js";
import { EmbargoRelease } from "./embargo.js";
import type { DataState, Engine } from "./engine.js";
import { FreshRead } from "./fresh-read.js";
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
  readonly #state: FreshRead<DataState>;

  private constructor(
    readonly writer: Writer,
    private readonly embargoes: EmbargoRelease,
    private readonly engine: Engine,
    private readonly now: () => Date,
  ) {
    this.#state = new FreshRead(() => engine.readState(now().toISOString()));
  }

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
   * A name for what operations read just now, by a read that begins after the call: `await database.version()`.
   *
   * Where two calls give one name, whatever an operation read between them it would read again after the second:
   * nothing was committed, and no embargo ended. null where that cannot be told, as while a story waits for its
   * release, or where the database does not answer.
   */
  async version(): Promise<string | null> {
    const found = await this.#state.get().catch(() => null);
    if (found === null || found.state === null) return null;
    const { state, storyUntil, versionUntil } = found;
    const now = this.now().toISOString();
    // The end of a version's embargo is no write: it is part of the name.
    const isOver = [storyUntil, versionUntil].some((until) => until !== null && until <= now);
    return isOver ? null : `${state} ${versionUntil ?? ""}`;
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
