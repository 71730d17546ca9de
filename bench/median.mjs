/** @typedef {{ median: number, least: number }} Milliseconds */

/**
 * How long a piece of work takes, the median and the least of some runs after a few that warm up:
 * `await timed(50, () => ask(query))`.
 *
 * @param {number} runs
 * @param {() => Promise<unknown>} work
 * @returns {Promise<Milliseconds>}
 */
export async function timed(runs, work) {
  for (let run = 0; run < 5; run++) await work();
  const times = [];
  for (let run = 0; run < runs; run++) {
    const start = process.hrtime.bigint();
    await work();
    times.push(Number(process.hrtime.bigint() - start) / 1e6);
  }
  times.sort((one, other) => one - other);
  return { median: times[Math.floor(runs / 2)] ?? 0, least: times[0] ?? 0 };
}

/**
 * Times two pieces of work in turns, so that both meet the same machine.
 *
 * @param {number} runs
 * @param {() => Promise<unknown>} one
 * @param {() => Promise<unknown>} other
 * @returns {Promise<[Milliseconds, Milliseconds]>}
 */
export async function timedInTurns(runs, one, other) {
  const turns = 5;
  /** @type {[Milliseconds[], Milliseconds[]]} */
  const rounds = [[], []];
  for (let turn = 0; turn < turns; turn++) {
    rounds[0].push(await timed(Math.ceil(runs / turns), one));
    rounds[1].push(await timed(Math.ceil(runs / turns), other));
  }
  const middle = (/** @type {Milliseconds[]} */ all) => {
    const medians = all.map(({ median }) => median).sort((a, b) => a - b);
    return { median: medians[Math.floor(turns / 2)] ?? 0, least: Math.min(...all.map(({ least }) => least)) };
  };
  return [middle(rounds[0]), middle(rounds[1])];
}
