import { type ChildProcess, fork } from "node:child_process";
import type { Socket } from "node:net";
import { fileURLToPath } from "node:url";
import type { Config } from "../../config.js";
import type { Taker } from "./dealer.js";
import type { Order, Report } from "./messages.js";

const program = fileURLToPath(new URL("./main.js", import.meta.url));

/** What becomes of a worker. */
export interface WorkerEvents {
  /** It answers from now on. */
  ready(): void;
  /** It has the connection that it was given. */
  taken(): void;
  /** Lists what is due up to a moment; what goes wrong with that is not the worker's to know. */
  release(until: string): Promise<void>;
  /** It is gone, after all else that it said: `SIGKILL`, `exit code 1`. */
  ended(how: string): void;
}

/** A process that answers, as the one sees it that started it: `new WorkerProcess(config, events)`. */
export class WorkerProcess implements Taker {
  readonly #child: ChildProcess;
  /** Resolves when the process is gone. */
  readonly gone: Promise<void>;

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

  stop(): void {
    this.#tell({ order: "stop" });
  }

  kill(): void {
    this.#child.kill("SIGKILL");
  }

  #hear(report: Report, events: WorkerEvents): void {
    if (report.report === "ready") events.ready();
    if (report.report === "taken") events.taken();
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
