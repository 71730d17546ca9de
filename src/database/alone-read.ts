import type { ReadEngine, Reader } from "./engine.js";

/**
 * One statement that answers one or more operations, as many as wait for it:
 *
 * ```ts
 * const rows = await new AloneRead(engine.readers, 2).run((reader) => reader.alone(sql, parameters));
 * ```
 */
export class AloneRead {
  #reader: Reader | undefined;

  /** @param waiting how many operations it answers */
  constructor(
    private readonly readers: ReadEngine["readers"],
    private waiting: number,
  ) {}

  async run<Row>(read: (reader: Reader) => Promise<Row[]>): Promise<Row[]> {
    const reader = await this.readers.acquire();
    if (this.waiting === 0) {
      this.readers.release(reader);
      return [];
    }
    this.#reader = reader;
    try {
      const rows = await read(reader);
      this.#reader = undefined;
      this.readers.release(reader);
      return rows;
    } catch (error) {
      this.#reader = undefined;
      this.readers.discard(reader);
      throw error;
    }
  }

  /** One operation waits no more; with the last one the database is told. */
  leave(): void {
    this.waiting -= 1;
    if (this.waiting === 0) this.#reader?.interrupt();
  }
}
