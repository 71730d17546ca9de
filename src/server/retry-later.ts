import type { ApolloServerPlugin, BaseContext } from "@apollo/server";

/** Seconds. */
const retryAfter = "1";

/**
 * Answers 503 with `Retry-After` (RFC 9110) where the database could not be read and so there is no data: balancers
 * and clients then ask again, or elsewhere. An answer in part stays 200, with the errors beside it.
 */
export function retryLater<Context extends BaseContext>(): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => ({
      willSendResponse: async ({ response: { body, http } }) => {
        if (body.kind !== "single") return;
        const { data, errors = [] } = body.singleResult;
        if (!errors.some(({ extensions }) => extensions?.code === "SERVICE_UNAVAILABLE")) return;
        http.headers.set("retry-after", retryAfter);
        if (!data) http.status = 503;
      },
    }),
  };
}
