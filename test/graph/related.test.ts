import type { Database } from "../../src/database/database.js";
import { archiveOf } from "../support/archive.js";
import { ask, run } from "../support/graph.js";
import { mention, story } from "../support/news.js";
import { byEngine, planOf, settlePlans } from "../support/plan.js";
import { edited, wire } from "../support/wire.js";

const day = (n: number) => `2024-07-${String(n).padStart(2, "0")}T00:00:00.000Z`;

/** Twenty stories of a place where much happens, of which each begins in words of its own. */
const elsewhere = Array.from({ length: 20 }, (_, n) =>
  story({
    uri: `elsewhere ${n}`,
    headline: `Word${n}x`,
    publishedAt: day(1),
    mentions: [mention("Place", "Glasgow")],
  }),
);

let archive: Database;

beforeAll(async () => {
  archive = await archiveOf([
    ...elsewhere,
    story({
      uri: "asked",
      headline: "Ferries cancelled",
      body: "Fog kept the ferries of the line in port, said Ada Park.",
      publishedAt: day(10),
      authors: [{ name: "Bo Lin", identifiers: [] }],
      mentions: [
        mention("Person", "Ada Park"),
        mention("Organization", "Gourock Line"),
        mention("Place", "Glasgow"),
        mention("Topic", "Weather", { relevance: 0.5 }),
      ],
    }),
    story({
      uri: "same person",
      headline: "Interview",
      publishedAt: day(9),
      mentions: [mention("Person", "Ada Park")],
    }),
    story({
      uri: "same line and weather",
      headline: "Timetable",
      publishedAt: day(8),
      mentions: [mention("Organization", "Gourock Line"), mention("Topic", "Weather", { relevance: 0.25 })],
    }),
    story({
      uri: "same words",
      headline: "A FERRY in fog",
      body: "Cancellations until noon.",
      publishedAt: day(7),
    }),
    story({ uri: "same author", publishedAt: day(6), authors: [{ name: "Bo Lin", identifiers: [] }] }),
    story({
      uri: "mentions the author",
      publishedAt: day(6),
      mentions: [mention("Person", "Bo Lin")],
    }),
    story({ uri: "other language", headline: "Fog, Fog", language: "de", publishedAt: day(5) }),
  ]);
  await settlePlans(archive);
});

/** What one of so many articles that have it weighs, before all is divided by the sum. */
const rarity = (articles: number) => 1 / Math.sqrt(Math.log(1 + articles));
const six = (value: number) => Math.round(value * 1e6) / 1e6;

const relatedQuery = `query ($uri: String!, $first: Int, $filter: ArticleFilter) {
  article(uri: $uri) {
    related(first: $first, filter: $filter) {
      article { uri } score shared { entity { __typename name } weight } sharedTerms
    }
  }
}`;

interface Related {
  article: { uri: string };
  score: number;
  shared: { entity: { name: string }; weight: number }[];
  sharedTerms: string[];
}

async function relatedOf(
  uri: string,
  given: { first?: number; filter?: object } = {},
  on = archive,
): Promise<Related[]> {
  const { article } = await ask(on, relatedQuery, { uri, first: 10, ...given });
  return article.related;
}

const urisOf = (related: readonly Related[]) => related.map(({ article }) => article.uri);

describe("The stories related to a story", () => {
  it("are those that share the most of what is told of it, each with the reasons", async () => {
    // Two articles have each of these: an entity counts twice, the words by how often the story begins with them.
    const [person, line, weather] = [2 * rarity(2), 2 * rarity(2), 2 * rarity(2) * 0.5];
    const place = 2 * rarity(21);
    // "Ferries" stands in the headline and once more, "cancelled" in the headline, "fog" once.
    const [ferries, cancelled, fog] = [rarity(2) * Math.sqrt(3), rarity(2) * Math.sqrt(2), rarity(2)];
    const all = person + line + weather + place + ferries + cancelled + fog;
    const shares = (typename: string, name: string, weight: number) => ({
      entity: { __typename: typename, name },
      weight: six(weight / all),
    });
    expect(await relatedOf("asked", { first: 4 })).toEqual([
      {
        article: { uri: "same words" },
        score: six((ferries + cancelled + fog) / all),
        shared: [],
        sharedTerms: ["Ferries", "cancelled", "Fog"],
      },
      {
        article: { uri: "same line and weather" },
        score: six((line + weather / 2) / all),
        shared: [
          shares("Organization", "Gourock Line", line),
          // It matters half as much to the other story.
          shares("Topic", "Weather", weather / 2),
        ],
        sharedTerms: [],
      },
      {
        article: { uri: "same person" },
        score: six(person / all),
        shared: [shares("Person", "Ada Park", person)],
        sharedTerms: [],
      },
      {
        article: { uri: "elsewhere 19" },
        score: six(place / all),
        shared: [shares("Place", "Glasgow", place)],
        sharedTerms: [],
      },
    ]);
  });

  it("are those of a rare person before those of a place where much happens", async () => {
    const uris = urisOf(await relatedOf("asked", { first: 50 }));
    expect(uris.indexOf("same person")).toBeLessThan(uris.indexOf("elsewhere 0"));
  });

  it("of one score come the newest first, then those that came last", async () => {
    const uris = urisOf(await relatedOf("elsewhere 7", { first: 5 }));
    expect(uris).toEqual(["asked", "elsewhere 19", "elsewhere 18", "elsewhere 17", "elsewhere 16"]);
  });

  it("are none by who wrote them, nor by words of another language", async () => {
    const uris = urisOf(await relatedOf("asked", { first: 50 }));
    expect(uris).toHaveLength(3 + 20);
    for (const uri of ["asked", "same author", "mentions the author", "other language"]) {
      expect(uris).not.toContain(uri);
    }
  });

  it("are none where nothing is shared", async () => {
    expect(await relatedOf("same author")).toEqual([]);
  });

  it("can be those alone that a filter takes, with the scores that they have anyway", async () => {
    const all = await relatedOf("asked", { first: 50 });
    const of = (...uris: string[]) => all.filter(({ article }) => uris.includes(article.uri));
    expect(await relatedOf("asked", { filter: { person: { anyOf: ["ada-park"] } } })).toEqual(
      of("same person"),
    );
    expect(await relatedOf("asked", { filter: { search: "timetable OR noon" } })).toEqual(
      of("same words", "same line and weather"),
    );
    expect(await relatedOf("asked", { filter: { person: { anyOf: ["nobody"] } } })).toEqual([]);
  });
});

describe("How many related stories", () => {
  it.each([0, 51, -1])("cannot be %s", async (first) => {
    const { errors } = await run(archive, relatedQuery, { uri: "asked", first });
    expect(errors?.map(({ message }) => message)).toEqual([`first is ${first}; give a number from 1 to 50.`]);
  });

  it("is ten where nobody says", async () => {
    const { article } = await ask(archive, `{ article(uri: "asked") { related { score } } }`);
    expect(article.related).toHaveLength(10);
  });
});

describe("Near-duplicates", () => {
  let copies: Database;

  beforeAll(async () => {
    const ada = [mention("Person", "Ada Park")];
    copies = await archiveOf([
      story({ uri: "asked", headline: "Fog", body: wire(1), publishedAt: day(1), mentions: ada }),
      story({ uri: "its copy", headline: "Fog", body: wire(1), publishedAt: day(2), mentions: ada }),
      story({ uri: "like it", headline: "Fog", body: wire(2), publishedAt: day(3), mentions: ada }),
      story({ uri: "copy of that", headline: "Mist", body: wire(2), publishedAt: day(5), mentions: ada }),
      story({ uri: "edited", headline: "Mist", body: edited(wire(2), 20, 80), publishedAt: day(4) }),
    ]);
  });

  it("of the story are left out; of others the one that is most like it stands for all", async () => {
    expect(urisOf(await relatedOf("asked", {}, copies))).toEqual(["like it"]);
  });

  it("stand one for the other where a filter leaves the first out", async () => {
    const filter = { publishedAt: { from: day(4) } };
    expect(urisOf(await relatedOf("asked", { filter }, copies))).toEqual(["copy of that"]);
  });
});

describe("What readers may not see", () => {
  const ada = [mention("Person", "Ada Park")];
  const seen = [
    story({ uri: "one", headline: "Fog over Islay", mentions: ada }),
    story({ uri: "other", headline: "Fog", mentions: ada }),
  ];
  const hidden = [
    story({ uri: "withheld", headline: "Fog over Islay", mentions: ada, status: "WITHHELD" }),
    story({ uri: "canceled", headline: "Fog over Islay", mentions: ada, status: "CANCELED" }),
    story({ uri: "held", headline: "Islay", mentions: ada, embargoedUntil: "2030-01-01T00:00:00.000Z" }),
  ];

  it("is related to nothing, and changes no score: how rare something is goes by what is listed", async () => {
    const both = await archiveOf([...seen, ...hidden]);
    const found = await relatedOf("one", {}, both);
    expect(urisOf(found)).toEqual(["other"]);
    expect(found).toEqual(await relatedOf("one", {}, await archiveOf(seen)));
    expect(await relatedOf("withheld", {}, both)).toEqual([]);
    expect(await relatedOf("canceled", {}, both)).toEqual([]);
  });
});

describe("However many stories a page has, their related ones", () => {
  const related = (first: number, selection: string, filter = "") =>
    run(archive, `{ articles(first: ${first}) { nodes { related(first: 3${filter}) { ${selection} } } } }`);

  it("are four statements for each ten", async () => {
    for (const [stories, statements] of [
      [2, 1 + 4],
      [10, 1 + 4],
      [20, 1 + 8],
    ] as const) {
      const answer = await related(stories, "score sharedTerms");
      expect([answer.errors, answer.statements.length]).toEqual([undefined, statements]);
    }
  });

  it("are one statement more where a filter is checked, and one for each kind of row that is asked for", async () => {
    const found = await related(10, "score article { uri } shared { entity { name } }");
    expect(found.statements).toHaveLength(1 + 4 + 1 + 4);
    const filtered = await related(10, "score", ", filter: { hasBody: true }");
    expect(filtered.statements).toHaveLength(1 + 5);
  });

  it("are found by indexes, of each entity's articles no more than thirty", async () => {
    const many = await archiveOf(
      Array.from({ length: 600 }, (_, n) =>
        story({
          uri: `story ${n}`,
          body: wire(n, 60),
          publishedAt: new Date(Date.UTC(2024, 0, 1) + n * 3_600_000).toISOString(),
          mentions: [mention("Place", `Place ${n % 12}`), mention("Topic", `Topic ${n % 40}`)],
        }),
      ),
    );
    await settlePlans(many);
    const { statements } = await run(
      many,
      '{ article(uri: "story 7") { related(filter: { hasBody: true }) { score } } }',
    );
    const asked = statements.slice(-5);
    const steps = await Promise.all(asked.map((statement) => planOf(many, statement)));
    const walks = byEngine({
      sqlite: [
        "SEARCH m USING INTEGER PRIMARY KEY (rowid=?)",
        "SCAN article_search VIRTUAL TABLE INDEX 0:M4",
        "SEARCH m USING INTEGER PRIMARY KEY (rowid=?)",
        "SEARCH m USING COVERING INDEX article_place_list (placeId=? AND listed=?)",
        "SEARCH t USING PRIMARY KEY (articleId=?)",
      ],
      postgres: [
        "Index Scan using article_pkey on article (id=?)",
        "Bitmap Index Scan using article_search_document on ?",
        "Index Scan using article_pkey on article (id=?)",
        "Index Only Scan using article_place_list on m (placeId=? AND listed=?)",
        "Index Scan using article_place_pkey on t (articleId=?)",
      ],
    });
    walks.forEach((walk, index) => {
      expect(steps[index]).toContainEqual(walk);
    });
    expect(asked[3]?.sql).toContain("LIMIT 30");
  });
});
