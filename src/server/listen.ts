import { lookup } from "node:dns/promises";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { NewsgraphError } from "../errors.js";

/** How long a client may take to send one request (milliseconds). */
const requestTimeout = 60_000;

export interface Listening {
  servers: Server[];
  port: number;
}

/**
 * Listens for HTTP: `const { servers, port } = await listen(listener, "localhost", 4000)`.
 *
 * `localhost` is every loopback address it stands for, so that a client finds the server whichever of IPv4 and IPv6
 * it tries first; an address family that the machine does not have is left out.
 *
 * @throws NewsgraphError ADDRESS_IN_USE, or BAD_CONFIGURATION where the address cannot be listened on.
 */
export async function listen(listener: RequestListener, host: string, port: number): Promise<Listening> {
  const servers: Server[] = [];
  let taken = port;
  let unavailable: unknown;
  for (const address of await addresses(host)) {
    try {
      const server = await listenAt(listener, address, taken);
      servers.push(server);
      taken = (server.address() as AddressInfo).port;
    } catch (error) {
      unavailable = error;
      if (isMissing(error)) continue;
      for (const server of servers) server.close();
      throw asCoded(error, host, port);
    }
  }
  if (servers.length === 0) throw asCoded(unavailable, host, port);
  return { servers, port: taken };
}

async function addresses(host: string): Promise<string[]> {
  if (host !== "localhost") return [host];
  const found = await lookup(host, { all: true });
  return [...new Set(found.map(({ address }) => address))];
}

function listenAt(listener: RequestListener, host: string, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer({ requestTimeout }, listener);
    server.once("error", reject);
    server.listen({ host, port }, () => {
      server.off("error", reject);
      resolve(server);
    });
  });
}

function isMissing(error: unknown): boolean {
  return ["EADDRNOTAVAIL", "EAFNOSUPPORT"].includes((error as { code?: string }).code ?? "");
}

function asCoded(error: unknown, host: string, port: number): unknown {
  const code = (error as { code?: string } | undefined)?.code;
  if (code === "EADDRINUSE") {
    return new NewsgraphError(
      "ADDRESS_IN_USE",
      `Port ${port} of ${host} is in use. End the program that uses it, or name another with --port.`,
      { cause: error },
    );
  }
  if (code === "EACCES") {
    return new NewsgraphError(
      "BAD_CONFIGURATION",
      `Port ${port} of ${host} is kept for privileged programs. Name one from 1024 up with --port.`,
      { cause: error },
    );
  }
  if (code !== undefined) {
    return new NewsgraphError(
      "BAD_CONFIGURATION",
      `${host} is no address of this machine (${code}). Name one with --host, such as localhost or 0.0.0.0.`,
      { cause: error },
    );
  }
  return error;
}
