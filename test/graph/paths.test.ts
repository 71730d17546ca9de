import { findPath } from "../../src/archive/paths/find-path.js";
import type { PathLimits } from "../../src/archive/paths/limits.js";
import type { Database } from "../../src/database/database.js";
import type { ActorKey } from "../../src/database/paths/actor-number.js";
import { resolveReferences } from "../../src/database/reference.js";
import type { NewsItem } from "../../src/news/news-item.js";
import { archiveOf } from "../support/archive.js";
import { ask, run } from "../support/graph.js";
import { mention, story } from "../support/news.js";

const ada = mention("Person", "Ada Park", { identifiers: [{ scheme: "test", value: "ada" }] });
const bo = mention("Person", "Bo Lin");
const cem = mention("Person", "Cem Aydin");
const dana = mention("Person", "Dana Roy");
const eli = mention("Person", "Eli Stone");
const fay = mention("Person", "Fay Wong");
const gus = mention("Person", "Gus Hall");
const hana = mention("Person", "Hana Sato");
const crescent = mention("Organization", "Red Crescent");
const union = mention("Organization", "Trade Union");

let stories = 0;

/** A story that mentions them; stories come a day after each other. */
function together(mentions: NewsItem["mentions"], given: Partial<NewsItem> = {}): NewsItem {
  stories += 1;
  return story({
    uri: `story-${stories}`,
    publishedAt: new Date(Date.UTC(2024, 0, stories)).toISOString(),
    mentions,
    ...given,
  });
}

let archive: Database;

// Ada – Dana – Cem in French, Ada – Bo – Red Crescent – Cem in English. Eli, Fay and Gus share no listed story with
// Ada, Hana none with anybody.
beforeAll(async () => {
  archive = await archiveOf([
    together([ada, bo]),
    together([ada, bo]),
    together([bo, crescent]),
    together([crescent, cem]),
    together([ada, dana], { language: "fr" }),
    together([dana, cem], { language: "fr" }),
    together([ada, eli], { status: "WITHHELD" }),
    together([ada, fay], { embargoedUntil: "2030-01-01T00:00:00.000Z" }),
    together([gus, eli], { authors: [{ name: "Ada Park", identifiers: [] }] }),
    together([hana]),
    together([fay]),
  ]);
});

const path = async (args: string, selection = "length actors { slug } isExhaustive") => {
  const { path: found } = await ask(archive, `{ path(${args}) { ${selection} } }`);
  return found;
};

const slugs = (...all: string[]) => all.map((slug) => ({ slug }));

describe("The path between two actors", () => {
  it("is the shortest chain of those who share stories, with the stories", async () => {
    expect(
      await path(
        'from: "ada-park", to: "cem-aydin", filter: { language: { anyOf: ["en"] } }',
        `from { slug } to { slug } length isExhaustive actors { __typename slug }
         steps { from { slug } to { slug } articleCount articles(first: 1) { totalCount nodes { uri } } }`,
      ),
    ).toEqual({
      from: { slug: "ada-park" },
      to: { slug: "cem-aydin" },
      length: 3,
      isExhaustive: true,
      actors: [
        { __typename: "Person", slug: "ada-park" },
        { __typename: "Person", slug: "bo-lin" },
        { __typename: "Organization", slug: "red-crescent" },
        { __typename: "Person", slug: "cem-aydin" },
      ],
      steps: [
        {
          from: { slug: "ada-park" },
          to: { slug: "bo-lin" },
          articleCount: 2,
          articles: { totalCount: 2, nodes: [{ uri: "story-2" }] },
        },
        {
          from: { slug: "bo-lin" },
          to: { slug: "red-crescent" },
          articleCount: 1,
          articles: { totalCount: 1, nodes: [{ uri: "story-3" }] },
        },
        {
          from: { slug: "red-crescent" },
          to: { slug: "cem-aydin" },
          articleCount: 1,
          articles: { totalCount: 1, nodes: [{ uri: "story-4" }] },
        },
      ],
    });
  });

  it("takes the short way where no filter cuts it", async () => {
    const short = { length: 2, actors: slugs("ada-park", "dana-roy", "cem-aydin"), isExhaustive: true };
    expect(await path('from: "ada-park", to: "cem-aydin"')).toEqual(short);
    // A condition that many stories meet, and one that is rare: they are looked through in different ways.
    expect(await path('from: "ada-park", to: "cem-aydin", filter: { wordCount: { max: 10 } }')).toEqual(
      short,
    );
    expect(await path('from: "ada-park", to: "cem-aydin", filter: { language: { anyOf: ["fr"] } }')).toEqual(
      short,
    );
  });

  it.each([
    ['{ actor: { noneOf: ["dana-roy"] } }'],
    ['{ publishedAt: { before: "2024-01-06T00:00:00Z" } }'],
    ['{ person: { anyOf: ["bo-lin", "cem-aydin"] }, language: { anyOf: ["en"] } }'],
  ])("goes a longer way where the filter %s cuts the short one", async (filter) => {
    expect(await path(`from: "ada-park", to: "cem-aydin", filter: ${filter}`)).toEqual({
      length: 3,
      actors: slugs("ada-park", "bo-lin", "red-crescent", "cem-aydin"),
      isExhaustive: true,
    });
  });

  it("is asked for by slug, id or identifier", async () => {
    const { person } = await ask(archive, '{ person(slug: "dana-roy") { id } }');
    const direct = { length: 1, actors: slugs("ada-park", "dana-roy"), isExhaustive: true };
    expect(await path(`from: "test:ada", to: "${person.id}"`)).toEqual(direct);
  });

  it.each([
    ["an unknown actor", 'from: "ada-park", to: "nobody"'],
    ["what is no actor", 'from: "Source:1", to: "ada-park"'],
  ])("is null for %s", async (_title, args) => {
    expect(await path(args)).toBeNull();
  });

  it("from somebody to the same one has no steps", async () => {
    expect(
      await path(
        'from: "ada-park", to: "test:ada"',
        "length actors { slug } steps { articleCount } isExhaustive",
      ),
    ).toEqual({ length: 0, actors: slugs("ada-park"), steps: [], isExhaustive: true });
  });

  const none = { from: { slug: "ada-park" }, length: null, actors: [], steps: [], isExhaustive: true };
  const whole = "from { slug } length actors { slug } steps { articleCount } isExhaustive";

  it.each([
    ["who shares no story with anybody", 'to: "hana-sato"'],
    ["who shares a withheld story alone", 'to: "eli-stone"'],
    ["who shares a story under embargo alone", 'to: "fay-wong"'],
    ["whom one has only written about: authors are not mentioned", 'to: "gus-hall"'],
    ["who is further away than asked for", 'to: "cem-aydin", maxLength: 1'],
    [
      "who is further away in the stories of a filter",
      'to: "cem-aydin", maxLength: 2, filter: { language: { anyOf: ["en"] } }',
    ],
    [
      "in the stories of a filter that takes none",
      'to: "dana-roy", filter: { person: { anyOf: ["nobody"] } }',
    ],
    ["in stories that a filter leaves out", 'to: "dana-roy", filter: { wordCount: { min: 1 } }'],
  ])("is none, for certain, to somebody %s", async (_title, args) => {
    expect(await path(`from: "ada-park", ${args}`, whole)).toEqual(none);
  });

  it("answers each of several alike, and narrows the stories of a step further", async () => {
    const answer = await ask(
      archive,
      `{
        there: path(from: "ada-park", to: "red-crescent") { ...Way }
        back: path(from: "red-crescent", to: "ada-park") { ...Way }
      }
      fragment Way on ActorPath {
        actors { slug }
        steps { articles(filter: { publishedAt: { from: "2024-01-02T00:00:00Z" } }) { nodes { uri } } }
      }`,
    );
    const evidence = [
      { articles: { nodes: [{ uri: "story-2" }] } },
      { articles: { nodes: [{ uri: "story-3" }] } },
    ];
    expect(answer).toEqual({
      there: { actors: slugs("ada-park", "bo-lin", "red-crescent"), steps: evidence },
      back: { actors: slugs("red-crescent", "bo-lin", "ada-park"), steps: evidence.toReversed() },
    });
  });

  it.each([
    ["maxLength: 0", ["maxLength"], "maxLength is 0; give a number from 1 to 6."],
    ["maxLength: 7", ["maxLength"], "maxLength is 7; give a number from 1 to 6."],
    [
      "filter: { person: { minRelevance: 2, anyOf: [] } }",
      ["filter", "person", "minRelevance"],
      "minRelevance is 2; give a number from 0 to 1.",
    ],
  ])("is refused for %s", async (args, argumentPath, message) => {
    const { errors } = await run(
      archive,
      `{ path(from: "ada-park", to: "bo-lin", ${args}) { isExhaustive } }`,
    );
    expect(errors?.map((error) => error.originalError)).toMatchObject([
      { code: "BAD_USER_INPUT", argumentPath, message },
    ]);
  });
});

describe("Of equally short paths", () => {
  const chosen = async (...all: NewsItem[]) => {
    const tied = await archiveOf(all);
    const ways = await ask(
      tied,
      `{
        there: path(from: "ada-park", to: "cem-aydin") { actors { slug } }
        back: path(from: "cem-aydin", to: "ada-park") { actors { slug } }
        few: path(from: "ada-park", to: "cem-aydin", filter: { language: { anyOf: ["en"] } }) { actors { slug } }
      }`,
    );
    expect(ways.few).toEqual(ways.there);
    return [ways.there, ways.back].map(({ actors }) =>
      actors
        .slice(1, -1)
        .map(({ slug }: { slug: string }) => slug)
        .join(),
    );
  };

  it("it is the one over whom shares the most stories with the one before", async () => {
    expect(
      await chosen(
        together([ada, bo]),
        together([bo, cem]),
        together([bo, cem]),
        together([ada, dana]),
        together([ada, dana]),
        together([dana, cem]),
      ),
    ).toEqual(["dana-roy", "bo-lin"]);
  });

  it("it is the one over a person where an organization shares as many", async () => {
    expect(
      await chosen(together([ada, union]), together([union, cem]), together([ada, bo]), together([bo, cem])),
    ).toEqual(["bo-lin", "bo-lin"]);
  });

  it("it is the one over whom the archive has known the longest, among people who share as many", async () => {
    expect(
      await chosen(
        together([hana]),
        together([ada, bo]),
        together([bo, cem]),
        together([ada, hana]),
        together([hana, cem]),
      ),
    ).toEqual(["hana-sato", "hana-sato"]);
  });
});

describe("Where there is more to read than may be read", () => {
  let busy: Database;

  // Ada, Bo and Cem are in a hundred stories each by themselves. Before these Ada and Cem have met Bo, and so has the
  // Red Crescent; after them Ada has met Dana, Cem Gus, and those two each other.
  beforeAll(async () => {
    const alone = (who: NewsItem["mentions"][number]) => Array.from({ length: 100 }, () => together([who]));
    busy = await archiveOf([
      together([ada, bo, crescent]),
      together([bo, cem]),
      ...[ada, bo, cem].flatMap(alone),
      together([ada, dana]),
      together([gus, cem]),
      together([dana, gus]),
      together([eli, hana]),
      together([hana, fay]),
    ]);
  });

  const limitless = { storiesEach: 1000, stories: 1000, mentions: 10_000 };

  async function found(from: string, to: string, limits: Partial<PathLimits>, maxLength = 4) {
    const snapshot = busy.snapshot();
    try {
      const [one, other] = await resolveReferences(
        snapshot,
        [from, to].map((reference) => ({ reference, kinds: ["Person", "Organization"] })),
      );
      const query = { from: one?.[0] as ActorKey, to: other?.[0] as ActorKey, maxLength, filter: {} };
      const { actors, isExhaustive } = await findPath(snapshot, query, { ...limitless, ...limits });
      return { length: actors ? actors.length - 1 : null, isExhaustive };
    } finally {
      await snapshot.release();
    }
  }

  it("a path within the limits is certain", async () => {
    expect(await found("ada-park", "cem-aydin", {})).toEqual({ length: 2, isExhaustive: true });
    expect(await found("ada-park", "hana-sato", {})).toEqual({ length: null, isExhaustive: true });
  });

  it("two who share a story are found to, however many stories each is in", async () => {
    const least = { storiesEach: 1, stories: 1, mentions: 1 };
    expect(await found("ada-park", "bo-lin", least)).toEqual({ length: 1, isExhaustive: true });
    expect(await found("bo-lin", "cem-aydin", least, 1)).toEqual({ length: 1, isExhaustive: true });
    expect(await found("ada-park", "cem-aydin", least, 1)).toEqual({ length: null, isExhaustive: true });
  });

  it("a path may be found in the newest stories of each that has a shorter one beside it", async () => {
    expect(await found("ada-park", "cem-aydin", { storiesEach: 1 })).toEqual({
      length: 3,
      isExhaustive: false,
    });
  });

  it("a path of two steps is certain all the same: no shorter one was left to be found", async () => {
    expect(await found("ada-park", "gus-hall", { storiesEach: 1 })).toEqual({
      length: 2,
      isExhaustive: true,
    });
  });

  it("a path that they do not show is not said not to be there", async () => {
    expect(await found("red-crescent", "cem-aydin", { storiesEach: 1 }, 2)).toEqual({
      length: null,
      isExhaustive: false,
    });
  });

  it.each([
    ["stories", { stories: 1 }],
    ["mentions", { mentions: 3 }],
  ])("the search ends with the %s that it may read", async (_title, limits) => {
    expect(await found("ada-park", "cem-aydin", limits)).toEqual({ length: null, isExhaustive: false });
  });

  it("who has met everybody knows for certain that there is no path, whatever is left unread of the other", async () => {
    expect(await found("eli-stone", "cem-aydin", { storiesEach: 10 }, 6)).toEqual({
      length: null,
      isExhaustive: true,
    });
  });
});
