import { HttpError } from "../http-error.js";

/**
 * Works on so many requests at once and sends more away: `await new Load(256).take(() => answer(request))`.
 *
 * Whoever is let in waits for no more than these, however many knock; to be told to come back costs next to nothing. A
 * request counts once all of it has come, so that slow senders keep nobody out.
 */
export class Load {
  #taken = 0;

  /** @param most how many at once */
  constructor(private readonly most: number) {}

  /** @throws HttpError SERVICE_UNAVAILABLE, and what the work throws */
  async take<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#taken >= this.most) throw overloaded();
    this.#taken += 1;
    try {
      return await work();
    } finally {
      this.#taken -= 1;
    }
  }
}

function overloaded(): HttpError {
  return new HttpError(
    503,
    "SERVICE_UNAVAILABLE",
    "The server has as much to answer as it can just now. Ask again in a moment.",
    { "retry-after": "1" },
  );
}
