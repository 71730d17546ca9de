import type { ServerResponse } from "node:http";
import type { Standing } from "../../schema/bill.js";
import { HttpError } from "../http-error.js";
import type { Counted, RateLimits } from "./rate-limits.js";

/**
 * Lets a client's request in, and tells how it stands: `const standing = await admit(limits, client, response)`; null
 * where it is not counted.
 *
 * @throws HttpError RATE_LIMITED
 */
export async function admit(
  limits: RateLimits,
  client: Counted,
  response: ServerResponse,
): Promise<Standing | null> {
  const standing = await limits.admit(client);
  if (!standing) return null;
  tellStanding(response, standing);
  if (!standing.isOver) return standing;
  const seconds = secondsTo(standing.resetAt);
  throw new HttpError(
    429,
    "RATE_LIMITED",
    `You have had the ${standing.limit.toLocaleString("en")} values that you may have in a minute. Ask again in ${seconds} seconds; smaller pages cost less, and \`rateLimit\` tells what an operation costs.`,
    { "retry-after": String(seconds) },
  );
}

/** As the draft on rate limit headers for HTTP has them, and most clients know them: the rest of the window in seconds. */
export function tellStanding(response: ServerResponse, { limit, remaining, resetAt }: Standing): void {
  response.setHeader("ratelimit-limit", limit);
  response.setHeader("ratelimit-remaining", remaining);
  response.setHeader("ratelimit-reset", secondsTo(resetAt));
}

function secondsTo(time: Date): number {
  return Math.max(1, Math.ceil((time.getTime() - Date.now()) / 1000));
}
