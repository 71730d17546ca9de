import { randomInt } from "node:crypto";
import fc from "fast-check";
import type { Database } from "../../src/database/database.js";
import { archiveOf } from "../support/archive.js";
import { ask } from "../support/graph.js";
import { sized } from "../support/size.js";
import { catalogue, inventedNews } from "./news.js";
import { ordered } from "./oracle.js";
import { meetsSearch, searchAbout } from "./plain-search.js";

const seed = Number(process.env.NEWSGRAPH_SEED ?? randomInt(1_000_000));
const rounds = sized({ sample: 120, full: 5000 });

const { items, visible } = inventedNews();

let archive: Database;

beforeAll(async () => {
  archive = await archiveOf(items, catalogue);
}, 300_000);

const query = `query ($search: String) {
  articles(first: 100, filter: { search: $search }) { totalCount nodes { uri } }
}`;

describe("Any search", () => {
  it(`finds the stories that an oracle over plain arrays of words finds, ${rounds} times (NEWSGRAPH_SEED=${seed})`, async () => {
    const asked = fc.nat(visible.length - 1).chain((index) => {
      const story = visible[index];
      return story ? searchAbout(story) : fc.constant("");
    });
    let matching = 0;
    await fc.assert(
      fc.asyncProperty(asked, async (search) => {
        const stories = visible.filter((story) => meetsSearch(search, story));
        if (stories.length > 0) matching += 1;
        const { articles } = await ask(archive, query, { search });
        expect(articles).toEqual({
          totalCount: stories.length,
          nodes: ordered(stories, "NEWEST")
            .slice(0, 100)
            .map(({ uri }) => ({ uri })),
        });
      }),
      { seed, numRuns: rounds },
    );
    expect(matching).toBeGreaterThan(rounds / 4);
  }, 1_800_000);
});
