/** A wish to end, from a terminal or a supervisor. */
export interface Termination {
  /** Aborted by the first signal. */
  signal: AbortSignal;
  /** Which it was. */
  received(): "SIGINT" | "SIGTERM" | undefined;
}

/** What a shell reports for a program that a signal ended. */
export const exitCodes = { SIGINT: 130, SIGTERM: 143 } as const;

/**
 * From now on SIGINT and SIGTERM ask for an end, once: `const termination = awaitTermination()`. A second one ends
 * the program at once.
 */
export function awaitTermination(): Termination {
  const controller = new AbortController();
  let received: "SIGINT" | "SIGTERM" | undefined;
  for (const name of ["SIGINT", "SIGTERM"] as const) {
    process.on(name, () => {
      if (received) process.exit(exitCodes[name]);
      received = name;
      controller.abort();
    });
  }
  return { signal: controller.signal, received: () => received };
}
