import { Agent, request } from "node:http";
import type { Socket } from "node:net";

/** A client that asks all it asks over one connection, one thing after the other. */
export interface OneConnection {
  /** What is answered; rejects where the connection breaks. */
  ask(query: string): Promise<unknown>;
  /** Resolves when the connection is no more. */
  gone: Promise<void>;
  close(): void;
}

/** Connects by a first question: `const client = await connect(url)`. */
export async function connect(url: string): Promise<OneConnection> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  let first: Socket | undefined;
  let end = () => {};
  const gone = new Promise<void>((resolve) => {
    end = resolve;
  });

  function ask(query: string): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const asking = request(url, { method: "POST", agent, headers: { "content-type": "application/json" } });
      asking.on("error", reject);
      asking.on("socket", (socket) => {
        if (first === undefined) first = socket.once("close", end);
        else if (first !== socket) asking.destroy(new Error("The connection was no more."));
      });
      asking.on("response", (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (part: string) => {
          text += part;
        });
        response.on("error", reject).on("end", () => resolve(JSON.parse(text)));
      });
      asking.end(JSON.stringify({ query }));
    });
  }

  await ask("{ __typename }");
  return { ask, gone, close: () => agent.destroy() };
}
