import { findApiKey } from "../../database/api-keys.js";
import { inSnapshot } from "../../database/in-snapshot.js";
import type { ReadableDatabase } from "../../database/readable-database.js";
import type { ApiKey } from "../../entities/api-key.js";

/** How many keys are remembered, unknown ones too. */
const maxKeys = 1000;

/**
 * The keys of an archive, each read once for a version of the data: `await known.find("5f2c9a1b7d3e")`.
 *
 * The version is asked for after the request has come, so that a key which was revoked before is not found to hold. It
 * takes no connection of those that read, which may all be lent.
 */
export class KnownKeys {
  readonly #keys = new Map<string, ApiKey | null>();
  #version: string | null = null;

  constructor(private readonly database: Pick<ReadableDatabase, "snapshot" | "version">) {}

  /** @returns null where there is none of this id */
  async find(id: string): Promise<ApiKey | null> {
    const version = await this.database.version();
    if (version === null) return this.#read(id);
    if (version !== this.#version) {
      this.#version = version;
      this.#keys.clear();
    }
    const known = this.#keys.get(id);
    if (known !== undefined) return known;
    const key = await this.#read(id);
    // The data may have moved on meanwhile; what was read is then newer than the version, which nobody names any more.
    if (version === this.#version) this.#keep(id, key);
    return key;
  }

  #read(id: string): Promise<ApiKey | null> {
    return inSnapshot(this.database, (snapshot) => findApiKey(snapshot, id));
  }

  #keep(id: string, key: ApiKey | null): void {
    this.#keys.set(id, key);
    for (const oldest of this.#keys.keys()) {
      if (this.#keys.size <= maxKeys) break;
      this.#keys.delete(oldest);
    }
  }
}
