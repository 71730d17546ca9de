import { createHash } from "node:crypto";
import type pg from "pg";
import type { Parameter, Reader } from "../engine.js";
import { cancelRequest } from "./cancel-request.js";
import { isLost, readFailure } from "./failure.js";

/** How the readers of a pool read. */
export interface ReaderSettings {
  /** Begins a transaction: what it reads, and how long it may take. */
  begin: string;
  /** The names of what is prepared on each connection; null where nothing is to stay prepared. */
  prepared: WeakMap<pg.PoolClient, Set<string>> | null;
}

/** A client of the pool, lent to one operation; what it is sent is answered in order. */
export class PostgresReader implements Reader {
  #failure: unknown;
  #isLost = false;

  constructor(
    readonly client: pg.PoolClient,
    private readonly settings: ReaderSettings,
  ) {
    // Without a listener the loss of a connection between two statements would end the process.
    client.on("error", this.#lose);
  }

  async all<Row>(sql: string, parameters: readonly Parameter[] = []): Promise<Row[]> {
    const { rows } = await this.#send(this.#query(sql, parameters));
    return rows as Row[];
  }

  /** In a transaction all the same, for its limits go with it; sent as one, so that the network is crossed once. */
  async alone<Row>(sql: string, parameters: readonly Parameter[] = []): Promise<Row[]> {
    const queries = [{ text: this.settings.begin }, this.#query(sql, parameters), { text: "COMMIT" }];
    const [, found] = await Promise.all(queries.map((query) => this.#send(query)));
    return found?.rows as Row[];
  }

  /** Not waited for: what is read next follows at once, and fails where this did. */
  async begin(): Promise<void> {
    this.#send({ text: this.settings.begin }).catch(() => undefined);
  }

  /** Rejects where the connection is lost, or not to be lent again. */
  async end(): Promise<void> {
    if (this.#isLost) throw this.#failure;
    // Where a statement has failed the server makes a rollback of it.
    await this.client.query("COMMIT");
  }

  interrupt(): void {
    this.#lose(new Error("what it was at is broken off"));
    cancelRequest(this.client);
  }

  /** Takes its listener back; the client is the pool's again. */
  leave(): pg.PoolClient {
    this.client.off("error", this.#lose);
    return this.client;
  }

  #query(sql: string, parameters: readonly Parameter[]): pg.QueryConfig {
    return { ...this.#nameFor(sql), text: sql, values: [...parameters] };
  }

  /** A statement under one name is parsed and planned once on a connection. */
  #nameFor(sql: string): { name?: string } {
    if (this.settings.prepared === null) return {};
    const name = createHash("sha1").update(sql).digest("base64");
    const names = this.settings.prepared.get(this.client);
    if (names) names.add(name);
    else this.settings.prepared.set(this.client, new Set([name]));
    return { name };
  }

  /** After one has failed the transaction is over, so those behind it fail for the same reason. */
  async #send(query: pg.QueryConfig): Promise<pg.QueryResult> {
    if (this.#failure !== undefined) throw this.#failure;
    try {
      return await this.client.query(query);
    } catch (error) {
      this.#failure ??= readFailure(error);
      if (isLost(error)) this.#isLost = true;
      throw this.#failure;
    }
  }

  #lose = (error: unknown): void => {
    this.#failure ??= readFailure(error);
    this.#isLost = true;
  };
}
