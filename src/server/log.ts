/** Takes a line or more for the operators. */
export type Log = (text: string) => void;

/**
 * Lets a line through at most every `interval` milliseconds and drops those between:
 * `const logOutage = seldom(log, 10_000)`.
 */
export function seldom(log: Log, interval: number): Log {
  let next = Number.NEGATIVE_INFINITY;
  return (text) => {
    const now = performance.now();
    if (now < next) return;
    next = now + interval;
    log(text);
  };
}
