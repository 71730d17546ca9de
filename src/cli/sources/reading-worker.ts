// A thread's program: reads files, and tells of each story what can be told of it by itself.
import { on } from "node:events";
import { parentPort, workerData } from "node:worker_threads";
import { formatNamed } from "../../formats/registry.js";
import { arrivingIn } from "../../ingest/arriving.js";
import { batchesOf } from "../../ingest/batches.js";
import { readFound } from "./read-documents.js";
import { packed, type ReadingTask, type ReadMessage, type StoredMessage } from "./reading-messages.js";
import type { Tally } from "./sources.js";

/** So many batches are read and not stored yet, the one that is being stored among them; memory is bounded by it. */
const ahead = 3;

if (!parentPort) throw new Error("This is the program of a thread: arrivingFiles starts it.");
const stored = on(parentPort, "message");
const { found, format, batchSize } = workerData as ReadingTask;
const tally: Tally = { read: 0, total: 0 };
const documents = readFound(found, { format: format === null ? undefined : formatNamed(format), tally });
let bringsNews = true;
let waiting = 0;
for await (const batch of arrivingIn(batchesOf(documents, batchSize), () => bringsNews)) {
  parentPort.postMessage({ batch: packed(batch), tally } satisfies ReadMessage);
  waiting += 1;
  if (waiting < ahead) continue;
  const { value } = await stored.next();
  const [message] = value as [StoredMessage];
  bringsNews = message.bringsNews;
  waiting -= 1;
}
parentPort.close();
