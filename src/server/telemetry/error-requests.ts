const requests = new WeakMap<object, string>();

/** Remembers for which request errors were met, for whoever tells of one later: `meetErrors(errors, "9f1c…")`. */
export function meetErrors(errors: readonly object[], requestId: string): void {
  for (const error of errors) requests.set(error, requestId);
}

/** The id of the request for which an error was met, where that is known. */
export function requestOfError(error: unknown): string | undefined {
  return typeof error === "object" && error !== null ? requests.get(error) : undefined;
}
