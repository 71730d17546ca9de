import type { DataSource, EntityManager } from "typeorm";
import type { Dialect } from "./dialect.js";

/** A value that a statement binds; lists travel as one JSON text. */
export type Parameter = string | number | null;

/** A connection that reads, lent to one operation at a time. */
export interface Reader {
  /** What a statement gives; it binds `$1`, `$2` … */
  all<Row>(sql: string, parameters?: readonly Parameter[]): Promise<Row[]>;
  /** The same of one statement outside of any `begin`, which reads the archive as it stands now. */
  alone<Row>(sql: string, parameters?: readonly Parameter[]): Promise<Row[]>;
  /** From here on it reads the archive as it stands now, until `end`. */
  begin(): Promise<void>;
  end(): Promise<void>;
  /** Has the database break off the statement that runs, which fails then; without one nothing happens. */
  interrupt(): void;
}

/** How the connections stand that read. */
export interface ReadersUsage {
  /** How many are lent to operations. */
  lent: number;
  /** How many are open and wait to be lent. */
  idle: number;
  /** How many there may be. */
  most: number;
  /** How many operations wait for one. */
  waiting: number;
}

/** The connections that read. Who comes when all are lent waits in line. */
export interface Readers {
  acquire(): Promise<Reader>;
  release(reader: Reader): void;
  /** Takes back one that is not fit to be lent again. */
  discard(reader: Reader): void;
  readonly usage: ReadersUsage;
  close(): Promise<void>;
}

/** The state that the data is in, as one read finds it. */
export interface DataState {
  /** Two equal ones are one state, with none between them; null where the database cannot tell. */
  state: string | null;
  /** When the first embargo of a story that is not listed yet ends; it may be over (UTC with milliseconds). */
  storyUntil: string | null;
  /** When the first embargo of a version ends that is not over (UTC with milliseconds). */
  versionUntil: string | null;
}

/** One of the two databases, opened to be read alone: no connection of it can write. */
export interface ReadEngine {
  readonly dialect: Dialect;
  readonly readers: Readers;
  /**
   * Reads what state the data is in, by the fewest steps; whoever asks often asks one at a time.
   *
   * @param now UTC with milliseconds
   * @throws the driver's errors
   */
  readState(now: string): Promise<DataState>;
  /** @throws NewsgraphError SERVICE_UNAVAILABLE where the database does not answer */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** One of the two databases, opened: what the rest of this room needs of it. */
export interface Engine extends ReadEngine {
  /** TypeORM's, for migrations and writing. */
  readonly dataSource: DataSource;
  /**
   * Runs `work` in a transaction that no other program's writing runs into; the writer calls it once at a time.
   *
   * @throws NewsgraphError DATABASE_LOCKED, SERVICE_UNAVAILABLE
   */
  write<Result>(work: (manager: EntityManager) => Promise<Result>): Promise<Result>;
}
