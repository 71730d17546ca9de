import type { Database } from "../database/database.js";
import type { Snapshot } from "../database/snapshot.js";
import { NewsgraphError } from "../errors.js";

/**
 * What is read for one request, for as long as it may take and somebody waits for it:
 *
 * ```ts
 * const reading = new Reading(database, 30_000);
 * response.once("close", () => reading.giveUp());
 * try { await answerFrom(reading.snapshot); } finally { await reading.end(); }
 * ```
 */
export class Reading {
  #snapshot: Snapshot | undefined;
  #over: NewsgraphError | undefined;
  readonly #timer: NodeJS.Timeout | undefined;

  /** @param limit how long it may take from now on (milliseconds); 0: as long as it takes */
  constructor(
    private readonly database: Pick<Database, "snapshot">,
    limit: number,
  ) {
    if (limit > 0) this.#timer = setTimeout(() => this.#stop(tooLong(limit)), limit);
  }

  /** The one snapshot of the request. */
  get snapshot(): Snapshot {
    if (!this.#snapshot) {
      this.#snapshot = this.database.snapshot();
      if (this.#over) this.#snapshot.stop(this.#over);
    }
    return this.#snapshot;
  }

  /** Nobody waits for the answer any more: what the database is at for it is broken off. */
  giveUp(): void {
    this.#stop(nobodyWaits);
  }

  /** Reads no more, and resolves when it does not; called as often as one likes. */
  async end(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#snapshot?.release();
  }

  #stop(reason: NewsgraphError): void {
    this.#over ??= reason;
    this.#snapshot?.stop(reason);
  }
}

/** One for all: every request ends so once its answer is sent, and a stack costs more than that does. */
const nobodyWaits = new NewsgraphError("SERVICE_UNAVAILABLE", "Nobody waits for the answer any more.");

function tooLong(limit: number): NewsgraphError {
  return new NewsgraphError(
    "OPERATION_TIMED_OUT",
    `This took longer than the ${limit / 1000} seconds that a request may take. Ask for less: a narrower filter, smaller pages, fewer levels.`,
  );
}
