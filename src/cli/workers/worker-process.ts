import { type ChildProcess, fork } from "node:child_process";
import type { Socket } from "node:net";
import { fileURLToPath } from "node:url";
import type { Config } from "../../config.js";
import type { MetricValues } from "../../server/telemetry/merge-metrics.js";
import type { Taker } from "./dealer.js";
import type { Order, Report } from "./messages.js";

/** How long (milliseconds) a worker may take to say what it has counted: Prometheus itself waits for 10 seconds. */
const patience = 3000;

const program = fileURLToPath(new URL("./main.js", import.meta.url));

/** What becomes of a worker. */
export interface WorkerEvents {
  /** It answers from now on. */
  ready(): void;
  /** It has the connection that it was given. */
  taken(): void;
  /** Lists what is due up to a moment; what goes wrong with that is not the worker's to know. */
  release(until: string): Promise<void>;
  /** What all processes have counted, as text. */
  metrics(): Promise<string>;
  /** It is gone, after all else that it said: `SIGKILL`, `exit code 1`. */
  ended(how: string): void;
}

/** A process that answers, as the one sees it that started it: `new WorkerProcess(config, events)`. */
export class WorkerProcess implements Taker {
  readonly #child: ChildProcess;
  /** Resolves when the process is gone. */
  readonly gone: Promise<void>;
  #counted: ((values: MetricValues | null) => void) | undefined;
  #counting: Promise<MetricValues | null> | undefined;

  constructor(config: Config, events: WorkerEvents) {
    this.#child = fork(program, { stdio: ["ignore", "inherit", "inherit", "ipc"] });
    this.#child.on("message", (report: Report) => this.#hear(report, events));
    // What is said to one that has just died comes to nothing; that it has is told by its end.
    this.#child.on("error", () => undefined);
    this.gone = new Promise((resolve) => {
      this.#child.once("close", (code, signal) => {
        events.ended(signal ?? `exit code ${code}`);
        resolve();
      });
    });
    this.#tell({ order: "serve", config });
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Both processes have the connection until the worker says that it has taken it. */
  take(connection: Socket): void {
    this.#tell({ order: "take" }, connection);
  }

  /** What it has counted; null where it does not say in time, or counts nothing yet. One question at a time. */
  count(): Promise<MetricValues | null> {
    this.#counting ??= this.#askToCount().finally(() => {
      this.#counting = undefined;
    });
    return this.#counting;
  }

  stop(): void {
    this.#tell({ order: "stop" });
  }

  kill(): void {
    this.#child.kill("SIGKILL");
  }

  async #askToCount(): Promise<MetricValues | null> {
    let tooLate: NodeJS.Timeout | undefined;
    const counted = new Promise<MetricValues | null>((resolve) => {
      this.#counted = resolve;
      tooLate = setTimeout(resolve, patience, null);
    });
    this.#tell({ order: "count" });
    const values = await Promise.race([counted, this.gone.then(() => null)]);
    clearTimeout(tooLate);
    return values;
  }

  #hear(report: Report, events: WorkerEvents): void {
    if (report.report === "ready") events.ready();
    if (report.report === "taken") events.taken();
    if (report.report === "counted") this.#counted?.(report.values);
    if (report.report === "metrics") {
      void events.metrics().then((text) => this.#tell({ order: "metrics", text }));
    }
    if (report.report === "release") {
      void events
        .release(report.until)
        .catch(() => undefined)
        .then(() => this.#tell({ order: "released" }));
    }
  }

  #tell(order: Order, connection?: Socket): void {
    if (this.#child.connected) this.#child.send(order, connection, { keepOpen: true }, () => undefined);
  }
}
