import { connect } from "node:net";
import type { FuzzCase } from "./fuzz-case.js";

/** How long an answer may take at the most (milliseconds); a server that is blocked so long does not live. */
const patience = 60_000;

/** After so long (milliseconds) without an answer the client of a broken request gives up. */
const hesitation = 30;

/**
 * Writes all bytes of a case over a connection of its own and gives all that came back until it was closed:
 * `const bytes = await exchange(4000, fuzzCase)`.
 *
 * @throws Error where the connection cannot be made or stays open with nothing more to come
 */
export function exchange(port: number, { parts, isWhole }: FuzzCase): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const received: Buffer[] = [];
    let failure: Error | undefined;
    let givingUp: NodeJS.Timeout | undefined;
    const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true, noDelay: true });
    // A server waits for the rest of a request that is not whole, or for another one.
    const hesitate = () => {
      clearTimeout(givingUp);
      if (!isWhole) givingUp = setTimeout(() => socket.end(), hesitation);
    };
    socket.setTimeout(patience, () => socket.destroy(new Error(`There was no answer in ${patience} ms.`)));
    socket.on("connect", () => {
      for (const part of parts) socket.write(part);
      hesitate();
    });
    socket.on("data", (bytes) => {
      received.push(bytes);
      hesitate();
    });
    socket.on("end", () => socket.end());
    socket.on("error", (error: NodeJS.ErrnoException) => {
      // A server may close before it has read all; what it has said until then counts.
      if (error.code !== "EPIPE" && error.code !== "ECONNRESET") failure = error;
    });
    socket.on("close", () => {
      clearTimeout(givingUp);
      if (failure) reject(failure);
      else resolve(Buffer.concat(received));
    });
  });
}
