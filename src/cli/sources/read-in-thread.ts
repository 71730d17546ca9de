import { on } from "node:events";
import { Worker } from "node:worker_threads";
import type { Format } from "../../formats/format.js";
import type { Arriving } from "../../ingest/arriving.js";
import { type FoundFile, type MissingFile, standardInput } from "./find-files.js";
import { type ReadingTask, type ReadMessage, type StoredMessage, unpacked } from "./reading-messages.js";
import type { Tally } from "./sources.js";

export interface ArrivingOptions {
  /** The form of every document; where it is absent each one's content tells. */
  format?: Format | undefined;
  /** How many stories a batch has, at most. */
  batchSize: number;
  /** Once aborted no more is read. */
  signal?: AbortSignal | undefined;
  /** Kept up to date with how far the files were read. */
  tally?: Tally;
  /** Whether what is told of stories by themselves is wanted with them. */
  isWorkedOut: () => boolean;
}

/**
 * What files hold, read by a thread of its own while this one stores:
 * `for await (const batch of readInThread(found, options)) …`. While one is
 * stored, the thread reads two more at most.
 *
 * @throws what the thread fails with, which is no document's fault
 */
export async function* readInThread(
  found: readonly (FoundFile | MissingFile)[],
  { format, batchSize, signal, tally, isWorkedOut }: ArrivingOptions,
): AsyncGenerator<Arriving> {
  const worker = new Worker(new URL("reading-worker.js", import.meta.url), {
    workerData: { found, format: format?.name ?? null, batchSize } satisfies ReadingTask,
    stdin: found.some(({ file }) => file === standardInput),
  });
  if (worker.stdin) process.stdin.pipe(worker.stdin);
  try {
    for await (const [message] of on(worker, "message", { close: ["exit"], ...(signal && { signal }) })) {
      const { batch, tally: read } = message as ReadMessage;
      if (tally) Object.assign(tally, read);
      yield unpacked(batch);
      worker.postMessage({ bringsNews: isWorkedOut() } satisfies StoredMessage);
    }
  } catch (error) {
    if (!signal?.aborted) throw error;
  } finally {
    if (worker.stdin) process.stdin.unpipe(worker.stdin).pause();
    await worker.terminate();
  }
}
