import type { DatabaseLocation } from "../config.js";
import { EmbargoRelease, type Release } from "./embargo.js";
import type { DataState, ReadEngine, Reader, ReadersUsage } from "./engine.js";
import { FreshRead } from "./fresh-read.js";
import { LookUpMemory } from "./look-up-memory.js";
import { openFailure } from "./open-failure.js";
import { openReadOnlyPostgres } from "./postgres/open-read-only.js";
import { Snapshot } from "./snapshot.js";
import { openReadOnlySqlite } from "./sqlite/open-read-only.js";
import type { StatementWatch } from "./watched-read.js";

export interface ReadOptions {
  /** Tells the time; tests set their own. */
  now?: () => Date;
  /** How long an operation waits until what is due is released, before it reads on without (milliseconds). */
  patience?: number;
}

/** An open archive, as those see it who read. */
export class ReadableDatabase {
  readonly #engine: ReadEngine;
  readonly #embargoes: EmbargoRelease;
  readonly #now: () => Date;
  readonly #state: FreshRead<DataState>;
  readonly #memory = new LookUpMemory(() => this.version());
  #closing: Promise<void> | undefined;
  #pinging: Promise<void> | undefined;
  #watch: StatementWatch | undefined;

  /** For this room; others open one by `Database.open` or `openReadable`. */
  constructor(
    engine: ReadEngine,
    release: Release,
    { now = () => new Date(), patience = 250 }: ReadOptions = {},
  ) {
    this.#engine = engine;
    this.#embargoes = new EmbargoRelease(engine.dialect, release, patience);
    this.#now = now;
    this.#state = new FreshRead(() => engine.readState(now().toISOString()));
  }

  /** What one operation reads; whoever takes it releases it. */
  snapshot(): Snapshot {
    const release = (reader: Reader, now: string) => this.#embargoes.releaseDue(reader, now);
    return new Snapshot(this.#engine, this.#now, release, this.#memory, this.#watch);
  }

  /** From here on it tells of each statement that operations run. */
  watchStatements(watch: StatementWatch): void {
    this.#watch = watch;
  }

  /** How the connections stand that read. */
  readersUsage(): ReadersUsage {
    return this.#engine.readers.usage;
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
    const now = this.#now().toISOString();
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
    this.#pinging ??= this.#engine.ping().finally(() => {
      this.#pinging = undefined;
    });
    return this.#pinging;
  }

  /** Closes every connection; once, however often it is called. */
  close(): Promise<void> {
    this.#closing ??= this.#engine.close();
    return this.#closing;
  }
}

/**
 * Opens an archive that another process has open to write, and reads it over connections that cannot:
 *
 * ```ts
 * const archive = await openReadable(location, async (begin) => primary.release(begin()));
 * ```
 *
 * It must be there and migrated.
 *
 * @param release has that other process list what is due
 * @throws NewsgraphError DATABASE_UNUSABLE
 */
export async function openReadable(
  location: DatabaseLocation,
  release: Release,
  options: ReadOptions = {},
): Promise<ReadableDatabase> {
  try {
    const engine = await (location.engine === "sqlite"
      ? openReadOnlySqlite(location.file)
      : openReadOnlyPostgres(location));
    return new ReadableDatabase(engine, release, options);
  } catch (error) {
    throw openFailure(error, location);
  }
}
