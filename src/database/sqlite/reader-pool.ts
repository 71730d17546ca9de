import sqlite3 from "sqlite3";
import type { Readers, ReadersUsage } from "../engine.js";
import { Connection } from "./connection.js";

/** How many operations of a process read at once; the rest wait. The driver has four threads by default. */
export const readerCount = 4;

/**
 * Read-only connections, lent to one operation at a time; those who come when all are lent wait in line.
 */
export class ReaderPool implements Readers {
  readonly #idle: Connection[] = [];
  readonly #waiting: { resolve(connection: Connection): void; reject(error: Error): void }[] = [];
  #open = 0;
  #closed = false;

  constructor(
    private readonly file: string,
    private readonly size: number,
  ) {}

  async acquire(): Promise<Connection> {
    if (this.#closed) throw new Error("The database is closed.");
    const idle = this.#idle.pop();
    if (idle) return idle;
    if (this.#open >= this.size) {
      return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
    }
    this.#open += 1;
    try {
      return await openReader(this.file);
    } catch (error) {
      this.#giveUpOne();
      throw error;
    }
  }

  release(connection: Connection): void {
    const next = this.#waiting.shift();
    if (next) next.resolve(connection);
    else if (this.#closed) closeQuietly(connection);
    else this.#idle.push(connection);
  }

  discard(connection: Connection): void {
    closeQuietly(connection);
    this.#giveUpOne();
  }

  get usage(): ReadersUsage {
    const idle = this.#idle.length;
    return { lent: this.#open - idle, idle, most: this.size, waiting: this.#waiting.length };
  }

  /** There is room for another connection: who waits longest gets it. */
  #giveUpOne(): void {
    this.#open -= 1;
    const next = this.#waiting.shift();
    if (next) this.acquire().then(next.resolve, next.reject);
  }

  /** Closes what is idle, and what is lent when it comes back. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const { reject } of this.#waiting.splice(0)) reject(new Error("The database is closed."));
    await Promise.all(this.#idle.splice(0).map((connection) => connection.close()));
  }
}

/** It is of no more use, whether it closes or not. */
function closeQuietly(connection: Connection): void {
  connection.close().catch(() => undefined);
}

/** Opens a connection that reads: `const reader = await openReader("news.sqlite")`; rejects with the driver's error. */
export async function openReader(file: string): Promise<Connection> {
  const connection = await Connection.open(file, sqlite3.OPEN_READONLY);
  await connection.exec("PRAGMA query_only = ON; PRAGMA mmap_size = 1073741824; PRAGMA busy_timeout = 5000");
  return connection;
}
