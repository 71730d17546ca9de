import type { Socket } from "node:net";

/** Somebody whom connections are dealt to; says `taken` to the dealer when it has one. */
export interface Taker {
  take(connection: Socket): void;
}

/**
 * Deals connections out in turn:
 *
 * ```ts
 * dealer.join(worker);
 * dealer.deal(connection); // worker.take(connection)
 * dealer.taken(worker); // the next may come
 * ```
 *
 * A worker gets one when it has taken its last, so that none waits for one that is busy while another is not. Until
 * then the connection is kept here too: where the worker dies before, another gets it, and the client notices nothing.
 * (node:cluster deals likewise, but forgets the connection that a worker dies of: its client would wait for ever. And
 * it gives the port up where no worker is left.)
 */
export class Dealer {
  readonly #waiting: Socket[] = [];
  readonly #idle: Taker[] = [];
  readonly #underWay = new Map<Taker, Socket>();

  deal(connection: Socket): void {
    // Nothing is read of it here. Were there a failure all the same, it would end the process that all depend on.
    connection.on("error", () => undefined);
    this.#waiting.push(connection);
    this.#next();
  }

  join(taker: Taker): void {
    this.#idle.push(taker);
    this.#next();
  }

  /** Its connection is its own from now on. */
  taken(taker: Taker): void {
    // This process's part of it alone: nothing is said to the client.
    this.#underWay.get(taker)?.destroy();
    this.#underWay.delete(taker);
    this.join(taker);
  }

  /** Called when nothing more can come of it, so that what it has not taken is surely unread. */
  leave(taker: Taker): void {
    const place = this.#idle.indexOf(taker);
    if (place >= 0) this.#idle.splice(place, 1);
    const connection = this.#underWay.get(taker);
    this.#underWay.delete(taker);
    if (connection) this.#waiting.unshift(connection);
    this.#next();
  }

  /** Closes the connections that nobody has got. */
  close(): void {
    for (const connection of this.#waiting.splice(0)) connection.destroy();
  }

  #next(): void {
    for (;;) {
      const [connection] = this.#waiting;
      const [taker] = this.#idle;
      if (!connection || !taker) return;
      this.#waiting.shift();
      this.#idle.shift();
      this.#underWay.set(taker, connection);
      taker.take(connection);
    }
  }
}
