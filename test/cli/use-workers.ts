import { execFileSync } from "node:child_process";
import { Database } from "../../src/database/database.js";
import { addTo } from "../support/archive.js";
import { story } from "../support/news.js";
import { makeTempLocation, type TempLocation } from "../support/temp-location.js";
import { type Running, start } from "./newsgraph.js";
import { connect, type OneConnection } from "./one-connection.js";

/** The built program, which serves with workers. */
export interface Serving extends Running {
  url: string;
  /** Their process ids. */
  workers(): number[];
}

/** What a test of workers has at hand. */
export interface WorkersTest {
  /** Where the archive is: a story `open`, and one, `held`, under an embargo of centuries. */
  place(): TempLocation;
  /** Serves it, by two workers unless the environment says otherwise. */
  serve(env?: Record<string, string>): Promise<Serving>;
  /** As many clients, each over a connection of its own. */
  connectTimes(times: number, url: string): Promise<OneConnection[]>;
}

/** An archive for each test of a file, and its end: `const { place, serve, connectTimes } = useWorkers()`. */
export function useWorkers(): WorkersTest {
  let place: TempLocation;
  let running: Running | undefined;
  const clients: OneConnection[] = [];

  beforeEach(async () => {
    place = await makeTempLocation();
    const database = await Database.open(place.location);
    await addTo(database, [
      story({ uri: "held", embargoedUntil: "2999-01-01T00:00:00.000Z" }),
      story({ uri: "open" }),
    ]);
    await database.close();
  });

  afterEach(async () => {
    for (const client of clients.splice(0)) client.close();
    running?.child.kill("SIGKILL");
    await running?.ended;
    running = undefined;
    await place.drop();
  });

  return {
    place: () => place,
    async serve(env = {}) {
      const server = start(["serve", "--port", "0", "--database", place.url], {
        env: { WORKERS: "2", ...env },
      });
      running = server;
      const [, url = ""] = await server.wrote("stdout", /newsgraph serves (http[^\s"]+)/);
      const primary = server.child.pid ?? 0;
      return { ...server, url, workers: () => workersOf(primary) };
    },
    async connectTimes(times, url) {
      const connected = await Promise.all(Array.from({ length: times }, () => connect(url)));
      clients.push(...connected);
      return connected;
    },
  };
}

/** The process ids of a program's workers: `workersOf(server.child.pid)`. */
export function workersOf(primary: number): number[] {
  const processes = execFileSync("ps", ["-A", "-o", "pid=,ppid=,args="], { encoding: "utf8" });
  return [...processes.matchAll(/^ *(\d+) +(\d+) .*\/workers\/main\.js/gm)]
    .filter(([, , parent]) => Number(parent) === primary)
    .map(([, pid]) => Number(pid));
}
