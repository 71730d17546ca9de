import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { MetricsAddress } from "../../config.js";
import { HttpError } from "../http-error.js";
import { createHttpServer } from "../http-server.js";
import { listen } from "../listen.js";
import { sendError, sendMetrics } from "../send.js";
import { urlOf } from "../url-of.js";

const path = "/metrics";

export interface MetricsServer {
  /** Where Prometheus finds them: `http://localhost:9464/metrics`. */
  url: string;
  stop(): Promise<void>;
}

/**
 * Tells metrics at a port of their own: `const { url } = await serveMetrics({ host: "localhost", port: 9464 }, text)`.
 *
 * @throws NewsgraphError ADDRESS_IN_USE, BAD_CONFIGURATION
 */
export async function serveMetrics(
  { host, port: wanted }: MetricsAddress,
  text: () => Promise<string>,
): Promise<MetricsServer> {
  const answer = (request: IncomingMessage, response: ServerResponse) =>
    void respond(request, response, text);
  const { servers, port } = await listen(() => createHttpServer(answer), host, wanted, "--metrics");
  return {
    url: urlOf(host, port, path),
    async stop() {
      await Promise.all(servers.map(close));
    },
  };
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  text: () => Promise<string>,
): Promise<void> {
  response.setHeader("x-content-type-options", "nosniff");
  try {
    if (request.url?.split("?", 1)[0] !== path) {
      throw new HttpError(404, "NOT_FOUND", `There is nothing here; metrics are at ${path}.`);
    }
    await sendMetrics(request, response, await text());
  } catch (error) {
    sendError(
      response,
      error instanceof HttpError
        ? error
        : new HttpError(500, "INTERNAL_SERVER_ERROR", "The metrics cannot be told."),
    );
  }
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
