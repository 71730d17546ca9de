import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect, createServer as createNetServer } from "node:net";
import { HeaderMap } from "@apollo/server";
import { NewsgraphError } from "../../src/errors.js";
import { sendChunks } from "../../src/server/send.js";
import { type ExampleServer, gate, startExample } from "./example-server.js";

let server: ExampleServer | undefined;

afterEach(async () => {
  await server?.remove();
  server = undefined;
});

/** A request as it goes over a connection, on which others may follow. */
function post(query: string): string {
  const body = JSON.stringify({ query });
  const headers = ["host: example", "content-type: application/json", `content-length: ${body.length}`];
  return `POST /graphql HTTP/1.1\r\n${headers.join("\r\n")}\r\n\r\n${body}`;
}

describe("a stop", () => {
  it("lets a request under way end and takes no other", async () => {
    server = await startExample();
    const slow = server.post({ query: "{ slow }" });
    await server.waiting(1);

    const stopped = server.stop();
    await expect(server.post({ query: "{ hello }" })).rejects.toMatchObject({
      cause: { code: "ECONNREFUSED" },
    });
    server.mayEnd.open();

    const response = await slow;
    expect(response.headers.get("connection")).toBe("close");
    expect(await response.json()).toEqual({ data: { slow: 0 } });
    await stopped;
  });

  it("closes connections that are kept alive, and those on which nothing was asked", async () => {
    server = await startExample();
    await (await server.post({ query: "{ hello }" })).json();
    const silent = connect(Number(new URL(server.url).port), "127.0.0.1");
    await once(silent, "connect");
    const closed = once(silent.resume(), "close");
    await server.stop();
    await closed;
  });

  it("does not wait for requests that stood in line on a connection which is gone", async () => {
    server = await startExample({}, { grace: 1_000_000 });
    const client = connect(Number(new URL(server.url).port), "127.0.0.1");
    client.write([post("{ slow }"), post("{ again: slow }"), post("{ hello }")].join(""));
    await server.waiting(2);
    client.destroy();
    server.mayEnd.open();
    await server.stop();
  }, 20_000);

  it("says to a balancer that it is stopping", async () => {
    server = await startExample();
    const { hostname, port } = new URL(server.url);
    const balancer = connect(Number(port), hostname);
    await once(balancer, "connect");
    const slow = server.post({ query: "{ slow }" });
    await server.waiting(1);
    const stopped = server.stop();
    balancer.write("GET /readyz HTTP/1.1\r\nhost: example\r\n\r\n");
    const [answer] = await once(balancer.setEncoding("utf8"), "data");
    expect(answer).toMatch(/^HTTP\/1\.1 503 /);
    expect(answer).toContain("retry-after: 1\r\n");
    expect(answer).toContain('"message":"The server is stopping."');
    server.mayEnd.open();
    expect((await slow).status).toBe(200);
    await stopped;
  });

  it("waits no longer than the grace period", async () => {
    server = await startExample({}, { grace: 50 });
    const slow = server.post({ query: "{ slow }" });
    const failed = expect(slow).rejects.toThrow("fetch failed");
    await server.waiting(1);
    await server.stop();
    await failed;
  });

  it("may be asked for twice", async () => {
    server = await startExample();
    await Promise.all([server.stop(), server.stop()]);
  });
});

describe("a server whose connections another one accepts", () => {
  it("answers over them, and closes them when it stops", async () => {
    const door = createNetServer().listen(0, "127.0.0.1");
    await once(door, "listening");
    const { port } = door.address() as AddressInfo;
    server = await startExample({}, { connections: (take) => door.on("connection", take) });

    const client = connect(port, "127.0.0.1");
    client.write("GET /healthz HTTP/1.1\r\nhost: example\r\n\r\n");
    const [answer] = await once(client.setEncoding("utf8"), "data");
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(answer).toContain('{"status":"ok"}');
    const silent = connect(port, "127.0.0.1");
    await once(door, "connection");
    const closed = [client, silent].map((socket) => once(socket.resume(), "close"));
    await server.stop();
    await Promise.all(closed);
    door.close();
  });
});

describe("an operation's view of the archive", () => {
  it("ends with the answer: what is read later is refused", async () => {
    server = await startExample();
    const response = await server.post({ query: "{ readsLate fails }" });
    expect(await response.json()).toMatchObject({ data: null });
    server.mayEnd.open();
    expect(await server.lateRead).toBe("The operation is over; nothing more is read for it.");
  });

  it("is given back where the client hangs up", async () => {
    server = await startExample();
    const { url } = server;
    // As many as there are connections to read by, each taken.
    const controller = new AbortController();
    const gone = Array.from({ length: 4 }, (_, n) =>
      fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ query: `{ slow } # ${n}` }),
        signal: controller.signal,
      }).catch((error: Error) => error.name),
    );
    await server.waiting(4);
    controller.abort();
    expect(await Promise.all(gone)).toEqual(["AbortError", "AbortError", "AbortError", "AbortError"]);
    server.mayEnd.open();

    const response = await server.post({ query: "{ stories }" });
    expect(await response.json()).toEqual({ data: { stories: 0 } });
    expect(server.logged).toEqual([]);
  });
});

describe("an answer in chunks", () => {
  async function serveChunks(chunks: AsyncIterableIterator<string>) {
    const outcome = gate();
    let rejection: unknown;
    const http = createServer((_, response) => {
      sendChunks(response, {
        headers: new HeaderMap([["content-type", "multipart/mixed"]]),
        body: { kind: "chunked", asyncIterator: chunks },
      })
        .catch((error: unknown) => {
          rejection = error;
        })
        .finally(outcome.open);
    });
    await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
    return {
      url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
      over: outcome.opened,
      rejection: () => rejection,
      close: () => new Promise((resolve) => http.close(resolve)),
    };
  }

  it("is sent piece by piece, before the last is there", async () => {
    const mayGoOn = gate();
    async function* chunks() {
      yield "first,";
      await mayGoOn.opened;
      yield "second";
    }
    const http = await serveChunks(chunks());
    const response = await fetch(http.url);
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect(await reader?.read()).toEqual({ done: false, value: "first," });
    mayGoOn.open();
    expect(await reader?.read()).toEqual({ done: false, value: "second" });
    expect(await reader?.read()).toEqual({ done: true, value: undefined });
    await http.over;
    expect(http.rejection()).toBeUndefined();
    await http.close();
  });

  it("is not produced further where the client hangs up", async () => {
    const finished = gate();
    async function* chunks() {
      try {
        for (;;) {
          yield "more ".repeat(1000);
          await new Promise(setImmediate);
        }
      } finally {
        finished.open();
      }
    }
    const http = await serveChunks(chunks());
    const controller = new AbortController();
    const response = await fetch(http.url, { signal: controller.signal });
    await response.body?.getReader().read();
    controller.abort();
    await http.over;
    expect(http.rejection()).toMatchObject({ code: "ERR_STREAM_PREMATURE_CLOSE" });
    await finished.opened;
    await http.close();
  });
});

describe("where a server listens", () => {
  it("is localhost by name, over whichever address a client tries", async () => {
    server = await startExample({ host: "localhost" });
    expect(new URL(server.url).hostname).toBe("localhost");
    expect((await server.post({ query: "{ hello }" })).status).toBe(200);
  });

  it("is told by an error with what to do where the port is in use", async () => {
    server = await startExample();
    const { port } = new URL(server.url);
    await expect(startExample({ port })).rejects.toEqual(
      new NewsgraphError(
        "ADDRESS_IN_USE",
        `Port ${port} of 127.0.0.1 is in use. End the program that uses it, or name another with --port.`,
      ),
    );
  });

  it("is told by an error with what to do where the address is not this machine's", async () => {
    await expect(startExample({ host: "192.0.2.1" })).rejects.toEqual(
      new NewsgraphError(
        "BAD_CONFIGURATION",
        "192.0.2.1 is no address of this machine (EADDRNOTAVAIL). Name one with --host, such as localhost or 0.0.0.0.",
      ),
    );
  });
});
