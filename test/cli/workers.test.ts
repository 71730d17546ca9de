import { Database } from "../../src/database/database.js";
import { gate } from "../server/example-server.js";
import { ask } from "./newsgraph.js";
import type { OneConnection } from "./one-connection.js";
import { useWorkers } from "./use-workers.js";

const { place, serve, connectTimes } = useWorkers();

const articles = "{ articles { totalCount nodes { uri } } }";
const one = { data: { articles: { totalCount: 1, nodes: [{ uri: "open" }] } } };

describe("newsgraph serve with two workers", () => {
  it("answers with two processes: each has its own connections, and when it is killed those alone break", async () => {
    const { url, workers, wrote } = await serve();
    const [first = 0, second = 0, ...more] = workers();
    expect(more).toEqual([]);
    const before = await connectTimes(8, url);
    let isOver = false;
    const broken: OneConnection[] = [];
    const streams = before.map(async (client) => {
      try {
        while (!isOver) expect(await client.ask(articles)).toEqual(one);
      } catch (error) {
        expect(error).toMatchObject({ message: expect.stringMatching(/ECONNRESET|hang up|no more/) });
        broken.push(client);
      }
    });

    process.kill(first, "SIGKILL");
    const [, third] = await wrote("stderr", new RegExp(`worker (\\d+) answers in place of ${first}\n`));
    isOver = true;
    await Promise.all(streams);
    const whole = before.filter((client) => !broken.includes(client));
    expect(broken.length).toBeGreaterThan(0);
    expect(whole.length).toBeGreaterThan(0);
    expect(workers().sort()).toEqual([second, Number(third)].sort());
    expect(await Promise.all(whole.map((client) => client.ask(articles)))).toEqual(whole.map(() => one));

    process.kill(second, "SIGKILL");
    await Promise.all(whole.map((client) => client.gone));
    expect(await ask(url, articles)).toEqual(one);
  });

  it("answers a request by another worker where the one that it was meant for dies before it takes it", async () => {
    const { url, workers } = await serve();
    const [stuck = 0] = workers();
    process.kill(stuck, "SIGSTOP");
    let answered = 0;
    const others = gate();
    const answers = Array.from({ length: 3 }, async () => {
      const answer = await ask(url, articles);
      answered += 1;
      if (answered === 2) others.open();
      return answer;
    });
    await others.opened;
    process.kill(stuck, "SIGKILL");
    expect(await Promise.all(answers)).toEqual([one, one, one]);
  });

  it("keeps its port, and who asks meanwhile waits, where all workers die", async () => {
    const { url, workers } = await serve();
    for (const worker of workers()) process.kill(worker, "SIGKILL");
    expect(await ask(url, articles)).toEqual(one);
  });

  it("shows a story in all workers once its embargo is over", async () => {
    const { url } = await serve();
    const all = await connectTimes(8, url);
    for (const client of all) expect(await client.ask(articles)).toEqual(one);
    // Another program writes.
    const database = await Database.open(place().location);
    await database.writer.transaction((manager) =>
      manager.query(`UPDATE article SET "embargoedUntil" = '2020-01-01T00:00:00.000Z' WHERE uri = 'held'`),
    );
    await database.close();
    const two = { data: { articles: { totalCount: 2 } } };
    const seen = async (client: OneConnection) => {
      const answer = await client.ask("{ articles { totalCount } }");
      return JSON.stringify(answer) === JSON.stringify(two);
    };
    // An operation does not wait for a release for ever.
    while (!(await seen(all[0] as OneConnection)));
    for (const client of all) expect(await seen(client)).toBe(true);
  });

  it("may be more, by the environment too", async () => {
    const { workers } = await serve({ WORKERS: "3" });
    expect(workers()).toHaveLength(3);
  });
});
