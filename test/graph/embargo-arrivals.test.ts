import { setImmediate as nextTurn } from "node:timers/promises";
import { addTo } from "../support/archive.js";
import { engine } from "../support/engine.js";
import { ask } from "../support/graph.js";
import { story } from "../support/news.js";
import { openTempDatabase } from "../support/temp-database.js";

const noon = Date.parse("2026-06-01T12:00:00.000Z");
const at = (milliseconds: number) => new Date(noon + milliseconds);
/** A story for each millisecond from noon on. */
const dueAt = (milliseconds: number) =>
  story({ uri: `due at ${milliseconds}`, embargoedUntil: at(milliseconds).toISOString() });

/** Whoever waits for a release here waits until it is done, however busy the machine is. */
const patience = 30_000;

async function waitFor(milliseconds: number): Promise<void> {
  const end = performance.now() + milliseconds;
  do await nextTurn();
  while (performance.now() < end);
}

describe("An operation that arrives while what was due a moment earlier is being released", () => {
  it("sees what is due at its own moment, while the release still waits for the writer", async () => {
    let clock = at(-1000);
    const archive = await openTempDatabase(() => clock, engine, { patience });
    await addTo(archive, [dueAt(0), dueAt(1)]);
    let endWriting = () => {};
    const writing = archive.writer.transaction(
      () =>
        new Promise<void>((resolve) => {
          endWriting = resolve;
        }),
    );
    clock = at(0);
    const earlier = ask(archive, "{ articles { nodes { uri } } }");
    await waitFor(100);
    clock = at(1);
    const later = ask(archive, "{ articles { nodes { uri } } }");
    await waitFor(100);
    endWriting();
    await writing;
    expect(await later).toEqual({ articles: { nodes: [{ uri: "due at 1" }, { uri: "due at 0" }] } });
    expect((await earlier).articles.nodes).toContainEqual({ uri: "due at 0" });
  });

  it("sees it at whichever of the release's steps it arrives", async () => {
    const rounds = Array.from({ length: 60 }, (_, round) => ({
      first: 2 * round,
      second: 2 * round + 1,
      round,
    }));
    let clock = at(-1000);
    const archive = await openTempDatabase(() => clock, engine, { patience });
    await addTo(
      archive,
      rounds.flatMap(({ first, second }) => [dueAt(first), dueAt(second)]),
    );
    const count = "{ articles { totalCount } }";
    for (const { first, second, round } of rounds) {
      clock = at(first);
      const earlier = ask(archive, count);
      await waitFor(round / 4);
      clock = at(second);
      expect([round, await ask(archive, count)]).toEqual([round, { articles: { totalCount: second + 1 } }]);
      await earlier;
    }
  });

  it("sees it among many that come at every moment", async () => {
    let clock = at(-1000);
    const archive = await openTempDatabase(() => clock, engine, { patience });
    const moments = Array.from({ length: 40 }, (_, moment) => moment);
    await addTo(archive, moments.map(dueAt));
    const answers: Promise<{ articles: { totalCount: number } }>[] = [];
    for (const moment of moments) {
      clock = at(moment);
      answers.push(ask(archive, "{ articles { totalCount } }"));
      await waitFor(0.5);
    }
    const seen = (await Promise.all(answers)).map(({ articles }) => articles.totalCount);
    expect(moments.filter((moment) => (seen[moment] ?? 0) < moment + 1)).toEqual([]);
  });
});
