import { fileURLToPath } from "node:url";
import { startIngest } from "../../kill/program.js";
import { addTo } from "../../support/archive.js";
import { mention, story } from "../../support/news.js";
import { askUntilKept, type Served, serve } from "./served.js";

const noon = "2026-06-01T12:00:00.000Z";
const beforeNoon = new Date("2026-06-01T11:59:59.999Z");

let clock: Date;
let served: Served;

beforeEach(async () => {
  clock = beforeNoon;
  served = await serve({ now: () => clock });
});
afterEach(() => served.stop());

const stories = "{ articles { totalCount nodes { uri headline } } }";

describe("An answer that is kept is not given any more", () => {
  it("once this program has taken in a story", async () => {
    expect(await askUntilKept(served, stories)).toEqual({ articles: { totalCount: 0, nodes: [] } });
    await addTo(served.archive, [story({ uri: "first", headline: "Rain" })]);
    expect(await served.ask(stories)).toEqual({
      articles: { totalCount: 1, nodes: [{ uri: "first", headline: "Rain" }] },
    });
  });

  it("once another program has taken in stories", async () => {
    expect(await askUntilKept(served, "{ articles { totalCount } }")).toEqual({
      articles: { totalCount: 0 },
    });
    const files = ["amir-muqam-meets-afghan-charge", "bajaur-checkpoint-attack"].map((name) =>
      fileURLToPath(new URL(`../../../seeds/${name}.ninjs.json`, import.meta.url)),
    );
    expect(await startIngest(served.url, files).ended).toBe("completed");
    expect(await served.ask("{ articles { totalCount } }")).toEqual({ articles: { totalCount: 2 } });
  });

  it("once a story is canceled, by its key either", async () => {
    const byUri =
      '{ article(uri: "first") { status headline } person(slug: "ann") { articles { totalCount } } }';
    const first = { uri: "first", headline: "Rain", mentions: [mention("Person", "Ann")] };
    await addTo(served.archive, [story(first)]);
    expect(await askUntilKept(served, byUri)).toEqual({
      article: { status: "USABLE", headline: "Rain" },
      person: { articles: { totalCount: 1 } },
    });
    await askUntilKept(served, stories);
    await addTo(served.archive, [story({ ...first, version: "2", status: "CANCELED" })]);
    expect(await served.ask(stories)).toEqual({ articles: { totalCount: 0, nodes: [] } });
    expect(await served.ask(byUri)).toEqual({
      article: { status: "CANCELED", headline: null },
      person: { articles: { totalCount: 0 } },
    });
  });

  it("once an embargo is over, though nobody writes", async () => {
    await addTo(served.archive, [story({ uri: "held", headline: "Rain", embargoedUntil: noon })]);
    const withKey = '{ articles { totalCount } article(uri: "held") { headline } }';
    expect(await askUntilKept(served, withKey)).toEqual({ articles: { totalCount: 0 }, article: null });
    clock = new Date(noon);
    const released = { articles: { totalCount: 1 }, article: { headline: "Rain" } };
    expect(await served.ask(withKey)).toEqual(released);
    expect(await askUntilKept(served, withKey)).toEqual(released);
  });

  it("once the embargo of a version is over, though nothing is written then", async () => {
    const uri = "story";
    await addTo(served.archive, [
      story({ uri, version: "1", headline: "Rain is expected", embargoedUntil: noon }),
      story({ uri, version: "2", headline: "Rain" }),
    ]);
    const versions = '{ article(uri: "story") { versions { nodes { version headline } } } }';
    const shown = (headline: string | null) => ({
      article: {
        versions: {
          nodes: [
            { version: "2", headline: "Rain" },
            { version: "1", headline },
          ],
        },
      },
    });
    expect(await askUntilKept(served, versions)).toEqual(shown(null));
    clock = new Date(noon);
    expect(await served.ask(versions)).toEqual(shown("Rain is expected"));
    expect(await askUntilKept(served, versions)).toEqual(shown("Rain is expected"));
  });

  it("at any of many embargoes' ends, whenever it is asked for", async () => {
    const ends = Array.from({ length: 40 }, (_, n) => new Date(Date.parse(noon) + n));
    await addTo(
      served.archive,
      ends.map((end, n) => story({ uri: `due ${n}`, embargoedUntil: end.toISOString() })),
    );
    const seen: number[] = [];
    await askUntilKept(served, "{ articles { totalCount } }");
    for (const end of ends) {
      clock = end;
      const asked = Array.from({ length: 3 }, () => served.ask("{ articles { totalCount } }"));
      seen.push(...(await Promise.all(asked)).map(({ articles }) => articles.totalCount));
    }
    expect(seen).toEqual(ends.flatMap((_, n) => [n + 1, n + 1, n + 1]));
  });
});
