import { describeIngest, reportProgress } from "../../src/cli/progress.js";

/** What is written when the counts come at these times (milliseconds from the beginning). */
function written(
  columns: number | undefined,
  counts: [time: number, stories: number, refused?: number][],
): string[] {
  const lines: string[] = [];
  let now = 5000;
  const report = reportProgress(describeIngest(), {
    write: (text) => lines.push(text),
    columns,
    clock: () => now,
  });
  for (const [time, added, refused = 0] of counts) {
    now = 5000 + time;
    report.update({ added, updated: 0, unchanged: 0, older: 0, concepts: 0, refused, file: "reut2-000.sgm" });
  }
  report.end();
  return lines;
}

describe("the progress of an ingest", () => {
  it("is a plain line each second where nobody watches", () => {
    expect(
      written(undefined, [
        [500, 400],
        [1000, 1200],
        [1500, 2000],
        [2000, 2800, 1],
      ]),
    ).toEqual([
      "newsgraph: 1,200 stories, 1,200 a second (reut2-000.sgm)\n",
      "newsgraph: 2,800 stories, 1,400 a second, 1 refused (reut2-000.sgm)\n",
    ]);
  });

  it("is one line, written over again and taken away at the end, on a terminal", () => {
    expect(
      written(80, [
        [50, 40],
        [100, 80],
        [150, 120],
        [200, 160],
      ]),
    ).toEqual([
      "\r\x1b[2K80 stories, 800 a second (reut2-000.sgm)",
      "\r\x1b[2K160 stories, 800 a second (reut2-000.sgm)",
      "\r\x1b[2K",
    ]);
  });

  it("never takes a second line of a narrow terminal", () => {
    expect(written(20, [[100, 80]])[0]).toBe("\r\x1b[2K80 stories, 800 a s");
  });

  it.each([
    ["40 % read, 1 min 15 s left", { read: 400, total: 1000 }, 50],
    ["25 % read, 3 h 0 min left", { read: 1, total: 4 }, 3600],
    ["100 % read, 0 s left", { read: 10, total: 10 }, 7],
  ])("says %s where the files' length is known", (told, tally, seconds) => {
    const progress = { added: 1000, updated: 0, unchanged: 0, older: 0, concepts: 0, refused: 0, file: "a" };
    const rate = Math.round(1000 / seconds).toLocaleString("en");
    expect(describeIngest(tally)(progress, seconds)).toBe(`1,000 stories, ${rate} a second, ${told} (a)`);
  });
});
