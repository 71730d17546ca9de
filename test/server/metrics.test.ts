import { request } from "node:http";
import { gunzipSync } from "node:zlib";
import { NewsgraphError } from "../../src/errors.js";
import { addKey } from "../support/callers.js";
import { type ExampleServer, startExample } from "./example-server.js";

let server: ExampleServer | undefined;

afterEach(async () => {
  await server?.remove();
  server = undefined;
});

const rootOf = ({ url }: { url: string }) => url.replace(/\/graphql$/, "");

/** The samples of some metrics, by name and labels; of histograms the counts alone. */
async function samples(url = "", names: RegExp): Promise<Record<string, number>> {
  const text = await (await fetch(url)).text();
  const found: Record<string, number> = {};
  for (const [, sample = "", value] of text.matchAll(/^([a-z_\d]+(?:\{[^}]*\})?) (\S+)$/gm)) {
    if (names.test(sample) && !/_(?:bucket|sum)\b/.test(sample)) found[sample] = Number(value);
  }
  return found;
}

describe("Metrics", () => {
  it("are told to nobody unless they are switched on", async () => {
    server = await startExample();
    const response = await fetch(`${rootOf(server)}/metrics`);
    expect(response.status).toBe(404);
  });

  it("count requests by method, route and status, of which clients can make up none", async () => {
    server = await startExample({ metrics: "127.0.0.1:0" });
    const root = rootOf(server);
    await server.post({ query: "{ hello }" });
    await server.post({ query: "{ hello }" });
    await server.post("{");
    for (const path of ["/healthz", "/made-up", "/made-up-too", "/feeds.atom", "/feeds/nobody.rss"]) {
      await fetch(`${root}${path}`);
    }
    await fetch(server.url, { method: "DELETE" });
    expect(await samples(server.metricsUrl, /^newsgraph_http_requests_total/)).toEqual({
      'newsgraph_http_requests_total{method="POST",route="/graphql",status="200"}': 2,
      'newsgraph_http_requests_total{method="POST",route="/graphql",status="400"}': 1,
      'newsgraph_http_requests_total{method="GET",route="/healthz",status="200"}': 1,
      'newsgraph_http_requests_total{method="GET",route="other",status="404"}': 2,
      'newsgraph_http_requests_total{method="GET",route="/feeds",status="200"}': 1,
      'newsgraph_http_requests_total{method="GET",route="/feeds",status="404"}': 1,
      'newsgraph_http_requests_total{method="other",route="/graphql",status="405"}': 1,
    });
  });

  it("time operations by their type, by how the answer came about and by what it was", async () => {
    server = await startExample({ metrics: "127.0.0.1:0" });
    for (const query of ["{ hello }", "{ hello }", "{ page(first: 500) }", "{ helo }", "mutation { a }"]) {
      await server.post({ query });
    }
    await server.post("{");
    expect(await samples(server.metricsUrl, /^newsgraph_(?:operation_duration|errors)/)).toEqual({
      'newsgraph_operation_duration_seconds_count{type="query",way="resolvers",outcome="ok"}': 1,
      'newsgraph_operation_duration_seconds_count{type="query",way="cache",outcome="ok"}': 1,
      'newsgraph_operation_duration_seconds_count{type="query",way="resolvers",outcome="error"}': 1,
      'newsgraph_operation_duration_seconds_count{type="none",way="none",outcome="refused"}': 1,
      'newsgraph_operation_duration_seconds_count{type="mutation",way="resolvers",outcome="error"}': 1,
      'newsgraph_errors_total{code="BAD_USER_INPUT"}': 1,
      'newsgraph_errors_total{code="GRAPHQL_VALIDATION_FAILED"}': 1,
      'newsgraph_errors_total{code="OPERATION_RESOLUTION_FAILURE"}': 1,
      'newsgraph_errors_total{code="BAD_REQUEST"}': 1,
    });
  });

  it("count what executed operations cost, and their statements", async () => {
    server = await startExample({ metrics: "127.0.0.1:0" });
    await server.post({ query: "{ stories }" });
    await server.post({ query: "{ stories }" });
    await server.post({ query: "{ a: stories b: stories hello }" });
    const { metricsUrl: url = "" } = server;
    const text = await (await fetch(url)).text();
    expect(text).toContain("newsgraph_operation_cost_sum 4\nnewsgraph_operation_cost_count 2\n");
    expect(text).toContain("newsgraph_operation_statements_sum 3\nnewsgraph_operation_statements_count 2\n");
    expect(await samples(url, /^newsgraph_statement_duration_seconds/)).toEqual({
      'newsgraph_statement_duration_seconds_count{outcome="ok"}': 3,
    });
  });

  it("tell how the connections that read, the cache and the process stand", async () => {
    server = await startExample({ metrics: "127.0.0.1:0" });
    const { metricsUrl: url = "" } = server;
    await server.post({ query: "{ hello }" });
    const slow = Array.from({ length: 6 }, (_, n) => server?.post({ query: `{ slow } # ${n}` }));
    await server.waiting(4);
    expect(await samples(url, /^newsgraph_(?:readers|cache_answers|http_requests_under_way)/)).toEqual({
      newsgraph_http_requests_under_way: 6,
      newsgraph_readers_lent: 4,
      newsgraph_readers_idle: 0,
      newsgraph_readers_most: 4,
      newsgraph_readers_waiting: 2,
      newsgraph_cache_answers: 1,
    });
    server.mayEnd.open();
    await Promise.all(slow);
    // The last answer may have left before its connection is given back.
    let readers = await samples(url, /^newsgraph_readers/);
    while (readers.newsgraph_readers_lent) readers = await samples(url, /^newsgraph_readers/);
    expect(readers).toEqual({
      newsgraph_readers_lent: 0,
      newsgraph_readers_idle: 4,
      newsgraph_readers_most: 4,
      newsgraph_readers_waiting: 0,
    });
    expect(Object.keys(await samples(url, /^(?:nodejs_eventloop_lag_p99|process_cpu_seconds)/))).toEqual([
      "process_cpu_seconds_total",
      "nodejs_eventloop_lag_p99_seconds",
    ]);
  });

  it("count a client that has gone as such", async () => {
    server = await startExample({ metrics: "127.0.0.1:0" });
    const sent = request(server.url, { method: "POST", headers: { "content-type": "application/json" } });
    sent.on("error", () => undefined);
    sent.end('{"query":"{ slow }"}');
    await server.waiting(1);
    sent.destroy();
    const { metricsUrl: url = "" } = server;
    const aborted = 'newsgraph_http_requests_total{method="POST",route="/graphql",status="aborted"}';
    let counted: Record<string, number> = {};
    while (!(aborted in counted)) counted = await samples(url, /aborted/);
    expect(counted).toEqual({
      [aborted]: 1,
      'newsgraph_operation_duration_seconds_count{type="query",way="none",outcome="aborted"}': 1,
    });
  });

  it("come as Prometheus reads them, compressed where it wants that", async () => {
    server = await startExample({ metrics: "127.0.0.1:0" });
    const { metricsUrl: url = "" } = server;
    const { headers } = await fetch(url);
    expect(headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
    const packed = await new Promise<Buffer>((resolve, reject) => {
      request(url, { headers: { "accept-encoding": "gzip" } }, async (response) => {
        expect(response.headers["content-encoding"]).toBe("gzip");
        const chunks: Buffer[] = [];
        for await (const chunk of response) chunks.push(chunk);
        resolve(Buffer.concat(chunks));
      })
        .on("error", reject)
        .end();
    });
    expect(gunzipSync(packed).toString()).toContain("# TYPE newsgraph_http_requests_total counter\n");
  });
});

describe("A port of their own", () => {
  it("tells metrics alone, and the other does not", async () => {
    server = await startExample({ metrics: "127.0.0.1:0" });
    const { metricsUrl = "" } = server;
    expect(metricsUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/metrics$/);
    expect((await fetch(`${rootOf(server)}/metrics`)).status).toBe(404);
    await server.post({ query: "{ hello }" });
    expect(await samples(metricsUrl, /^newsgraph_http_requests_total\{method="POST"/)).toEqual({
      'newsgraph_http_requests_total{method="POST",route="/graphql",status="200"}': 1,
    });
    const elsewhere = await fetch(metricsUrl.replace("/metrics", "/graphql"));
    expect([elsewhere.status, await elsewhere.json()]).toEqual([
      404,
      {
        errors: [
          {
            message: "There is nothing here; metrics are at /metrics.",
            extensions: { code: "NOT_FOUND" },
          },
        ],
      },
    ]);
  });

  it("is closed with the server", async () => {
    server = await startExample({ metrics: "127.0.0.1:0" });
    const { metricsUrl = "" } = server;
    await fetch(metricsUrl);
    await server.stop();
    await expect(fetch(metricsUrl)).rejects.toMatchObject({ cause: { code: "ECONNREFUSED" } });
  });

  it("is named by an error with what to do where it is in use", async () => {
    server = await startExample();
    const { port } = new URL(server.url);
    await expect(startExample({ metrics: `127.0.0.1:${port}` })).rejects.toEqual(
      new NewsgraphError(
        "ADDRESS_IN_USE",
        `Port ${port} of 127.0.0.1 is in use. End the program that uses it, or name another with --metrics.`,
      ),
    );
  });
});

describe("Beside GraphQL", () => {
  const ask = async (key: string | null) => {
    const response = await fetch(`${rootOf(server as ExampleServer)}/metrics`, {
      headers: key === null ? {} : { authorization: `Bearer ${key}` },
    });
    return {
      status: response.status,
      challenge: response.headers.get("www-authenticate"),
      text: await response.text(),
    };
  };

  it("are for keys of the role admin alone", async () => {
    server = await startExample({ metrics: "on" });
    const [admin, editor] = [await addKey(server.database, "admin"), await addKey(server.database, "editor")];
    await server.post({ query: "{ hello }" });
    const nobody = await ask(null);
    expect([nobody.status, nobody.challenge, JSON.parse(nobody.text)]).toEqual([
      401,
      'Bearer realm="newsgraph"',
      {
        errors: [
          {
            message: "Metrics are for the role admin. Send its key: Authorization: Bearer ng_...",
            extensions: { code: "UNAUTHENTICATED" },
          },
        ],
      },
    ]);
    const refused = await ask(editor.text);
    expect([refused.status, JSON.parse(refused.text)]).toEqual([
      403,
      {
        errors: [
          {
            message: "Metrics are for the role admin, and this request has the role editor.",
            extensions: { code: "FORBIDDEN" },
          },
        ],
      },
    ]);
    const told = await ask(admin.text);
    expect(told.status).toBe(200);
    expect(told.text).toContain(
      'newsgraph_http_requests_total{method="GET",route="/metrics",status="401"} 1\n',
    );
  });
});
