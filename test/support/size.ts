/** Whether the sweeps run at their stated sizes (`npm run test:full`) or as a sample of them (`npm test`). */
const isFull = process.env.TEST_SIZE === "full";

/**
 * How many rounds a sweep takes: `const rounds = sized({ sample: 300, full: 3000 })`.
 *
 * A sample is small enough for `npm test` to stay under ten minutes on two cores.
 */
export function sized({ sample, full }: { sample: number; full: number }): number {
  return isFull ? full : sample;
}
