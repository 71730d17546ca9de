import { propagation, SpanStatusCode, trace } from "@opentelemetry/api";
import { W3CTraceContextPropagator } from "@opentelemetry/core";
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from "@opentelemetry/sdk-trace-base";
import { readConfig } from "../../src/config.js";
import { buildGraphSchema } from "../../src/resolvers/graph-schema.js";
import { createContext } from "../../src/schema/context.js";
import { CompiledAnswers } from "../../src/server/compiled-answers.js";
import { type RunningServer, startServer } from "../../src/server/start-server.js";
import { seededArchive } from "../support/seeded-archive.js";
import { type ExampleServer, startExample } from "./example-server.js";

const exporter = new InMemorySpanExporter();
let server: ExampleServer;

beforeAll(() => {
  const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  trace.setGlobalTracerProvider(provider);
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
});

beforeEach(async () => {
  server = await startExample();
});

afterEach(async () => {
  await server.remove();
  exporter.reset();
});

/** The spans so far, once the request's own is among them. */
async function spansOf(requests = 1): Promise<ReadableSpan[]> {
  const isRequest = ({ name }: ReadableSpan) => /^[A-Z]+ \//.test(name);
  while (exporter.getFinishedSpans().filter(isRequest).length < requests) await new Promise(setImmediate);
  return exporter.getFinishedSpans();
}

/** Spans as a tree of names: `{ "POST /graphql": { "graphql.parse": {} } }`. */
function treeOf(spans: readonly ReadableSpan[], parent?: string): Record<string, unknown> {
  const ids = new Set(spans.map((span) => span.spanContext().spanId));
  const children = spans.filter(({ parentSpanContext }) => {
    const id = parentSpanContext?.spanId;
    return parent === undefined ? id === undefined || !ids.has(id) : id === parent;
  });
  return Object.fromEntries(children.map((span) => [span.name, treeOf(spans, span.spanContext().spanId)]));
}

const named = (spans: readonly ReadableSpan[], name: string) => spans.filter((span) => span.name === name);

describe("A request's trace, where an SDK is registered", () => {
  it("has the parts of its operation, and under its execution the statements", async () => {
    await server.post({ query: "query Count { stories }" });
    const spans = await spansOf();
    expect(treeOf(spans)).toEqual({
      "POST /graphql": {
        "graphql.parse": {},
        "graphql.validate": {},
        "graphql.execute": { SELECT: {} },
      },
    });
    const [statement] = named(spans, "SELECT");
    expect(statement?.attributes).toEqual({
      "db.system.name": "sqlite",
      "db.operation.name": "SELECT",
      "db.query.text": "SELECT count(*) AS count FROM article",
      "db.response.returned_rows": 1,
    });
  });

  it("says what was asked by digest and name, and what became of it", async () => {
    const response = await server.post({ query: "query Count { stories }" });
    const [request] = named(await spansOf(), "POST /graphql");
    expect(request?.attributes).toEqual({
      "http.request.method": "POST",
      "http.route": "/graphql",
      "http.response.status_code": 200,
      "http.response.body.size": 23,
      "url.path": "/graphql",
      "client.address": "127.0.0.1",
      "newsgraph.request.id": response.headers.get("x-request-id"),
      "graphql.operation.name": "Count",
      "graphql.operation.type": "query",
      "newsgraph.document.sha256": expect.stringMatching(/^[0-9a-f]{64}$/),
      "newsgraph.way": "resolvers",
      "newsgraph.cost": 1,
      "newsgraph.statements": 1,
    });
    expect(request?.status.code).toBe(SpanStatusCode.UNSET);
  });

  it("goes on from the one that its client names (W3C Trace Context)", async () => {
    const [traceId, parentId] = ["0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"];
    await server.post({ query: "{ stories }" }, { traceparent: `00-${traceId}-${parentId}-01` });
    const spans = await spansOf();
    expect(spans.map((span) => span.spanContext().traceId)).toEqual(spans.map(() => traceId));
    const [request] = named(spans, "POST /graphql");
    expect(request?.parentSpanContext?.spanId).toBe(parentId);
  });

  it("is not made where the one that its client names is not sampled", async () => {
    await server.post(
      { query: "{ stories }" },
      { traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00" },
    );
    await server.post({ query: "{ hello }" });
    expect(named(await spansOf(), "POST /graphql")).toHaveLength(1);
  });

  it("has no execution where the answer is kept", async () => {
    await server.post({ query: "{ stories }" });
    await spansOf();
    exporter.reset();
    await server.post({ query: "{ stories }" });
    const spans = await spansOf();
    expect(treeOf(spans)).toEqual({ "POST /graphql": {} });
    expect(spans[0]?.attributes["newsgraph.way"]).toBe("cache");
  });

  it("marks the part that failed, and the request where the server did", async () => {
    await server.post({ query: "{ helo }" });
    await server.post({ query: "{ busyAtAll }" });
    const spans = await spansOf(2);
    expect(named(spans, "graphql.validate").map(({ status }) => status.code)).toEqual([
      SpanStatusCode.ERROR,
      SpanStatusCode.UNSET,
    ]);
    expect(named(spans, "POST /graphql").map(({ status }) => status.code)).toEqual([
      SpanStatusCode.UNSET,
      SpanStatusCode.ERROR,
    ]);
  });
});

describe("A compiled operation's trace", () => {
  let archive: RunningServer;

  beforeAll(async () => {
    const schema = await buildGraphSchema();
    archive = await startServer({
      schema,
      createContext,
      compiled: new CompiledAnswers(schema, () => undefined),
      database: await seededArchive(),
      config: readConfig({ HOST: "127.0.0.1", PORT: "0", CACHE_BYTES: "0" }),
      log: () => undefined,
    });
  });
  afterAll(() => archive.stop());

  function ask(query: string, variables: Record<string, unknown>): Promise<Response> {
    return fetch(archive.url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query, variables }),
    });
  }

  const query = "query ($slug: String!) { person(slug: $slug) { name } }";

  it("has one statement under its execution, and no other parts where the operation is known", async () => {
    await ask(query, { slug: "amir-muqam" });
    expect(treeOf(await spansOf())).toEqual({
      "POST /graphql": {
        "graphql.parse": {},
        "graphql.validate": {},
        "graphql.execute": { SELECT: {} },
      },
    });
    exporter.reset();
    await ask(query, { slug: "amir-muqam" });
    const spans = await spansOf();
    expect(treeOf(spans)).toEqual({ "POST /graphql": { "graphql.execute": { SELECT: {} } } });
    // What a client sends is bound, and so in no trace.
    expect(JSON.stringify(spans.map(({ attributes }) => attributes))).not.toContain("amir-muqam");
  });

  it("links a statement that answers several operations with each of them", async () => {
    await ask(query, { slug: "amir-muqam" });
    const times = 8;
    let shared: ReadableSpan | undefined;
    // Which requests one turn of the event loop brings is the network's to say.
    while (!shared) {
      exporter.reset();
      await Promise.all(Array.from({ length: times }, (_, n) => ask(query, { slug: `nobody-${n}` })));
      shared = named(await spansOf(times), "SELECT").find(({ links }) => links.length > 0);
    }
    const executions = named(exporter.getFinishedSpans(), "graphql.execute").map((span) =>
      span.spanContext(),
    );
    const answered = [shared.parentSpanContext, ...shared.links.map(({ context }) => context)];
    expect(answered.length).toBeGreaterThan(1);
    for (const one of answered) {
      expect(executions).toContainEqual(
        expect.objectContaining({ spanId: one?.spanId, traceId: one?.traceId }),
      );
    }
    expect(new Set(answered.map((one) => one?.spanId)).size).toBe(answered.length);
  });
});
