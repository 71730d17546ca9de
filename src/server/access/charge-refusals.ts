import type { ServerResponse } from "node:http";
import { HttpError } from "../http-error.js";
import { admit } from "../limits/admit.js";
import type { Counted, RateLimits } from "../limits/rate-limits.js";

/** What it costs to send a key or token that does not hold (values): as much as a feed. */
const refusalCost = 1000;

/**
 * Finds out who asks, at the cost of its address where that is nobody who may:
 *
 * ```ts
 * const caller = await chargeRefusals(() => authenticate(request), limits, address, response);
 * ```
 *
 * So who tries one key after the other has soon had the share of the address; whose key holds has a share of its own and
 * does not notice.
 *
 * @throws HttpError what `identify` throws, or RATE_LIMITED in its place
 */
export async function chargeRefusals<Result>(
  identify: () => Promise<Result>,
  limits: RateLimits,
  address: Counted,
  response: ServerResponse,
): Promise<Result> {
  try {
    return await identify();
  } catch (error) {
    if (error instanceof HttpError && (error.status === 401 || error.status === 403)) {
      await admit(limits, address, response);
      limits.charge(address, refusalCost);
    }
    throw error;
  }
}
