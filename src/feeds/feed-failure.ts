import { type ErrorCode, NewsgraphError } from "../errors.js";

export type FeedErrorCode = Extract<ErrorCode, `FEED_${string}`>;

/** Why nothing could be had of a feed; the next request may well succeed. */
export class FeedFailure extends NewsgraphError {
  constructor(
    override readonly code: FeedErrorCode,
    message: string,
    /** How long the server wants to be left alone (seconds), where it says that. */
    readonly retryAfter: number | null = null,
  ) {
    super(code, message);
  }
}
