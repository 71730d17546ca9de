/**
 * Lets many who want to know the same thing share reads, each of which begins after they came:
 *
 * ```ts
 * const versions = new FreshRead(() => connection.all("PRAGMA data_version"));
 * await versions.get();
 * ```
 *
 * Who comes while a read is under way waits for the one after it, however many they are. Rejects as the read does.
 */
export class FreshRead<Result> {
  #running: Promise<Result> | undefined;
  #next: Promise<Result> | undefined;

  constructor(private readonly read: () => Promise<Result>) {}

  get(): Promise<Result> {
    if (this.#running === undefined) return this.#start();
    const start = () => this.#start();
    this.#next ??= this.#running.then(start, start);
    return this.#next;
  }

  #start(): Promise<Result> {
    const running = this.read().finally(() => {
      if (this.#next === undefined) this.#running = undefined;
    });
    this.#running = running;
    this.#next = undefined;
    return running;
  }
}
