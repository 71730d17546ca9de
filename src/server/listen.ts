import { lookup } from "node:dns/promises";
import type { AddressInfo, Server } from "node:net";
import { NewsgraphError } from "../errors.js";

export interface Listening<Listener extends Server> {
  /** One an address. */
  servers: Listener[];
  port: number;
}

/**
 * Listens for connections: `const { servers, port } = await listen(createServer, "localhost", 4000)`.
 *
 * `localhost` is every loopback address it stands for, so that a client finds the server whichever of IPv4 and IPv6
 * it tries first; an address family that the machine does not have is left out.
 *
 * @param flag by which the command line names the port
 * @throws NewsgraphError ADDRESS_IN_USE, or BAD_CONFIGURATION where the address cannot be listened on.
 */
export async function listen<Listener extends Server>(
  createServer: () => Listener,
  host: string,
  port: number,
  flag: "--port" | "--metrics" = "--port",
): Promise<Listening<Listener>> {
  const servers: Listener[] = [];
  let taken = port;
  let unavailable: unknown;
  for (const address of await addresses(host)) {
    try {
      const server = createServer();
      await listenAt(server, address, taken);
      servers.push(server);
      taken = (server.address() as AddressInfo).port;
    } catch (error) {
      unavailable = error;
      if (isMissing(error)) continue;
      for (const server of servers) server.close();
      throw asCoded(error, host, port, flag);
    }
  }
  if (servers.length === 0) throw asCoded(unavailable, host, port, flag);
  return { servers, port: taken };
}

async function addresses(host: string): Promise<string[]> {
  if (host !== "localhost") return [host];
  const found = await lookup(host, { all: true });
  return [...new Set(found.map(({ address }) => address))];
}

/**
 * How many connections may stand in line that the process has not looked at yet; the system has a limit of its own. Node's
 * 511 are few for clients that all come back at once, and who finds no place tries again only after a second, then three.
 */
const backlog = 4096;

function listenAt(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host, port, backlog }, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

function isMissing(error: unknown): boolean {
  return ["EADDRNOTAVAIL", "EAFNOSUPPORT"].includes((error as { code?: string }).code ?? "");
}

function asCoded(error: unknown, host: string, port: number, flag: string): unknown {
  const code = (error as { code?: string } | undefined)?.code;
  if (code === "EADDRINUSE") {
    return new NewsgraphError(
      "ADDRESS_IN_USE",
      `Port ${port} of ${host} is in use. End the program that uses it, or name another with ${flag}.`,
      { cause: error },
    );
  }
  if (code === "EACCES") {
    return new NewsgraphError(
      "BAD_CONFIGURATION",
      `Port ${port} of ${host} is kept for privileged programs. Name one from 1024 up with ${flag}.`,
      { cause: error },
    );
  }
  if (code !== undefined) {
    return new NewsgraphError(
      "BAD_CONFIGURATION",
      `${host} is no address of this machine (${code}). Name one with ${flag === "--port" ? "--host" : flag}, such as ${flag === "--port" ? "localhost or 0.0.0.0" : "localhost:9464"}.`,
      { cause: error },
    );
  }
  return error;
}
