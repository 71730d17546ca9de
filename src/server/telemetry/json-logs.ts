import { type DestinationStream, pino, stdTimeFunctions } from "pino";
import type { Logs } from "./logs.js";
import {
  errorsOf,
  executedFor,
  isProbe,
  type RequestOutcome,
  type RequestRecord,
  wayTaken,
} from "./request-record.js";

/**
 * Writes what is told as JSON, an object a line: `const { log, requests } = jsonLogs(pino.destination(1))`.
 *
 * Of a request it has what became of it and what it cost; of what was asked for the document's digest and the
 * operation's name alone, of its client's key the id: never a key, a variable or the text of a query.
 *
 * @param worker whether this is one of several processes, told apart by their ids
 */
export function jsonLogs(stream: DestinationStream, { worker = false } = {}): Logs {
  const logger = pino(
    {
      base: worker ? { pid: process.pid } : {},
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    stream,
  );
  return {
    say: (text) => logger.info(text),
    log(text, { request } = {}) {
      const [message = "", ...stack] = text.split("\n");
      const about = { request, ...(stack.length > 0 && { stack: stack.join("\n") }) };
      if (stack.length > 0) logger.error(about, message);
      else logger.warn(about, message);
    },
    requests(record, outcome) {
      if (isProbe(record, outcome)) return;
      const fields = fieldsOf(record, outcome);
      if (outcome.status !== null && outcome.status >= 500) logger.error(fields, "request");
      else logger.info(fields, "request");
    },
  };
}

/** Whatever is undefined is left out. */
function fieldsOf(record: RequestRecord, outcome: RequestOutcome) {
  const { id, method, path, client, keyId, traceId, operation } = record;
  const { status, isAborted, duration, bytes, encoding } = outcome;
  const executed = executedFor(record);
  const errors = errorsOf(record);
  return {
    request: id,
    method,
    path,
    status,
    ms: Math.round(duration * 100) / 100,
    bytes,
    encoding: encoding ?? undefined,
    aborted: isAborted || undefined,
    client: client ?? undefined,
    key: keyId ?? undefined,
    ...(operation && {
      operation: operation.name ?? undefined,
      type: operation.type ?? undefined,
      document: operation.document ?? undefined,
      way: wayTaken(record) ?? undefined,
      statements: executed?.statements ?? undefined,
      cost: executed?.cost ?? undefined,
      // Where what went wrong in it is told.
      executedFor: operation.requestId === id ? undefined : operation.requestId,
    }),
    errors: errors.length > 0 ? errors : undefined,
    trace: traceId ?? undefined,
  };
}
