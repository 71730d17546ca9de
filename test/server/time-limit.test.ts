import { type ExampleServer, startExample } from "./example-server.js";

let server: ExampleServer;

afterEach(() => server.remove());

/** More than read at once: one that went on would keep the last from being answered. */
const many = Array.from({ length: 5 });

describe("A request that takes longer than a request may", () => {
  it("has what the database is at broken off, and is told to ask for less", async () => {
    server = await startExample({ requestTimeout: "250" });
    for (const _ of many) {
      const response = await server.post({ query: "{ endless hello }" });
      expect(response.status).toBe(200);
      expect(await response.json()).toEqual({
        data: { endless: null, hello: "Hello" },
        errors: [
          {
            message:
              "This took longer than the 0.25 seconds that a request may take. Ask for less: a narrower filter, smaller pages, fewer levels.",
            locations: [{ line: 1, column: 3 }],
            path: ["endless"],
            extensions: { code: "OPERATION_TIMED_OUT" },
          },
        ],
      });
    }
    expect(await (await server.post({ query: "{ stories }" })).json()).toEqual({ data: { stories: 0 } });
    expect(server.logged).toEqual([]);
  });

  it("is not read from any more, whatever it still wants", async () => {
    server = await startExample({ requestTimeout: "250" });
    const answer = server.post({ query: "{ slow readsLate }" });
    await new Promise((resolve) => setTimeout(resolve, 400));
    server.mayEnd.open();
    expect((await answer).status).toBe(200);
    expect(await server.lateRead).toMatch(/^This took longer than the 0\.25 seconds/);
  });

  it("may take any time where no limit is set", async () => {
    server = await startExample({ requestTimeout: "0" });
    const answer = server.post({ query: "{ slow }" });
    await server.waiting(1);
    await new Promise((resolve) => setTimeout(resolve, 400));
    server.mayEnd.open();
    expect(await (await answer).json()).toEqual({ data: { slow: 0 } });
  });
});

describe("A client that hangs up", () => {
  it.each([
    ["with answers kept", "1000000"],
    ["without", "0"],
  ])("has what the database is at for it broken off, %s", async (_, cacheBytes) => {
    server = await startExample({ cacheBytes });
    for (const [index] of many.entries()) {
      const client = new AbortController();
      const answer = fetch(server.url, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ query: "{ endless }" }),
        signal: client.signal,
      });
      await server.waiting(index + 1);
      client.abort();
      await expect(answer).rejects.toThrow("aborted");
      expect(await server.lateRead).toBe("Nobody waits for the answer any more.");
    }
    expect(await (await server.post({ query: "{ stories }" })).json()).toEqual({ data: { stories: 0 } });
    expect(server.logged).toEqual([]);
  });
});
