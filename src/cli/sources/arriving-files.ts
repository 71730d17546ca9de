import { type Arriving, arrivingIn } from "../../ingest/arriving.js";
import { batchesOf } from "../../ingest/batches.js";
import { readAhead } from "../../ingest/read-ahead.js";
import { findFiles, sizeOf } from "./find-files.js";
import { readFound } from "./read-documents.js";
import { type ArrivingOptions, readInThread } from "./read-in-thread.js";

/** From so many bytes on a thread is worth what it takes to start one: a third of what one story alone takes, and 70 MB. */
const much = 1024 * 1024;

/**
 * What files hold, in batches to be stored:
 *
 * ```ts
 * await takeIn(writer, (isWorkedOut) => arrivingFiles(["wire.xml"], { batchSize: 250, isWorkedOut }), options);
 * ```
 *
 * Names are as for `readDocuments`. Each next batch is read while the one before is stored, by another thread where
 * there is much to read.
 */
export async function* arrivingFiles(
  names: readonly string[],
  options: ArrivingOptions,
): AsyncGenerator<Arriving> {
  const found = await findFiles(names);
  const size = sizeOf(found);
  if (size === null || size > much) yield* readInThread(found, options);
  else yield* readHere(readFound(found, options), options);
}

function readHere(
  documents: ReturnType<typeof readFound>,
  { batchSize, isWorkedOut }: ArrivingOptions,
): AsyncGenerator<Arriving> {
  return readAhead(arrivingIn(batchesOf(documents, batchSize), isWorkedOut));
}
