import type { Log } from "../log.js";
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
 * Writes what is told for people: `const { log, requests } = textLogs({ say, tell, isTold: true })`.
 *
 * @param say takes a line of what the program is for
 * @param tell takes a line about what happens
 * @param isTold whether requests are told of: `14:03:22 POST /graphql 200 3.2 ms 1,204 bytes NewestStories compiled`
 */
export function textLogs({ say, tell, isTold }: { say: Log; tell: Log; isTold: boolean }): Logs {
  return {
    say,
    log(text, { request } = {}) {
      const [message, ...stack] = text.split("\n");
      tell([request === undefined ? message : `${message} (request ${request})`, ...stack].join("\n"));
    },
    ...(isTold && {
      requests(record, outcome) {
        if (!isProbe(record, outcome)) say(lineOf(record, outcome));
      },
    }),
  };
}

function lineOf(record: RequestRecord, outcome: RequestOutcome): string {
  const { method, path, operation } = record;
  const { status, isAborted, duration, bytes } = outcome;
  const statements = executedFor(record)?.statements;
  const parts = [
    new Date().toTimeString().slice(0, 8),
    method,
    path,
    status ?? "-",
    `${duration.toFixed(1)} ms`,
    `${bytes.toLocaleString("en")} bytes`,
    isAborted && "aborted",
    operation?.name,
    wayTaken(record)?.replaceAll("_", " "),
    (statements ?? 0) > 1 && `${statements} statements`,
    errorsOf(record).join(" "),
  ];
  return parts
    .filter((part) => part !== undefined && part !== null && part !== false && part !== "")
    .join(" ");
}
