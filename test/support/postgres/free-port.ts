import { randomInt } from "node:crypto";
import { createServer } from "node:net";

/**
 * A TCP port of this machine that nobody listens at.
 *
 * None of those that systems give to outgoing connections (from 32768 on): while a server of ours is halted, nobody
 * gets its port by chance, and no client meets itself there.
 */
export async function freePort(): Promise<number> {
  for (let attempts = 0; attempts < 100; attempts++) {
    const port = randomInt(20_000, 32_000);
    if (await isFree(port)) return port;
  }
  throw new Error("No free port was found.");
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer().on("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}
