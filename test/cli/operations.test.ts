import { pathToFileURL } from "node:url";
import { ask, type Running, run, start, useDirectory } from "./newsgraph.js";
import { useWorkers } from "./use-workers.js";

const inDirectory = useDirectory();
const { place, serve, connectTimes } = useWorkers();

const hello = "query Hello { __typename }";

describe("newsgraph serve tells of its requests", () => {
  let running: Running;
  afterEach(async () => {
    running.child.kill("SIGTERM");
    await running.ended;
  });

  it("as JSON, a line each, where its output is no terminal", async () => {
    running = start(["serve", "--port", "0", "--database", inDirectory("json.sqlite")], { env: { LOG: "" } });
    const [, url = ""] = await running.wrote("stdout", /newsgraph serves (http[^\s"]+)/);
    await ask(url, hello);
    const [line = ""] = await running.wrote("stdout", /^.*"msg":"request".*$/m);
    expect(JSON.parse(line)).toMatchObject({ level: "info", operation: "Hello", status: 200 });
    running.child.kill("SIGTERM");
    const { stdout, stderr } = await running.ended;
    expect(stderr).toBe("");
    for (const text of stdout.trimEnd().split("\n")) expect(JSON.parse(text)).toHaveProperty("time");
  });

  it("as text where it is told to", async () => {
    running = start(["serve", "--port", "0", "--database", inDirectory("text.sqlite"), "--log", "text"]);
    const [, url = ""] = await running.wrote("stdout", /^newsgraph serves (\S+)\n$/);
    await ask(url, hello);
    await running.wrote("stdout", /^\d\d:\d\d:\d\d POST \/graphql 200 [\d.]+ ms 32 bytes Hello [a-z]+\n/m);
  });
});

describe("newsgraph serve with two workers", () => {
  /** The samples of one metric, by their labels. */
  async function samples(url: string, name: string, key?: string): Promise<Record<string, number>> {
    const response = await fetch(url, {
      headers: key === undefined ? {} : { authorization: `Bearer ${key}` },
    });
    const text = await response.text();
    const found = text.matchAll(new RegExp(`^${name}(\\{.*\\})? (\\S+)$`, "gm"));
    return Object.fromEntries([...found].map(([, labels = "", value]) => [labels, Number(value)]));
  }

  const requestsOf = (worker: number) => `{worker="${worker}",method="POST",route="/graphql",status="200"}`;

  it("says in each line which process it was", async () => {
    const { url, workers, wrote } = await serve({ LOG: "json" });
    await ask(url, hello);
    const [line = ""] = await wrote("stdout", /^.*"msg":"request".*$/m);
    expect(workers()).toContain(JSON.parse(line).pid);
  });

  it("tells the metrics of all at a port of their own, each worker's under its place, which its successor takes", async () => {
    const { url, workers, wrote } = await serve({ METRICS: "127.0.0.1:0" });
    const [, metrics = ""] = await wrote("stdout", /newsgraph tells its metrics at (\S+)/);
    await connectTimes(8, url);
    const before = await samples(metrics, "newsgraph_http_requests_total");
    expect(Object.keys(before).sort()).toEqual([requestsOf(1), requestsOf(2)]);
    expect((before[requestsOf(1)] ?? 0) + (before[requestsOf(2)] ?? 0)).toBe(8);
    expect(Object.keys(await samples(metrics, "process_cpu_seconds_total")).sort()).toEqual([
      '{worker="1"}',
      '{worker="2"}',
      '{worker="primary"}',
    ]);

    const [killed = 0] = workers();
    process.kill(killed, "SIGKILL");
    await wrote("stderr", new RegExp(`answers in place of ${killed}\n`));
    const after = await samples(metrics, "newsgraph_http_requests_total");
    // One of them began anew, and the other goes on.
    expect(Object.keys(after)).toHaveLength(1);
    for (const [worker, count] of Object.entries(after)) expect(count).toBe(before[worker]);
    expect(await samples(metrics, "newsgraph_worker_deaths_total")).toEqual({ '{worker="primary"}': 1 });
    expect(await samples(metrics, "newsgraph_workers_counted")).toEqual({ '{worker="primary"}': 2 });
  });

  it("tells an admin those of all by any worker where they are told beside GraphQL", async () => {
    const { stdout } = await run([
      "keys",
      "create",
      "--name",
      "prometheus",
      "--role",
      "admin",
      "--database",
      place().url,
      "--json",
    ]);
    const { key } = JSON.parse(stdout);
    const { url } = await serve({ METRICS: "on" });
    await connectTimes(8, url);
    const metrics = url.replace("/graphql", "/metrics");
    expect((await fetch(metrics)).status).toBe(401);
    const counts = await samples(metrics, "newsgraph_http_requests_total", key);
    expect((counts[requestsOf(1)] ?? 0) + (counts[requestsOf(2)] ?? 0)).toBe(8);
  });

  it("hands its requests to the OpenTelemetry SDK that Node imports, in the trace that a client names", async () => {
    const sdk = pathToFileURL(new URL("./register-tracing.mjs", import.meta.url).pathname).href;
    const { url, wrote } = await serve({ NODE_OPTIONS: `--import=${sdk}` });
    const trace = "0af7651916cd43dd8448eb211c80319c";
    await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", traceparent: `00-${trace}-b7ad6b7169203331-01` },
      body: JSON.stringify({ query: "{ articles { totalCount } }" }),
    });
    for (const name of ["SELECT", "graphql.execute", "POST /graphql"]) {
      await wrote("stderr", new RegExp(`^span ${name} of ${trace}$`, "m"));
    }
  });
});
