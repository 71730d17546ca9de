import { createServer, type RequestListener, type Server } from "node:http";
import type { Socket } from "node:net";

/** How long a client may take to send one request (milliseconds). */
const requestTimeout = 60_000;

/** Takes in who is to be given connections, as they come: `connections((connection) => …)`. */
export type Connections = (take: (connection: Socket) => void) => void;

/** An HTTP server that does not listen yet: `createHttpServer((request, response) => response.end())`. */
export function createHttpServer(listener: RequestListener): Server {
  return createServer({ requestTimeout }, listener);
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
