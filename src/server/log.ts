/** Takes a line or more for the operators; what follows the first line is an error's stack. */
export type Log = (text: string, about?: LogContext) => void;

/** What a line is about. */
export interface LogContext {
  /** The id of the request that met it, which its client was told too. */
  request?: string | undefined;
}

/**
 * Lets a line through at most every `interval` milliseconds and drops those between:
 * `const logOutage = seldom(log, 10_000)`.
 */
export function seldom(log: Log, interval: number): Log {
  let next = Number.NEGATIVE_INFINITY;
  return (text, about) => {
    const now = performance.now();
    if (now < next) return;
    next = now + interval;
    log(text, about);
  };
}
