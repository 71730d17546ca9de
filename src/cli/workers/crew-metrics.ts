import { Counter, collectDefaultMetrics, Gauge, Registry } from "prom-client";
import { mergeMetrics } from "../../server/telemetry/merge-metrics.js";
import type { WorkerProcess } from "./worker-process.js";

/**
 * What the processes of a crew have counted:
 *
 * ```ts
 * const metrics = new CrewMetrics();
 * metrics.answers(1, worker);
 * await metrics.text();
 * ```
 *
 * Each worker's numbers stand under its place (`worker="1"`), which its successor takes over: as with any program that
 * was started anew, its counters begin at 0 then. This process's own are `worker="primary"`.
 */
export class CrewMetrics {
  readonly #workers = new Map<number, WorkerProcess>();
  readonly #registry = new Registry();
  readonly #deaths = new Counter({
    name: "newsgraph_worker_deaths_total",
    help: "Workers that have died and were replaced.",
    registers: [this.#registry],
  });

  readonly #counted = new Gauge({
    name: "newsgraph_workers_counted",
    help: "Workers whose numbers are among these; fewer than there are where one did not tell them in time.",
    registers: [this.#registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.#registry });
  }

  /** A worker answers from now on. */
  answers(place: number, worker: WorkerProcess): void {
    this.#workers.set(place, worker);
  }

  died(place: number): void {
    this.#workers.delete(place);
    this.#deaths.inc();
  }

  /** What all have counted; of a worker that does not say in time there is nothing in it. */
  text = async (): Promise<string> => {
    const counting = [...this.#workers].map(
      async ([place, worker]) => [place, await worker.count()] as const,
    );
    const counted = (await Promise.all(counting)).flatMap(([place, values]) =>
      values ? [[place, values]] : [],
    );
    this.#counted.set(counted.length);
    return mergeMetrics({
      primary: await this.#registry.getMetricsAsJSON(),
      ...Object.fromEntries(counted),
    });
  };
}
