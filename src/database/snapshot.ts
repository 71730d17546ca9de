import type { Context } from "@opentelemetry/api";
import { NewsgraphError } from "../errors.js";
import { AloneRead } from "./alone-read.js";
import type { Dialect } from "./dialect.js";
import type { Parameter, ReadEngine, Reader } from "./engine.js";
import type { LookUpMemory } from "./look-up-memory.js";
import type { Reads } from "./reads.js";
import { Stop } from "./stop.js";
import { type StatementWatch, watched } from "./watched-read.js";

/** One statement that an operation ran. */
export interface Statement {
  sql: string;
  parameters: readonly Parameter[];
}

/**
 * What one operation reads: the archive as it stood at its first read, whatever is written meanwhile.
 *
 * ```ts
 * const snapshot = new Snapshot(engine, clock, beforeFirstRead, memory);
 * try { await snapshot.all("SELECT …"); } finally { await snapshot.release(); }
 * ```
 *
 * An operation that reads nothing takes no connection. After `release` every read is refused: GraphQL answers as soon
 * as a non-null field fails, while its siblings still run.
 */
export class Snapshot implements Reads {
  /** What was read, for tests and diagnostics. */
  readonly statements: Statement[] = [];
  /** Under which span its statements stand, where the operation is traced. */
  trace: (() => Context | undefined) | undefined;
  readonly #running = new Set<Promise<unknown>>();
  readonly #alone = new Set<AloneRead>();
  readonly #stop = new Stop();
  #reader: Promise<Reader> | undefined;
  #now: string | undefined;
  #released = false;

  constructor(
    private readonly engine: Pick<ReadEngine, "dialect" | "readers">,
    private readonly clock: () => Date,
    private readonly beforeFirstRead: (reader: Reader, now: string) => Promise<void>,
    /** What operations before it have looked up. */
    readonly memory: LookUpMemory,
    private readonly watch?: StatementWatch,
  ) {}

  get dialect(): Dialect {
    return this.engine.dialect;
  }

  /**
   * The one time that the whole operation goes by (UTC with milliseconds).
   *
   * It decides nothing but which embargoes are over: `Database.version` promises that an answer stays right until one
   * ends, and looks for no other moment.
   */
  get now(): string {
    this.#now ??= this.clock().toISOString();
    return this.#now;
  }

  async all<Row>(sql: string, parameters: readonly Parameter[] = []): Promise<Row[]> {
    this.#refuseIfOver();
    const read = this.#read<Row>(sql, parameters);
    this.#running.add(read);
    const settled = () => this.#running.delete(read);
    read.then(settled, settled);
    return this.#stop.unless(read);
  }

  /** Whether it reads no more: it was released or stopped. */
  get isOver(): boolean {
    return this.#released || this.#stop.reason !== undefined;
  }

  /**
   * Has it read no more, now: `snapshot.stop(new NewsgraphError("OPERATION_TIMED_OUT", …))`. Whoever waits for a read is
   * told the reason, as is whoever comes later; what the database is at for this operation alone is broken off.
   */
  stop(reason: NewsgraphError): void {
    if (this.isOver) return;
    this.#stop.because(reason);
    for (const read of this.#alone) read.leave();
    this.#alone.clear();
    if (this.#running.size > 0)
      void this.#reader?.then((reader) => reader.interrupt()).catch(() => undefined);
  }

  /** What the work gives; rejects as soon as the snapshot is stopped, though others have the work done still. */
  unlessStopped<Value>(work: Promise<Value>): Promise<Value> {
    return this.#stop.unless(work);
  }

  /**
   * Reads what operations that read no more need: one statement, which is a snapshot by itself.
   *
   * ```ts
   * await snapshot.alone(sql, (now) => ["amir-muqam", now]);
   * ```
   *
   * @param sql looks itself whether a story is due to be listed (`pendingSql`): nobody has looked before
   * @param parametersAt what it binds, at a moment that none of the operations comes after (UTC with milliseconds)
   * @param others of the same archive, whose operations it answers too
   */
  async alone<Row>(
    sql: string,
    parametersAt: (now: string) => readonly Parameter[],
    others: readonly Snapshot[] = [],
  ): Promise<Row[]> {
    this.#refuseIfOver();
    const snapshots = [this, ...others];
    const now = snapshots.reduce((latest, { now }) => (now > latest ? now : latest), "");
    const parameters = parametersAt(now);
    const alone = new AloneRead(this.engine.readers, snapshots.length);
    const read = alone.run((reader) =>
      this.#watched(sql, snapshots, () => reader.alone<Row>(sql, parameters)),
    );
    for (const snapshot of snapshots) {
      snapshot.statements.push({ sql, parameters });
      snapshot.#alone.add(alone);
      snapshot.#running.add(read);
    }
    try {
      return await read;
    } finally {
      for (const snapshot of snapshots) {
        snapshot.#alone.delete(alone);
        snapshot.#running.delete(read);
      }
    }
  }

  /** Waits for the reads under way and gives the connection back. */
  async release(): Promise<void> {
    if (this.#released) return;
    this.#released = true;
    await Promise.allSettled([...this.#running]);
    const reader = await this.#reader?.catch(() => undefined);
    if (!reader) return;
    try {
      await reader.end();
      this.engine.readers.release(reader);
    } catch {
      // It may be in the middle of a transaction still.
      this.engine.readers.discard(reader);
    }
  }

  async #read<Row>(sql: string, parameters: readonly Parameter[]): Promise<Row[]> {
    this.#reader ??= this.#begin();
    const reader = await this.#reader;
    if (this.#stop.reason) throw this.#stop.reason;
    this.statements.push({ sql, parameters });
    return this.#watched(sql, [this], () => reader.all<Row>(sql, parameters));
  }

  #refuseIfOver(): void {
    if (this.#stop.reason) throw this.#stop.reason;
    if (this.#released) throw isOver();
  }

  /** @param operations that the statement answers */
  #watched<Row>(sql: string, operations: readonly Snapshot[], run: () => Promise<Row[]>): Promise<Row[]> {
    const traces = operations.flatMap(({ trace }) => trace?.() ?? []);
    return watched(this.dialect, sql, { traces, watch: this.watch }, run);
  }

  /** Awaited before the first read: a held statement does not wait in the driver's queue behind BEGIN. */
  async #begin(): Promise<Reader> {
    const reader = await this.engine.readers.acquire();
    try {
      await this.beforeFirstRead(reader, this.now);
      await reader.begin();
      return reader;
    } catch (error) {
      this.engine.readers.discard(reader);
      throw error;
    }
  }
}

function isOver(): NewsgraphError {
  return new NewsgraphError("SERVICE_UNAVAILABLE", "The operation is over; nothing more is read for it.");
}
