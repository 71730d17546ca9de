import { spreadOf } from "../measure/spread.mjs";
import { digits, tableOf } from "../measure/table.mjs";

/** @typedef {import("./take-turns.mjs").Round} Round */
/** @typedef {import("./turn.mjs").Taken} Taken */

/**
 * What newsgraph made of a collection on an engine.
 *
 * @typedef {{ title: string, rounds: readonly Round[] }} Series
 */

/**
 * A row for each series: the median of the rounds, with the lowest and the highest.
 *
 * @param {readonly Series[]} all
 */
export function ratesTable(all) {
  const columns = ["", "stories", "stories/s", "CPU ms", "MB", "floor: stories/s", "CPU ms", "× floor"];
  const rows = all.map(({ title, rounds }) => [
    title,
    (rounds[0]?.newsgraph.stories ?? 0).toLocaleString("en"),
    whole(rounds.map(({ newsgraph }) => rateOf(newsgraph))),
    ...[
      rounds.map(({ newsgraph }) => processorOf(newsgraph)),
      rounds.map(({ newsgraph }) => newsgraph.megabytes),
    ].map((values) => digits(spreadOf(values).median)),
    whole(rounds.map(({ floor }) => rateOf(floor))),
    digits(spreadOf(rounds.map(({ floor }) => processorOf(floor))).median),
    spread(
      rounds.map(({ newsgraph, floor }) => rateOf(newsgraph) / rateOf(floor)),
      digits,
    ),
  ]);
  return tableOf(columns, rows).join("\n");
}

/** Where stretches of a collection end: 1,000, 2,000, 5,000, 10,000 … */
const steps = Array.from({ length: 5 }, (_, power) =>
  [1, 2, 5].map((step) => step * 1000 * 10 ** power),
).flat();

/**
 * How fast each stretch of a collection was taken in: flat where it does not matter how much is there.
 *
 * @param {Series} series
 */
export function stretchesTable({ title, rounds }) {
  const stories = rounds[0]?.newsgraph.stories ?? 0;
  const ends = [...steps.filter((step) => step < stories), stories];
  const rows = ends.map((end, index) => {
    const begin = ends[index - 1] ?? 0;
    const rate = (/** @type {Taken} */ { marks }) =>
      (end - begin) / (timeOf(marks, end) - timeOf(marks, begin));
    return [
      `${(begin + 1).toLocaleString("en")} to ${end.toLocaleString("en")}`,
      whole(rounds.map(({ newsgraph }) => rate(newsgraph))),
      whole(rounds.map(({ floor }) => rate(floor))),
      spread(
        rounds.map(({ newsgraph, floor }) => rate(newsgraph) / rate(floor)),
        digits,
      ),
    ];
  });
  return [
    `${title}, stretch by stretch`,
    "",
    ...tableOf(["stories", "stories/s", "floor: stories/s", "× floor"], rows),
  ].join("\n");
}

export const remarks =
  "CPU ms: processor time for each story of the process that takes in, SQLite's included, PostgreSQL's not. MB: its memory at most. × floor: newsgraph's stories a second as a multiple of the floor's, round by round.";

/** @param {Taken} taken */
function rateOf({ stories, seconds }) {
  return stories / seconds;
}

/** @param {Taken} taken */
function processorOf({ stories, processorSeconds }) {
  return (processorSeconds * 1000) / stories;
}

/**
 * When so many stories were there: marks are as far apart as transactions.
 *
 * @param {readonly import("./clock.mjs").Mark[]} marks
 * @param {number} stories
 */
function timeOf(marks, stories) {
  return stories === 0 ? 0 : (marks.find(([done]) => done >= stories)?.[1] ?? Number.NaN);
}

/** @param {readonly number[]} values */
function whole(values) {
  return spread(values, (value) => Math.round(value).toLocaleString("en"));
}

/**
 * @param {readonly number[]} values
 * @param {(value: number) => string} show
 */
function spread(values, show) {
  const { median, least, most } = spreadOf(values);
  return values.length === 1 ? show(median) : `${show(median)} (${show(least)}–${show(most)})`;
}
