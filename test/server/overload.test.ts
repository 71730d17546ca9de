import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { makeKey } from "../../src/access/key-text.js";
import { type ExampleServer, startExample } from "./example-server.js";

/** The status that comes on a connection to its end. */
async function statusOf(socket: Socket): Promise<number> {
  let received = "";
  for await (const chunk of socket) received += chunk;
  return Number(/^HTTP\/1\.1 (\d+)/.exec(received)?.[1]);
}

let server: ExampleServer;

afterEach(() => server.remove());

/** A connection on which something was sent, and no more comes. */
async function connection(sent: string): Promise<Socket> {
  const { hostname, port } = new URL(server.url);
  const socket = connect(Number(port), hostname);
  socket.on("error", () => undefined);
  await once(socket, "connect");
  socket.write(sent);
  return socket;
}

describe("A server that works on as many requests as it may", () => {
  it("sends more away at once, to ask again, and answers again when one has ended", async () => {
    server = await startExample({ maxInFlight: "2", cacheBytes: "0" });
    const first = [server.post({ query: "{ slow }" }), server.post({ query: "{ slow }" })];
    await server.waiting(2);
    const third = await server.post({ query: "{ hello }" });
    expect(third.status).toBe(503);
    expect(third.headers.get("retry-after")).toBe("1");
    expect(await third.json()).toEqual({
      errors: [
        {
          message: "The server has as much to answer as it can just now. Ask again in a moment.",
          extensions: { code: "SERVICE_UNAVAILABLE" },
        },
      ],
    });
    server.mayEnd.open();
    for (const answer of first) expect(await (await answer).json()).toEqual({ data: { slow: 0 } });
    // A client may have its answer a moment before the server is done with it.
    let again = await server.post({ query: "{ hello }" });
    while (again.status === 503) again = await server.post({ query: "{ hello }" });
    expect(await again.json()).toEqual({ data: { hello: "Hello" } });
  });

  it("looks up no key either while it has as much to do as it can", async () => {
    server = await startExample({ maxInFlight: "1", cacheBytes: "0" });
    const key = { authorization: `Bearer ${makeKey().text}` };
    expect((await server.post({ query: "{ hello }" }, key)).status).toBe(401);
    const answer = server.post({ query: "{ slow }" });
    await server.waiting(1);
    expect((await server.post({ query: "{ hello }" }, key)).status).toBe(503);
    server.mayEnd.open();
    await answer;
  });

  it("says that it lives, and whether it is ready, all the same", async () => {
    server = await startExample({ maxInFlight: "1", cacheBytes: "0" });
    const answer = server.post({ query: "{ slow }" });
    await server.waiting(1);
    const statuses = ["/healthz", "/readyz"].map(
      async (path) => (await fetch(new URL(path, server.url))).status,
    );
    expect(await Promise.all(statuses)).toEqual([200, 200]);
    server.mayEnd.open();
    await answer;
  });

  it("does not count those whose request has not come yet, so that slow senders keep nobody out", async () => {
    server = await startExample({ maxInFlight: "2" });
    const head = "POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n";
    const half = await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        connection(
          n % 2 === 0 ? "POST /graphql HTTP/1.1\r\nhost: loc" : `${head}content-length: 100\r\n\r\n{"query"`,
        ),
      ),
    );
    expect(await (await server.post({ query: "{ hello }" })).json()).toEqual({ data: { hello: "Hello" } });
    for (const socket of half) socket.destroy();
  });
});

describe("A server whose event loop is late", () => {
  it("sends those away who have waited too long before it looked at them, and says that it lives", async () => {
    server = await startExample({ maxDelay: "50", cacheBytes: "0", metrics: "127.0.0.1:0" });
    const { host, pathname } = new URL(server.url);
    const asking = (method: string, target: string, body = "") =>
      `${method} ${target} HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n${body}`;
    // To begin with so long a text takes a moment too: two hundred do not fit into one turn.
    const query = `{ blocks(milliseconds: 10) } #${" ".repeat(240_000)}`;
    const blocks = asking("POST", pathname, JSON.stringify({ query }));
    const sockets = await Promise.all(Array.from({ length: 201 }, () => connection("")));
    for (const [n, socket] of sockets.entries()) socket.write(n === 200 ? asking("GET", "/healthz") : blocks);
    const statuses = await Promise.all(sockets.map(statusOf));
    expect([statuses[0], statuses[199], statuses[200]]).toEqual([200, 503, 200]);
    const shed = statuses.filter((status) => status === 503).length;
    const metrics = await (await fetch(server.metricsUrl ?? "")).text();
    expect(metrics).toContain(`newsgraph_http_requests_shed_total{reason="delay"} ${shed}\n`);
    expect(await (await server.post({ query: "{ hello }" })).json()).toEqual({ data: { hello: "Hello" } });
  });
});
