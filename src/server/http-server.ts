import { createServer, type RequestListener, type Server } from "node:http";
import type { Socket } from "node:net";

/** How long a client may take, so that slow ones do not hold connections (milliseconds). */
const patience = {
  /** To send the headers of a request. */
  headersTimeout: 15_000,
  /** To send one request. */
  requestTimeout: 60_000,
  /** To send the next one: longer than balancers keep a connection, lest they use one that closes. */
  keepAliveTimeout: 65_000,
  /** How often it is looked. */
  connectionsCheckingInterval: 5000,
};

/** Takes in who is to be given connections, as they come: `connections((connection) => …)`. */
export type Connections = (take: (connection: Socket) => void) => void;

/** An HTTP server that does not listen yet: `createHttpServer((request, response) => response.end())`. */
export function createHttpServer(listener: RequestListener): Server {
  return createServer(patience, listener);
}

/** An HTTP server that listens nowhere: another process accepts its connections. */
export function receiveHttp(listener: RequestListener, connections: Connections): Server {
  const server = createHttpServer(listener);
  // Only now does Node watch over its connections: how long a request takes, and which are to be closed.
  server.emit("listening");
  connections((connection) => {
    // As those are that a server accepts itself.
    connection.allowHalfOpen = true;
    server.emit("connection", connection);
  });
  return server;
}
