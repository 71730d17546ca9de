import type { Dialect } from "./dialect.js";
import type { Parameter } from "./engine.js";
import type { Reads } from "./reads.js";

/**
 * How many statements are remembered, how long each is at most with what it binds (characters), and how many rows of each:
 * some 30 MB at the worst.
 */
const maxStatements = 1000;
const maxLength = 20_000;
const maxRows = 100;

/** A statement that is not remembered was asked for. */
export class NotRemembered extends Error {
  override readonly name = "NotRemembered";
}

/** What was read while the data was of one version. */
export class RememberedRows {
  readonly #rows = new Map<string, readonly unknown[]>();

  constructor(readonly version: string) {}

  /** Reads of it alone; every statement that it does not have is refused: NotRemembered. */
  reads(dialect: Dialect): Reads {
    return {
      dialect,
      all: async <Row>(sql: string, parameters: readonly Parameter[] = []) => {
        const key = keyOf(sql, parameters);
        const known = this.#rows.get(key);
        if (!known) throw new NotRemembered();
        // Behind all others, so that the least recently used is the first to go.
        this.#rows.delete(key);
        this.#rows.set(key, known);
        return known as Row[];
      },
    };
  }

  add(read: ReadonlyMap<string, readonly unknown[]>): void {
    for (const [key, rows] of read) {
      if (rows.length <= maxRows && key.length <= maxLength) this.#rows.set(key, rows);
    }
    for (const key of this.#rows.keys()) {
      if (this.#rows.size <= maxStatements) break;
      this.#rows.delete(key);
    }
  }
}

/**
 * What was looked up before operations could be planned, as long as the data stays the same:
 *
 * ```ts
 * const version = await memory.version();
 * const { reads, rows } = recording(snapshot);
 * await resolveFilter(reads, filter);
 * if (version !== null && version === (await memory.version())) memory.remember(version, rows);
 * ```
 *
 * From then on `memory.latest` has it. Who goes by that asks for the version when all is read: where it is still that of
 * the rows, nothing was written from the one to the other, and everything was read of one state of the data.
 */
export class LookUpMemory {
  #latest: RememberedRows | null = null;

  /** @param version names the state of the data (`ReadableDatabase.version`) */
  constructor(readonly version: () => Promise<string | null>) {}

  /** What is remembered of the latest version; null where nothing is. */
  get latest(): RememberedRows | null {
    return this.#latest;
  }

  /** @param read what was read while the data was of this version */
  remember(version: string, read: ReadonlyMap<string, readonly unknown[]>): void {
    if (this.#latest?.version !== version) this.#latest = new RememberedRows(version);
    this.#latest.add(read);
  }

  /** Something was written since: nobody goes by it any more. */
  forget(rows: RememberedRows): void {
    if (this.#latest === rows) this.#latest = null;
  }
}

/** Reads as a snapshot does, and keeps what was read. */
export function recording(snapshot: Reads): { reads: Reads; rows: ReadonlyMap<string, readonly unknown[]> } {
  const rows = new Map<string, readonly unknown[]>();
  const all: Reads["all"] = async <Row>(sql: string, parameters: readonly Parameter[] = []) => {
    const read = await snapshot.all<Row>(sql, parameters);
    rows.set(keyOf(sql, parameters), read);
    return read;
  };
  return { reads: { dialect: snapshot.dialect, all }, rows };
}

function keyOf(sql: string, parameters: readonly Parameter[]): string {
  return `${JSON.stringify(parameters)} ${sql}`;
}
