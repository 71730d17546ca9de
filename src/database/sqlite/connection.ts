import sqlite3 from "sqlite3";
import type { Parameter, Reader } from "../engine.js";
import { readFailure } from "./failure.js";

/**
 * How many statements a connection keeps prepared, and how long they are together (characters): SQLite takes some 20 bytes
 * for each of these, ten megabytes.
 */
const maxHeld = 256;
const maxHeldLength = 500_000;

/**
 * One raw connection that keeps its statements prepared: a held one costs about half of a fresh one.
 *
 * ```ts
 * const connection = await Connection.open("news.sqlite", sqlite3.OPEN_READONLY);
 * const rows = await connection.all<{ n: number }>("SELECT count(*) AS n FROM article WHERE id > $1", [10]);
 * ```
 */
export class Connection implements Reader {
  readonly #statements = new Map<string, Promise<sqlite3.Statement>>();
  #heldLength = 0;

  private constructor(private readonly database: sqlite3.Database) {}

  /** Opens the file; rejects with the driver's error, whose `code` is SQLite's (`SQLITE_CANTOPEN`, …). */
  static open(file: string, mode: number): Promise<Connection> {
    return new Promise((resolve, reject) => {
      const database = new sqlite3.Database(file, mode, (error) =>
        error ? reject(error) : resolve(new Connection(database)),
      );
    });
  }

  async all<Row>(sql: string, parameters: readonly Parameter[] = []): Promise<Row[]> {
    const statement = await this.#hold(sql);
    return new Promise((resolve, reject) => {
      statement.all<Row>(byName(parameters), (error, rows) =>
        error ? reject(readFailure(error)) : resolve(rows),
      );
    });
  }

  /** A statement is a transaction of its own where none has begun. */
  alone<Row>(sql: string, parameters: readonly Parameter[] = []): Promise<Row[]> {
    return this.all(sql, parameters);
  }

  begin(): Promise<void> {
    return this.exec("BEGIN");
  }

  end(): Promise<void> {
    return this.exec("COMMIT");
  }

  /** @see https://www.sqlite.org/c3ref/interrupt.html */
  interrupt(): void {
    this.database.interrupt();
  }

  /** Runs statements that return nothing: BEGIN, COMMIT, pragmas. */
  exec(sql: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.database.exec(sql, (error) => (error ? reject(readFailure(error)) : resolve()));
    });
  }

  async close(): Promise<void> {
    for (const sql of [...this.#statements.keys()]) await this.#drop(sql);
    return new Promise((resolve, reject) => {
      this.database.close((error) => (error ? reject(error) : resolve()));
    });
  }

  /** The statements that are kept prepared: how many, and how long together (characters). */
  get held(): { statements: number; length: number } {
    return { statements: this.#statements.size, length: this.#heldLength };
  }

  /** The least recently used statements go when there are too many. */
  #hold(sql: string): Promise<sqlite3.Statement> {
    const statement = this.#forget(sql) ?? this.#prepare(sql);
    this.#statements.set(sql, statement);
    this.#heldLength += sql.length;
    for (const oldest of this.#statements.keys()) {
      if (this.#statements.size <= maxHeld && this.#heldLength <= maxHeldLength) break;
      void this.#drop(oldest);
    }
    return statement;
  }

  #forget(sql: string): Promise<sqlite3.Statement> | undefined {
    const held = this.#statements.get(sql);
    if (this.#statements.delete(sql)) this.#heldLength -= sql.length;
    return held;
  }

  #prepare(sql: string): Promise<sqlite3.Statement> {
    return new Promise((resolve, reject) => {
      const statement = this.database.prepare(sql, (error) => {
        if (!error) return resolve(statement);
        this.#forget(sql);
        reject(error);
      });
    });
  }

  /** The driver finalizes a statement after what already waits for it; whoever comes later prepares it anew. */
  async #drop(sql: string): Promise<void> {
    const held = this.#forget(sql);
    const statement = await held?.catch(() => undefined);
    await new Promise<void>((resolve) => (statement ? statement.finalize(() => resolve()) : resolve()));
  }
}

/** To SQLite `$2` is a name, which it would number by where it first stands in the text. */
function byName(parameters: readonly Parameter[]): Record<string, Parameter> {
  const named: Record<string, Parameter> = {};
  parameters.forEach((value, index) => {
    named[`$${index + 1}`] = value;
  });
  return named;
}
