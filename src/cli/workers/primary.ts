import type { Socket } from "node:net";
import type { Config } from "../../config.js";
import type { Release } from "../../database/embargo.js";
import type { Connections } from "../../server/http-server.js";
import type { MetricValues } from "../../server/telemetry/merge-metrics.js";
import type { Order, Report } from "./messages.js";

/**
 * The process that started this one, as a worker hears it and speaks to it:
 *
 * ```ts
 * const primary = new Primary();
 * const config = await primary.config;
 * primary.tell({ report: "ready" });
 * await primary.stop;
 * ```
 *
 * Where it is gone, so is this one: at once, whatever runs.
 */
export class Primary {
  readonly config: Promise<Config>;
  /** Resolves when this worker is to end. */
  readonly stop: Promise<void>;
  #serve = (_config: Config) => {};
  #stop = () => {};
  #take = (_connection: Socket) => {};
  #released = () => {};
  #lastRelease: Promise<void> = Promise.resolve();
  #count: (() => Promise<MetricValues>) | undefined;
  readonly #waitingForMetrics: ((text: string) => void)[] = [];

  constructor() {
    this.config = new Promise((resolve) => {
      this.#serve = resolve;
    });
    this.stop = new Promise((resolve) => {
      this.#stop = resolve;
    });
    process.on("message", (order: Order, connection?: Socket) => this.#hear(order, connection));
    process.once("disconnect", () => process.exit(1));
    if (!process.connected) process.exit(1);
  }

  tell(report: Report): void {
    // Where the primary has just gone, that is told by the disconnection.
    process.send?.(report, undefined, undefined, () => undefined);
  }

  /** The connections that it hands over, from when it knows that this worker is ready. */
  readonly connections: Connections = (take) => {
    this.#take = take;
  };

  /** Has it list what is due; one request after the other, so that many operations make few of them. */
  readonly release: Release = (begin) => {
    this.#lastRelease = this.#lastRelease.then(
      () =>
        new Promise((resolve) => {
          this.#released = resolve;
          this.tell({ report: "release", until: begin() });
        }),
    );
    return this.#lastRelease;
  };

  /** What all processes have counted, as text. */
  readonly metricsOfAll = (): Promise<string> =>
    new Promise((resolve) => {
      this.#waitingForMetrics.push(resolve);
      this.tell({ report: "metrics" });
    });

  /** How this process tells what it has counted, from now on. */
  countBy(count: () => Promise<MetricValues>): void {
    this.#count = count;
  }

  #hear(order: Order, connection: Socket | undefined): void {
    if (order.order === "serve") this.#serve(order.config);
    if (order.order === "released") this.#released();
    if (order.order === "stop") this.#stop();
    if (order.order === "count")
      void this.#count?.().then((values) => this.tell({ report: "counted", values }));
    if (order.order === "metrics") this.#waitingForMetrics.shift()?.(order.text);
    if (order.order === "take") {
      // Told before a byte is read: until then another could have it.
      this.tell({ report: "taken" });
      // The client may have gone on the way.
      if (connection) this.#take(connection);
    }
  }
}
