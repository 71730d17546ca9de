import { createServer } from "node:net";
import type { Config } from "../../config.js";
import { NewsgraphError } from "../../errors.js";
import { listen } from "../../server/listen.js";
import type { Log } from "../../server/log.js";
import type { RunningServer } from "../../server/start-server.js";
import { type MetricsServer, serveMetrics } from "../../server/telemetry/serve-metrics.js";
import { urlOf } from "../../server/url-of.js";
import { CrewMetrics } from "./crew-metrics.js";
import { Dealer } from "./dealer.js";
import { WorkerProcess } from "./worker-process.js";

/** Within how long (milliseconds) so many deaths that replacing the dead helps nobody: 5, or two a worker. */
const span = 10_000;
const tooMany = (workers: number) => Math.max(5, 2 * workers);

/** Longer than a worker lets its requests run on and closes its database (milliseconds). */
const patience = 20_000;

export interface CrewOptions {
  /** `workers` says how many. */
  config: Config;
  /** Lists the stories whose embargo is over at a moment (UTC with milliseconds). */
  release: (until: string) => Promise<void>;
  log: Log;
}

/** Processes that share a port; a stop lets each end as a server alone does. */
export interface Crew extends RunningServer {
  /** Resolves when all of them answer; rejects as `failure` does. */
  ready: Promise<unknown>;
  /** Rejects with NewsgraphError WORKERS_FAILING where they die faster than replacing them helps. */
  failure: Promise<never>;
}

/**
 * Listens, and has workers answer:
 *
 * ```ts
 * const crew = await startCrew({ config, release, log });
 * await crew.ready;
 * ```
 *
 * The port is this process's: it stays while workers come and go, and who connects while none is ready waits.
 *
 * @throws NewsgraphError ADDRESS_IN_USE, BAD_CONFIGURATION
 */
export async function startCrew({ config, release, log }: CrewOptions): Promise<Crew> {
  const dealer = new Dealer();
  const { servers, port } = await listen(
    () => createServer({ pauseOnConnect: true, noDelay: true }, (connection) => dealer.deal(connection)),
    config.host,
    config.port,
  );
  const workers = new Set<WorkerProcess>();
  let deaths: number[] = [];
  let stopped: Promise<void> | undefined;
  let fail = (_error: NewsgraphError) => {};
  const failure = new Promise<never>((_, reject) => {
    fail = reject;
  });

  const metrics = config.metrics === "off" ? undefined : new CrewMetrics();
  const metricsServer = await listenForMetrics();

  async function listenForMetrics(): Promise<MetricsServer | undefined> {
    if (typeof config.metrics === "string" || !metrics) return undefined;
    try {
      return await serveMetrics(config.metrics, metrics.text);
    } catch (error) {
      for (const server of servers) server.close();
      throw error;
    }
  }

  /** Starts a worker, and another in its place when it dies. */
  function hire(place: number, ready: () => void, predecessor?: WorkerProcess): void {
    const worker = new WorkerProcess(
      { ...config, port },
      {
        ready() {
          dealer.join(worker);
          metrics?.answers(place, worker);
          if (predecessor) log(`worker ${worker.pid} answers in place of ${predecessor.pid}`);
          ready();
        },
        taken: () => dealer.taken(worker),
        release,
        metrics: async () => (await metrics?.text()) ?? "",
        ended(how) {
          workers.delete(worker);
          dealer.leave(worker);
          if (stopped) return;
          metrics?.died(place);
          log(`worker ${worker.pid} has died (${how})`);
          deaths = [...deaths.filter((time) => time > performance.now() - span), performance.now()];
          if (deaths.length < tooMany(config.workers)) hire(place, ready, worker);
          else fail(failing(deaths.length));
        },
      },
    );
    workers.add(worker);
  }

  async function stop(): Promise<void> {
    for (const server of servers) server.close();
    dealer.close();
    const all = [...workers];
    for (const worker of all) worker.stop();
    const late = setTimeout(() => {
      for (const worker of workers) worker.kill();
    }, patience);
    await Promise.all(all.map((worker) => worker.gone));
    clearTimeout(late);
    await metricsServer?.stop();
  }

  const places = Array.from(
    { length: config.workers },
    (_, index) => new Promise<void>((ready) => hire(index + 1, ready)),
  );
  const ready = Promise.race([Promise.all(places), failure]);
  // Who stops the crew need not wait for either.
  for (const promise of [ready, failure]) promise.catch(() => undefined);
  return {
    url: urlOf(config.host, port),
    metricsUrl: metricsServer?.url,
    ready,
    failure,
    stop() {
      stopped ??= stop();
      return stopped;
    },
  };
}

function failing(deaths: number): NewsgraphError {
  return new NewsgraphError(
    "WORKERS_FAILING",
    `${deaths} workers have died within ${span / 1000} seconds, and so would others. What they wrote before tells why; where they were killed, the machine may be short of memory for so many.`,
  );
}
