import type { Database } from "../../src/database/database.js";
import type { EntityKind } from "../../src/news/entity-kind.js";
import { foldName } from "../../src/text/fold.js";
import { archiveOf } from "../support/archive.js";
import { ask } from "../support/graph.js";
import { concept, mention, story } from "../support/news.js";

/** More than a thousand places and few people with names that begin alike, of which some are mentioned, many as often. */
const known = [
  ...Array.from({ length: 1_300 }, (_, n) => ({
    kind: "Place" as EntityKind,
    name: `Ville ${n}`,
    aliases: n % 3 === 0 ? [`Vìlla ${n}`, `Älpha ${n}`] : [],
    articles: n % 10 === 0 ? (n % 7) + 1 : 0,
  })),
  ...Array.from({ length: 12 }, (_, n) => ({
    kind: "Person" as EntityKind,
    name: n % 2 === 0 ? `Victor ${n}` : `Ann ${n}`,
    aliases: n % 2 === 0 ? [] : [`Victoria ${n}`],
    articles: n % 4,
  })),
];

let archive: Database;

beforeAll(async () => {
  const stories = Array.from({ length: 7 }, (_, n) =>
    story({
      uri: `story-${n}`,
      mentions: known.filter(({ articles }) => articles > n).map(({ kind, name }) => mention(kind, name)),
    }),
  );
  archive = await archiveOf(
    stories,
    known.map(({ kind, name, aliases }) => concept(kind, name, { aliases })),
  );
});

/** What has to be suggested, as one looks through everything that is known. */
function expected(prefix: string, first: number, kinds: readonly EntityKind[]) {
  const folded = foldName(prefix);
  return known
    .filter(({ kind }) => kinds.includes(kind))
    .flatMap(({ name, aliases, articles }) => {
      const matching = [name, ...aliases].filter((one) => foldName(one).startsWith(folded));
      const [shown] = matching;
      const [least = ""] = matching.map(foldName).sort();
      return shown === undefined ? [] : [{ name: shown, articleCount: articles, entity: { name }, least }];
    })
    .sort((one, other) => other.articleCount - one.articleCount || (one.least < other.least ? -1 : 1))
    .slice(0, first)
    .map(({ least: _, ...suggestion }) => suggestion);
}

describe("Suggestions are the same whether a beginning is rare or more than a thousand names begin so", () => {
  const both = ["Place", "Person"] as const;

  it.each(
    ["v", "vi", "VILL", "ville 1", "ville 12", "villa", "vict", "a", "al", "Ann", "ville 130"].flatMap(
      (prefix) => [1, 10, 100].map((first) => [prefix, first] as const),
    ),
  )("%s, the first %i", async (prefix, first) => {
    const query = `query ($prefix: String!, $first: Int!, $kinds: [EntityKind!]) {
      suggest(prefix: $prefix, first: $first, kinds: $kinds) { name articleCount entity { name } }
    }`;
    const { suggest } = await ask(archive, query, { prefix, first, kinds: null });
    expect(suggest).toEqual(expected(prefix, first, both));
    const { suggest: places } = await ask(archive, query, { prefix, first, kinds: ["PLACE"] });
    expect(places).toEqual(expected(prefix, first, ["Place"]));
  });

  it("go on to what nobody mentions where too little is mentioned", () => {
    const counts = expected("ville", 100, both).map(({ articleCount }) => articleCount);
    expect(counts).not.toContain(0);
    expect(expected("villa 1", 100, both).map(({ articleCount }) => articleCount)).toContain(0);
  });
});
