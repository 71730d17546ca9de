import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { type AddressInfo, connect as connectTo, createServer, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { commandOf } from "../support/postgres/processes.js";
import { run, start, useDirectory } from "./newsgraph.js";
import { useWorkers, workersOf } from "./use-workers.js";

const inDirectory = useDirectory();
const { place, serve, connectTimes } = useWorkers();

const articles = "{ articles { totalCount nodes { uri } } }";
const one = { data: { articles: { totalCount: 1, nodes: [{ uri: "open" }] } } };

/** Those of the processes that have not ended. */
const alive = (pids: number[]) => pids.filter((pid) => commandOf(pid) !== "");

/** A request that a worker has begun to read: its head is there, its body is not. */
async function begin(url: string, body: string): Promise<{ socket: Socket; answer: () => Promise<string> }> {
  const { hostname, port } = new URL(url);
  const socket = connectTo(Number(port), hostname).setEncoding("utf8");
  let text = "";
  socket.on("data", (part: string) => {
    text += part;
  });
  socket.on("error", () => undefined);
  const closed = once(socket, "close");
  socket.write(
    `POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\nexpect: 100-continue\r\n\r\n`,
  );
  while (!text.includes("100 Continue")) await once(socket, "data");
  return {
    socket,
    async answer() {
      await closed;
      return text.slice(text.indexOf("\r\n\r\n") + 4);
    },
  };
}

/** Resolves when nobody can connect any more. */
async function refused(url: string): Promise<void> {
  const { hostname, port } = new URL(url);
  for (;;) {
    const socket = connectTo(Number(port), hostname);
    const isOpen = await once(socket, "connect").then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (!isOpen) return;
  }
}

describe("An end of newsgraph serve with two workers", () => {
  it("by SIGTERM answers what is under way in every worker, closes what is idle, and leaves no process", async () => {
    const { url, child, ended, workers } = await serve();
    const pids = workers();
    const idle = await connectTimes(4, url);
    const body = JSON.stringify({ query: articles });
    const underWay = await Promise.all(Array.from({ length: 4 }, () => begin(url, body)));
    child.kill("SIGTERM");
    await refused(url);
    for (const { socket } of underWay) socket.write(body);
    for (const { answer } of underWay) {
      const [head, answered] = (await answer()).split("\r\n\r\n");
      expect(head).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
      expect(JSON.parse(answered ?? "")).toEqual(one);
    }
    await Promise.all(idle.map((client) => client.gone));
    expect(await ended).toEqual({ code: 0, stdout: `newsgraph serves ${url}\n`, stderr: "" });
    expect(alive(pids)).toEqual([]);
  });

  it("by SIGINT that a terminal sends to all its processes is the same", async () => {
    const { url, child, ended, workers } = await serve();
    const pids = workers();
    for (const pid of [...pids, child.pid ?? 0]) process.kill(pid, "SIGINT");
    expect(await ended).toEqual({ code: 0, stdout: `newsgraph serves ${url}\n`, stderr: "" });
    expect(alive(pids)).toEqual([]);
  });

  it("by SIGTERM before it serves leaves no process either", async () => {
    const server = start(["serve", "--port", "0", "--workers", "2", "--database", place().url]);
    let pids: number[] = [];
    while (pids.length < 2) pids = workersOf(server.child.pid ?? 0);
    server.child.kill("SIGTERM");
    expect(await server.ended).toEqual({ code: 0, stdout: "", stderr: "" });
    expect(alive(pids)).toEqual([]);
  });

  it("by a second signal does not wait for what is under way", async () => {
    const { url, child, ended, workers } = await serve();
    const pids = workers();
    const { answer } = await begin(url, "{}");
    child.kill("SIGTERM");
    await refused(url);
    child.kill("SIGTERM");
    expect(await answer()).toBe("");
    expect(await ended).toMatchObject({ code: 143, stderr: "" });
    expect(alive(pids)).toEqual([]);
  });

  it("of the primary alone, which cannot say so, ends the workers too", async () => {
    const { url, child, ended, workers } = await serve();
    const pids = workers();
    await begin(url, "{}");
    child.kill("SIGKILL");
    // All of them write to the same pipe, and it is closed.
    expect(await ended).toMatchObject({ code: null, stderr: "" });
    expect(alive(pids)).toEqual([]);
  });

  it("comes by itself, with one clear line, where workers are killed again and again", async () => {
    const { ended, workers } = await serve();
    let isOver = false;
    void ended.then(() => {
      isOver = true;
    });
    while (!isOver) {
      for (const worker of workers()) process.kill(worker, "SIGKILL");
      await sleep(50);
    }
    const { code, stderr } = await ended;
    expect(code).toBe(1);
    expect(stderr).toMatch(/^newsgraph: worker \d+ has died \(SIGKILL\)\n/);
    expect(stderr).toMatch(/\nnewsgraph: 5 workers have died within 10 seconds, .* \(WORKERS_FAILING\)\n$/);
  });

  it("comes before it serves, with the same line, where no worker can start", async () => {
    const dying = inDirectory("dying.mjs");
    writeFileSync(dying, 'if (process.argv[1].endsWith("/workers/main.js")) process.exit(7);');
    const args = ["serve", "--port", "0", "--workers", "2", "--database", place().url];
    const { code, stdout, stderr } = await run(args, { env: { NODE_OPTIONS: `--import=${dying}` } });
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(
      /^(?:newsgraph: worker \d+ has died \(exit code 7\)\n){5,6}newsgraph: 5 workers have died within 10 seconds, and so would others\. What they wrote before tells why; where they were killed, the machine may be short of memory for so many\. \(WORKERS_FAILING\)\n$/,
    );
  });

  it("comes before there is a worker where the port is in use", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const port = String((other.address() as AddressInfo).port);
    const args = ["--workers", "2", "--port", port, "--host", "127.0.0.1", "--database", place().url];
    expect(await run(["serve", ...args])).toEqual({
      code: 1,
      stdout: "",
      stderr: `newsgraph: Port ${port} of 127.0.0.1 is in use. End the program that uses it, or name another with --port. (ADDRESS_IN_USE)\n`,
    });
    other.close();
  });
});
