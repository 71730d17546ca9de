import { pino } from "pino";
import type { LogForm } from "../config.js";
import { jsonLogs } from "../server/telemetry/json-logs.js";
import type { Logs } from "../server/telemetry/logs.js";
import { textLogs } from "../server/telemetry/text-logs.js";
import { say, tell } from "./output.js";

/**
 * How a server that runs tells what it does: `const { say, log, requests } = openLogs("json")`. JSON goes to standard
 * output, all of it; text for people to standard output and what is trouble to standard error.
 *
 * @param worker whether this is one of several processes that answer
 */
export function openLogs(form: LogForm, { worker = false } = {}): Logs {
  if (form !== "json") return textLogs({ say, tell, isTold: form === "text" });
  // At once: no line is lost with the process, and lines of several processes do not run into each other.
  const output = pino.destination({ dest: 1, sync: true });
  // A log that cannot be written, as on a full disk, is no reason to answer nobody.
  output.on("error", () => undefined);
  return jsonLogs(output, { worker });
}

/** The form that is meant by `auto`. */
export function logForm(form: LogForm | "auto"): LogForm {
  if (form !== "auto") return form;
  return process.stdout.isTTY ? "text" : "json";
}
