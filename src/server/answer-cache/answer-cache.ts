import type { HTTPGraphQLRequest } from "@apollo/server";
import type { Role } from "../../access/role.js";
import type { ReadableDatabase } from "../../database/readable-database.js";
import type { Execution } from "../execute-request.js";
import { type Client, Flight } from "./flight.js";
import { KeptAnswers } from "./kept-answers.js";
import { requestKey } from "./request-key.js";

/**
 * Whole answers, each good for one version of the data:
 *
 * ```ts
 * const cache = new AnswerCache(database, 64 * 1024 * 1024);
 * if (await cache.answer(request, role, client, () => execute(request))) return;
 * ```
 *
 * It never answers with less than was committed when the request came. The version is asked of the database after the
 * request has come; an answer carries the version that was asked for before its execution began. Where the two are
 * equal nothing was written from the one to the other, nor then between the answer's reading and the request. This goes
 * for answers under way as well: who comes while one is executed for the same version waits for it.
 */
export class AnswerCache {
  readonly #kept: KeptAnswers;
  readonly #flights = new Map<string, Flight>();

  /** @param maxBytes how much may be kept */
  constructor(
    private readonly database: Pick<ReadableDatabase, "version">,
    maxBytes: number,
  ) {
    this.#kept = new KeptAnswers(maxBytes);
  }

  /** False where the request is to be answered without, as if no cache were there. */
  async answer(
    request: HTTPGraphQLRequest,
    role: Role,
    client: Client,
    execute: () => Execution,
  ): Promise<boolean> {
    const key = requestKey(request, role);
    if (key === null) return false;
    const version = await this.database.version();
    if (version === null) return false;
    this.#kept.moveTo(version);
    const kept = this.#kept.get(key);
    if (kept) await client.send(kept, "kept");
    else if (!(await this.#flightFor(key, version, execute).take(client))) return false;
    this.#kept.recount(key);
    return true;
  }

  /** What is kept just now: how many answers, and how much they take (bytes). */
  get usage(): { answers: number; bytes: number } {
    return { answers: this.#kept.count, bytes: this.#kept.bytes };
  }

  #flightFor(key: string, version: string, execute: () => Execution): Flight {
    const underWay = this.#flights.get(key);
    if (underWay?.version === version) return underWay;
    const flight: Flight = new Flight(version, execute(), () => this.#land(key, flight));
    this.#flights.set(key, flight);
    flight.answer
      .then((answer) => flight.isPersonal || this.#kept.keep(key, version, answer))
      // Those who wait for it are told.
      .catch(() => undefined)
      .finally(() => this.#land(key, flight));
    return flight;
  }

  /** Nobody joins it any more. */
  #land(key: string, flight: Flight): void {
    if (this.#flights.get(key) === flight) this.#flights.delete(key);
  }
}
