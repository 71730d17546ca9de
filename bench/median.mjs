/** @typedef {{ median: number, least: number }} Milliseconds */

/**
 * @typedef {object} Work
 * @property {() => Promise<unknown>} run
 * @property {() => Promise<unknown>} [before] done before each run, and not timed
 */

/**
 * How long a piece of work takes, the median and the least of some runs after a few that warm up:
 * `await timed(50, { run: () => ask(query) })`.
 *
 * @param {number} runs
 * @param {Work} work
 * @returns {Promise<Milliseconds>}
 */
export async function timed(runs, { run, before }) {
  const times = [];
  for (let round = -5; round < runs; round++) {
    await before?.();
    const start = process.hrtime.bigint();
    await run();
    if (round >= 0) times.push(Number(process.hrtime.bigint() - start) / 1e6);
  }
  times.sort((one, other) => one - other);
  return { median: times[Math.floor(runs / 2)] ?? 0, least: times[0] ?? 0 };
}

/**
 * Times pieces of work in turns, so that all meet the same machine.
 *
 * @param {number} runs
 * @param {Work[]} works
 * @returns {Promise<Milliseconds[]>}
 */
export async function timedInTurns(runs, ...works) {
  const turns = 5;
  /** @type {Milliseconds[][]} */
  const rounds = works.map(() => []);
  for (let turn = 0; turn < turns; turn++) {
    for (const [index, work] of works.entries()) {
      rounds[index]?.push(await timed(Math.ceil(runs / turns), work));
    }
  }
  return rounds.map((all) => {
    const medians = all.map(({ median }) => median).sort((a, b) => a - b);
    return { median: medians[Math.floor(turns / 2)] ?? 0, least: Math.min(...all.map(({ least }) => least)) };
  });
}
