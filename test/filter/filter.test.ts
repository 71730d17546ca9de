import { randomInt } from "node:crypto";
import fc from "fast-check";
import type { Database } from "../../src/database/database.js";
import { archiveOf } from "../support/archive.js";
import { sized } from "../support/size.js";
import { anyCompany, coMentionsFrom, expectedCoMentions, filterOf } from "./co-mentions.js";
import { expectedMatches, matchesFrom } from "./matches.js";
import { catalogue, inventedNews, withAncestors } from "./news.js";
import { meets } from "./oracle.js";
import { anyFilter } from "./random-filter.js";
import { anyView, expectedViews, viewsFrom } from "./views.js";
import { anyWalk, expectedPages, pagesFrom } from "./walked-pages.js";

/** Repeats a run: `NEWSGRAPH_SEED=17 npm run jest -- test/filter`. It stands in the titles of what it decides. */
const seed = Number(process.env.NEWSGRAPH_SEED ?? randomInt(1_000_000));
const rounds = sized({ sample: 60, full: 5000 });

const { items, visible } = inventedNews();

let archive: Database;

beforeAll(async () => {
  archive = await archiveOf(items, catalogue);
}, 300_000);

describe("Any filter, of the archive and of what something is in", () => {
  it(`takes the stories that an oracle over plain arrays takes, and pages, count, facets, timelines and co-mentions tell of these alone, and tells why, ${rounds} times (NEWSGRAPH_SEED=${seed})`, async () => {
    const asked = fc.record({
      filter: anyFilter(visible),
      view: anyView,
      walk: anyWalk,
      company: anyCompany,
    });
    let matching = 0;
    await fc.assert(
      fc.asyncProperty(asked, async ({ filter, view, walk, company }) => {
        const { parent } = view;
        const inParent = visible.filter(
          ({ mentions }) =>
            parent === null ||
            mentions.some(
              ({ kind, slug }) => kind === parent.kind && withAncestors(kind, slug).includes(parent.slug),
            ),
        );
        const stories = inParent.filter((story) => meets(filter, story));
        if (stories.length > 0) matching += 1;
        expect(await viewsFrom(archive, filter, view)).toEqual(expectedViews(inParent, filter, view));
        expect(await pagesFrom(archive, filter, parent, walk)).toEqual(expectedPages(stories, walk));
        expect(await matchesFrom(archive, filter)).toEqual(expectedMatches(visible, filter));
        if (parent === null) return;
        const among = filterOf(company, parent, filter);
        const all = visible.filter((story) => meets(among, story));
        expect(await coMentionsFrom(archive, among, parent, company)).toEqual(
          expectedCoMentions(all, stories, parent, company),
        );
      }),
      { seed, numRuns: rounds },
    );
    expect(matching).toBeGreaterThan(rounds / 4);
  }, 3_600_000);
});
