import { nextRequest, type Outcome, type Pace } from "../../src/feeds/schedule.js";

const now = new Date("2026-01-01T00:00:00.000Z");
const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

const nobody: Pace = { every: null, declared: null, quietHours: 0, quietDays: 0 };
const fresh = (freshFor: number | null): Outcome => ({ type: "answered", freshFor });
const failed = (failures: number, retryAfter: number | null = null): Outcome => ({
  type: "failed",
  failures,
  retryAfter,
});

describe("The next request to a feed is due", () => {
  it.each<[string, Pace, Outcome, number]>([
    ["half an hour later where nobody says anything", nobody, fresh(null), 30 * minute],
    ["when its owner wants it", { ...nobody, every: 5 }, fresh(null), 5 * minute],
    ["when its owner wants it, were it next week", { ...nobody, every: 7 * 24 * 60 }, fresh(null), 7 * day],
    ["no sooner than the feed says", { ...nobody, every: 5, declared: hour }, fresh(null), hour],
    ["no sooner than its headers say", { ...nobody, every: 5 }, fresh(2 * hour), 2 * hour],
    [
      "by the longer of what feed and headers say",
      { ...nobody, every: 5, declared: hour },
      fresh(2 * hour),
      2 * hour,
    ],
    [
      "no sooner than its owner wants, whatever the feed says",
      { ...nobody, every: 60, declared: minute },
      fresh(1),
      hour,
    ],
    ["after a day, whatever the feed says", { ...nobody, every: 5, declared: 365 * day }, fresh(null), day],
    ["after a day, whatever its headers say", { ...nobody, every: 5 }, fresh(365 * day), day],
    ["as ever after one failure", { ...nobody, every: 5 }, failed(1), 5 * minute],
    ["twice as late after two failures", { ...nobody, every: 5 }, failed(2), 10 * minute],
    ["eight times as late after four", { ...nobody, every: 5 }, failed(4), 40 * minute],
    ["after a day, however often it failed", { ...nobody, every: 5 }, failed(5000), day],
    [
      "no sooner than the feed said once, after a failure",
      { ...nobody, every: 5, declared: hour },
      failed(2),
      2 * hour,
    ],
    ["as rarely as its owner wants, after failures", { ...nobody, every: 3 * 24 * 60 }, failed(9), 3 * day],
    ["no sooner than its server wants to be left alone", nobody, failed(1, 3 * hour), 3 * hour],
    ["as ever where its server wants less", nobody, failed(2, minute), hour],
    ["after a day, whatever its server wants", nobody, failed(1, 365 * day), day],
  ])("%s", (_, pace, outcome, seconds) => {
    expect((nextRequest(now, pace, outcome).getTime() - now.getTime()) / 1000).toBe(seconds);
  });

  // The first of January 2026 is a Thursday.
  it.each<[string, Partial<Pace>, Outcome, string]>([
    [
      "after the hours that it wants skipped",
      { quietHours: 0b1111 },
      fresh(null),
      "2026-01-01T04:00:00.000Z",
    ],
    ["in an hour before them", { quietHours: 0b1110 }, fresh(null), "2026-01-01T00:30:00.000Z"],
    [
      "after the days that it wants skipped",
      { quietDays: 0b0110000 },
      fresh(null),
      "2026-01-03T00:00:00.000Z",
    ],
    [
      "after hours of the day that follows",
      { quietHours: 0b111, quietDays: 0b0010000 },
      fresh(null),
      "2026-01-02T03:00:00.000Z",
    ],
    ["after them, where it failed too", { quietHours: 0b111 }, failed(2), "2026-01-01T03:00:00.000Z"],
    [
      "as ever where it wants all hours skipped",
      { quietHours: 2 ** 24 - 1 },
      fresh(null),
      "2026-01-01T00:30:00.000Z",
    ],
    [
      "as ever where it wants all days skipped",
      { quietDays: 2 ** 7 - 1 },
      fresh(null),
      "2026-01-01T00:30:00.000Z",
    ],
  ])("%s", (_, pace, outcome, due) => {
    expect(nextRequest(now, { ...nobody, ...pace }, outcome).toISOString()).toBe(due);
  });
});
