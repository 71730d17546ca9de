import type { Execution } from "../execute-request.js";
import type { Source } from "../telemetry/request-record.js";
import { toWholeAnswer, type WholeAnswer } from "./whole-answer.js";

/** Someone who waits for an answer. */
export interface Client {
  /** Resolves when it is on its way. */
  send(answer: WholeAnswer, source: Source): Promise<void>;
  /** Calls back when the answer is sent, or nobody is there any more to be sent one. */
  onGone(gone: () => void): void;
}

/**
 * One execution whose answer many wait for: `await flight.take(client)`.
 *
 * It goes on as long as one of them is there.
 */
export class Flight {
  readonly answer: Promise<WholeAnswer>;
  readonly #over: Promise<void>;
  #waiting = 0;
  #isNew = true;

  /**
   * @param version of the data, read before the execution began
   * @param abandoned called when the last one has gone
   */
  constructor(
    readonly version: string,
    private readonly execution: Execution,
    private readonly abandoned: () => void,
  ) {
    this.answer = execution.answer.then((answered) => toWholeAnswer(answered, execution.operation));
    const release = () => execution.release();
    this.#over = this.answer.then(release, release);
  }

  /**
   * Sends the client the answer, and resolves when the execution is over.
   *
   * @returns false where the answer turned out to be for the first who asked alone
   */
  async take(client: Client): Promise<boolean> {
    const isFirst = this.#isNew;
    this.#isNew = false;
    this.#waiting += 1;
    client.onGone(() => {
      this.#waiting -= 1;
      if (this.#waiting === 0) this.#abandon();
    });
    const answer = await this.answer;
    if (this.isPersonal && !isFirst) return false;
    await client.send(answer, isFirst ? "executed" : "shared");
    await this.#over;
    return true;
  }

  /** Known when the answer is there. */
  get isPersonal(): boolean {
    return this.execution.isPersonal();
  }

  #abandon(): void {
    this.abandoned();
    this.execution.giveUp();
  }
}
