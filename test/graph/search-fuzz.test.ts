import { randomInt } from "node:crypto";
import fc from "fast-check";
import type { Database } from "../../src/database/database.js";
import { BadUserInput } from "../../src/errors.js";
import { archiveOf } from "../support/archive.js";
import { run } from "../support/graph.js";
import { story } from "../support/news.js";
import { anySearch } from "../support/random-searches.js";
import { sized } from "../support/size.js";

const seed = Number(process.env.NEWSGRAPH_SEED ?? randomInt(1_000_000));
const numRuns = sized({ sample: 1000, full: 100_000 });

let archive: Database;

beforeAll(async () => {
  archive = await archiveOf([
    story({ uri: "ferry", headline: "Ferry late", body: "A well-known ferry didn't sail at 10:30." }),
    story({ uri: "muller", language: "de", headline: "Müller auf der Fähre" }),
    story({ uri: "ceasefire", language: "zh", headline: "停火协议", body: "停" }),
    story({
      uri: "all",
      headline: "A ferry and 5 heads: 10:30, half of ½",
      body: "The well-known ferry didn't move. Muller; паром; ہڑتال; می‌خواهم; स्कूल; 停火协议; か; รัฐบาล; 한국; 20.",
    }),
    story({ uri: "school", language: "hi", headline: "स्कूल 20" }),
  ]);
});

const query = `query ($search: String, $orderBy: ArticleOrder) {
  articles(filter: { search: $search }, orderBy: $orderBy) { totalCount nodes { uri } }
}`;

describe("Whatever is sent as a search", () => {
  it(`finds stories, or is refused with the place of what is wrong, ${numRuns} times (NEWSGRAPH_SEED=${seed})`, async () => {
    let matched = 0;
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(anySearch, fc.constantFrom("NEWEST", "RELEVANCE"), async (search, orderBy) => {
        const { data, errors } = await run(archive, query, { search, orderBy });
        if (!errors) {
          expect(data.articles.nodes).toHaveLength(data.articles.totalCount);
          if (data.articles.totalCount > 0) matched += 1;
          return;
        }
        refused += 1;
        const [error, ...more] = errors.map(({ originalError }) => originalError);
        expect(more).toEqual([]);
        expect(error).toBeInstanceOf(BadUserInput);
        const { argumentPath, position } = error as BadUserInput;
        if (argumentPath[0] === "orderBy") return;
        expect(argumentPath).toEqual(["filter", "search"]);
        expect([position !== undefined, Number(position) >= 0, Number(position) <= search.length]).toEqual([
          true,
          true,
          true,
        ]);
      }),
      { seed, numRuns },
    );
    expect([matched > numRuns / 20, refused > numRuns / 20]).toEqual([true, true]);
  }, 3_600_000);
});
