import type { Parameter } from "../database/engine.js";
import type { Snapshot } from "../database/snapshot.js";
import type { Variables } from "./compilation.js";
import type { AloneRow, OwnStatement, SharedStatement } from "./plan-statement.js";

/** How many operations one statement answers at most, and how long it may take for them by all we know (ms). */
const maxRuns = 32;
const maxDuration = 20;

/** How long an operation waits at most for those before it (ms). */
const patience = 2;

/** How many of these statements are under way in this process: they wait for each other, as far as they share a core. */
let underWay = 0;

/** What a run is taken to cost before any was made (ms), and how much of what is known the last statement makes up. */
const costAtFirst = 5;
const weightOfLast = 0.2;

/** An operation that waits to be answered. */
interface Waiting {
  snapshot: Snapshot;
  variables: Variables;
  values: readonly Parameter[];
  resolve(row: AloneRow): void;
  reject(error: unknown): void;
}

/** Operations that ask for the same; there is one at least. */
type Run = readonly [Waiting, ...Waiting[]];

/**
 * Answers the operations of one plan that come at about the same time by one statement: they share what it costs to
 * send one, run it and hand over its rows. Operations that ask for the same are told the same.
 *
 * Who comes while a statement is under way waits for its end, and no longer than `patience`. What is read is never
 * older than the operation: a statement begins after all that it answers have come.
 */
export class SharedReads {
  #waiting: Waiting[] = [];
  #running = 0;
  #next: NodeJS.Immediate | undefined;
  #timer: NodeJS.Timeout | undefined;
  /** What a run has taken of late (ms). */
  #cost = costAtFirst;

  constructor(
    private readonly own: OwnStatement,
    private readonly shared: SharedStatement,
  ) {}

  /** @throws the database's errors */
  read(snapshot: Snapshot, variables: Variables): Promise<AloneRow> {
    const values = this.shared.valuesFor(variables);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ snapshot, variables, values, resolve, reject });
      if (this.#running > 0 && this.#runsAtOnce > 1) this.#timer ??= setTimeout(this.#readAll, patience);
      // All that the network has brought by now is taken up first.
      else this.#next ??= setImmediate(this.#readAll);
    });
  }

  get #runsAtOnce(): number {
    return Math.min(maxRuns, Math.max(1, Math.floor(maxDuration / this.#cost)));
  }

  #readAll = (): void => {
    clearImmediate(this.#next);
    clearTimeout(this.#timer);
    this.#next = undefined;
    this.#timer = undefined;
    const runs = runsOf(this.#waiting.splice(0));
    while (runs.length > 0) void this.#readMeasured(runs.splice(0, this.#runsAtOnce));
  };

  async #readMeasured(runs: readonly Run[]): Promise<void> {
    this.#running += 1;
    underWay += 1;
    const [begin, besides] = [performance.now(), underWay];
    await this.#readRuns(runs);
    // Else it would seem to cost the more the more are under way, fewer would be read at once, and more be under way.
    const atOnce = (besides + underWay) / 2;
    const cost = (performance.now() - begin) / runs.length / atOnce;
    this.#cost += weightOfLast * (cost - this.#cost);
    underWay -= 1;
    this.#running -= 1;
    if (this.#running === 0 && this.#waiting.length > 0) this.#readAll();
  }

  /** Where one of them fails, it fails alone. */
  async #readRuns(runs: readonly Run[]): Promise<void> {
    if (runs.length > 1) {
      try {
        await this.#readTogether(runs);
        return;
      } catch {
        // Which of them it is, each finds out for itself.
      }
    }
    await Promise.all(runs.map((run) => this.#readAlone(run)));
  }

  async #readTogether(runs: readonly Run[]): Promise<void> {
    const rows = await readFor<AloneRow & { number: number }>(runs.flat(), this.shared.sql, (now) =>
      this.shared.parametersFor(
        runs.map(([{ values }]) => values),
        now,
      ),
    );
    for (const { number, ...row } of rows) {
      for (const { resolve } of runs[number] ?? []) resolve(row as AloneRow);
    }
  }

  async #readAlone(run: Run): Promise<void> {
    const [{ variables }] = run;
    try {
      const [row] = await readFor<AloneRow>(run, this.own.sql, (now) =>
        this.own.parametersFor(variables, now),
      );
      for (const { resolve } of run) resolve(row as AloneRow);
    } catch (error) {
      for (const { reject } of run) reject(error);
    }
  }
}

/** Reads in the name of those that nobody has given up. */
function readFor<Row>(
  operations: readonly Waiting[],
  sql: string,
  parametersAt: (now: string) => readonly Parameter[],
): Promise<Row[]> {
  const snapshots = operations.map(({ snapshot }) => snapshot);
  const [first = snapshots[0], ...others] = snapshots.filter(({ isOver }) => !isOver);
  if (!first) throw new Error("Nobody reads.");
  return first.alone<Row>(sql, parametersAt, others);
}

function runsOf(operations: readonly Waiting[]): Run[] {
  const runs = new Map<string, [Waiting, ...Waiting[]]>();
  for (const operation of operations) {
    const key = JSON.stringify(operation.values);
    const run = runs.get(key);
    if (run) run.push(operation);
    else runs.set(key, [operation]);
  }
  return [...runs.values()];
}
