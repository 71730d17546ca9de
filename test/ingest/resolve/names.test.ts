import type { Concept } from "../../../src/news/concept.js";
import type { NewsItem, NewsMention } from "../../../src/news/news-item.js";
import { ask } from "../../support/graph.js";
import { concept, mention, story } from "../../support/news.js";
import { openTempDatabase } from "../../support/temp-database.js";
import { entitiesIn, take } from "../support.js";
import { resolutionsOf } from "./resolutions.js";

const wikidata = (value: string) => ({ scheme: "wikidata", value });
const ttp = concept("Organization", "Tehreek-e-Taliban Pakistan", {
  slugs: ["tehreek-e-taliban-pakistan", "pakistani-taliban"],
  aliases: ["TTP", "Pakistani Taliban"],
  identifiers: [wikidata("Q1186503")],
});

/** How a story's mentions are resolved by an archive that took the entries before, in one batch or one by one. */
async function resolved(before: (Concept | NewsItem)[], ...mentions: NewsMention[]): Promise<string[]> {
  const answers: string[][] = [];
  for (const batchSize of [1, 100]) {
    const archive = await openTempDatabase();
    const { refused } = await take(archive, [...before, story({ uri: "asked", mentions })], { batchSize });
    expect(refused).toEqual([]);
    answers.push(await resolutionsOf(archive, "asked"));
  }
  expect(answers[0]).toEqual(answers[1]);
  return answers[0] ?? [];
}

const storyOf = (uri: string, ...mentions: NewsMention[]) => story({ uri, mentions });

describe("A mention is resolved", () => {
  it("by an identifier before all else, whatever slug and name stand beside it", async () => {
    const muqam = storyOf("a", mention("Person", "Amir Muqam", { identifiers: [wikidata("Q1")] }));
    const shakib = storyOf("b", mention("Person", "Sardar Shakib", { slug: "shakib" }));
    expect(
      await resolved(
        [muqam, shakib],
        mention("Person", "Sardar Shakib", { slug: "shakib", identifiers: [wikidata("Q1")] }),
      ),
    ).toEqual(["IDENTIFIER amir-muqam"]);
  });

  it("by the slug that its document brings before its name", async () => {
    const muqam = storyOf("a", mention("Person", "Amir Muqam"));
    const shakib = storyOf("b", mention("Person", "Sardar Shakib", { slug: "shakib" }));
    expect(await resolved([muqam, shakib], mention("Person", "Amir Muqam", { slug: "shakib" }))).toEqual([
      "SLUG shakib",
    ]);
  });

  it("by its name where the slug is free, which then answers for the entity too", async () => {
    const archive = await openTempDatabase();
    await take(archive, [ttp, storyOf("a", mention("Organization", "Pakistani Taliban", { slug: "ttp" }))]);
    expect(await resolutionsOf(archive, "a")).toEqual(["ALIAS tehreek-e-taliban-pakistan"]);
    expect(await ask(archive, `{ organization(slug: "ttp") { name } }`)).toEqual({
      organization: { name: "Tehreek-e-Taliban Pakistan" },
    });
  });

  it("by its name exactly as it is folded: case, accents and spaces aside, nothing more", async () => {
    const muller = storyOf("a", mention("Person", "Jörg Müller"));
    expect(await resolved([muller], mention("Person", "JORG  MULLER"))).toEqual(["NAME jorg-muller"]);
    // Both would have the slug `jorg-muller`; the names are not the same.
    expect(await resolved([muller], mention("Person", "Jorg-Muller"))).toEqual(["NEW jorg-muller-2"]);
  });

  it("by an alias that has no slug", async () => {
    expect(await resolved([ttp], mention("Organization", "ttp"))).toEqual([
      "ALIAS tehreek-e-taliban-pakistan",
    ]);
    expect(await resolved([ttp], mention("Organization", "T.T.P."))).toEqual(["NEW t-t-p"]);
  });

  it("by an alias that the story before it brought", async () => {
    const unhcr = mention("Organization", "UN Refugee Agency", { aliases: ["UNHCR"] });
    expect(await resolved([storyOf("a", unhcr)], mention("Organization", "UNHCR"))).toEqual([
      "ALIAS un-refugee-agency",
    ]);
  });

  it("within its kind only", async () => {
    const washington = storyOf("a", mention("Place", "Washington"));
    expect(await resolved([washington], mention("Person", "Washington"))).toEqual(["NEW washington"]);
    const morris = storyOf("a", mention("Person", "Philip Morris"));
    expect(await resolved([morris], mention("Organization", "Philip Morris"))).toEqual([
      "NEW philip-morris-2",
    ]);
  });

  it("to none whose identifiers contradict: it is somebody new, under a slug of their own", async () => {
    const smith = (code: string) => mention("Person", "John Smith", { identifiers: [wikidata(code)] });
    expect(await resolved([storyOf("a", smith("Q1"))], smith("Q2"))).toEqual(["NEW john-smith-2"]);
    expect(await resolved([storyOf("a", smith("Q1")), storyOf("b", smith("Q2"))], smith("Q2"))).toEqual([
      "IDENTIFIER john-smith-2",
    ]);
  });

  it("to the only one that is left when those are out whose identifiers contradict", async () => {
    const lee = (scheme: string, value: string) =>
      mention("Person", "Ann Lee", { identifiers: [{ scheme, value }] });
    const before = [storyOf("a", lee("wikidata", "Q1")), storyOf("b", lee("wikidata", "Q2"))];
    expect(
      await resolved(
        [...before, storyOf("c", lee("isni", "7"))],
        mention("Person", "Ann Lee", { identifiers: [wikidata("Q3"), { scheme: "isni", value: "8" }] }),
      ),
    ).toEqual(["NEW ann-lee-3"]);
    expect(
      await resolved(
        before,
        mention("Person", "Ann Lee", {
          identifiers: [{ scheme: "viaf", value: "1" }, wikidata("Q3")],
        }),
      ),
    ).toEqual(["NEW ann-lee-3"]);
    const andrew = concept("Person", "Andrew Lee", { aliases: ["A. Lee"], identifiers: [wikidata("Q5")] });
    const agnes = concept("Person", "Agnes Lee", {
      aliases: ["A. Lee"],
      identifiers: [{ scheme: "isni", value: "9" }],
    });
    expect(
      await resolved([andrew, agnes], mention("Person", "A. Lee", { identifiers: [wikidata("Q6")] })),
    ).toEqual(["ALIAS agnes-lee"]);
  });

  it("through what its entity was merged into", async () => {
    const archive = await openTempDatabase();
    await take(archive, [
      storyOf("a", mention("Person", "Amir Muqam")),
      storyOf("b", mention("Person", "Ameer Muqam")),
    ]);
    await archive.writer.transaction((manager) =>
      manager.query(`INSERT INTO redirect(kind, "fromId", "toId") VALUES ('Person', 2, 1)`),
    );
    await take(archive, [storyOf("c", mention("Person", "AMEER MUQAM"))]);
    expect(await resolutionsOf(archive, "c")).toEqual(["ALIAS amir-muqam"]);
  });

  it("anew when its story comes in a new version", async () => {
    const archive = await openTempDatabase();
    const versions = ["1", "2"].map((version) =>
      story({ uri: "a", version, mentions: [mention("Person", "Amir Muqam")] }),
    );
    await take(archive, versions.slice(0, 1));
    expect(await resolutionsOf(archive, "a")).toEqual(["NEW amir-muqam"]);
    await take(archive, versions);
    expect(await resolutionsOf(archive, "a")).toEqual(["NAME amir-muqam"]);
  });

  it("together with another of its story where both mean one entity, by the surer way", async () => {
    expect(
      await resolved(
        [ttp],
        mention("Organization", "TTP"),
        mention("Organization", "Tehreek-e-Taliban Pakistan"),
        mention("Organization", "Taliban", { slug: "pakistani-taliban" }),
        mention("Organization", "TTP"),
      ),
    ).toEqual(["SLUG tehreek-e-taliban-pakistan"]);
  });

  it("apart from another of its story where identifiers tell the two apart", async () => {
    expect(
      await resolved(
        [],
        mention("Person", "John Smith", { identifiers: [wikidata("Q1")] }),
        mention("Person", "John Smith", { identifiers: [wikidata("Q2")] }),
      ),
    ).toEqual(["NEW john-smith", "NEW john-smith-2"]);
  });

  it("apart from another of its story where the document has a slug for each", async () => {
    const smiths = ["smith", "smith-the-younger"].map((slug) => mention("Person", "John Smith", { slug }));
    expect(await resolved([], ...smiths)).toEqual(["NEW smith", "NEW smith-the-younger"]);
    expect(await resolved([storyOf("a", mention("Person", "John Smith"))], ...smiths)).toEqual([
      "NAME john-smith",
      "NEW smith-the-younger",
    ]);
  });
});

describe("Of several people, organizations or topics of one name", () => {
  const dawn = (name: string, given: Partial<Concept>) => concept("Organization", name, given);
  const written = (uri: string, code: string) =>
    storyOf(uri, mention("Organization", "Dawn", { identifiers: [wikidata(code)] }));

  it("the one whose main name it is comes before the one who has it as an alias", async () => {
    const alias = dawn("Dawn Media Group", {
      aliases: ["Dawn"],
      slugs: ["dawn"],
      identifiers: [wikidata("Q8")],
    });
    expect(await resolved([alias, written("a", "Q7")], mention("Organization", "Dawn"))).toEqual([
      "CONTEXT dawn-2",
    ]);
  });

  it("the one who was reviewed comes before the one who was not", async () => {
    const reviewed = dawn("Dawn", { slugs: ["dawn-newspaper"], identifiers: [wikidata("Q8")] });
    expect(await resolved([written("a", "Q7"), reviewed], mention("Organization", "DAWN"))).toEqual([
      "CONTEXT dawn-newspaper",
    ]);
  });

  it("the one known for longest comes first where nothing else tells them apart", async () => {
    expect(await resolved([written("a", "Q7"), written("b", "Q6")], mention("Organization", "Dawn"))).toEqual(
      ["CONTEXT dawn"],
    );
  });
});

describe("An author", () => {
  it("is resolved as a mention is: by identifier, then by name or alias, else made", async () => {
    const archive = await openTempDatabase();
    await take(archive, [
      concept("Person", "Sana Gul", { aliases: ["S. Gul"], identifiers: [wikidata("Q1")] }),
      story({
        uri: "a",
        authors: [
          { name: "s. gul", identifiers: [] },
          { name: "S. Gul", identifiers: [wikidata("Q2")] },
          { name: "Gul", identifiers: [wikidata("Q1")] },
        ],
      }),
    ]);
    const { article } = await ask(
      archive,
      `{ article(uri: "a") { authors { name person { slug reviewed } } } }`,
    );
    expect(article.authors).toEqual([
      { name: "s. gul", person: { slug: "sana-gul", reviewed: true } },
      { name: "S. Gul", person: { slug: "s-gul", reviewed: false } },
      { name: "Gul", person: { slug: "sana-gul", reviewed: true } },
    ]);
  });
});

describe("What nobody knows", () => {
  it("becomes an entity for an editor to review, whether or not it has a URI", async () => {
    const archive = await openTempDatabase();
    await take(archive, [
      ttp,
      storyOf(
        "a",
        mention("Organization", "Jamaat-ul-Ahrar"),
        mention("Organization", "Quetta Shura", { identifiers: [wikidata("Q3")] }),
        mention("Organization", "TTP"),
      ),
    ]);
    const { article } = await ask(
      archive,
      `{ article(uri: "a") { mentions { resolvedBy entity { name reviewed identifiers { scheme value } } } } }`,
    );
    expect(article.mentions).toEqual([
      { resolvedBy: "NEW", entity: { name: "Jamaat-ul-Ahrar", reviewed: false, identifiers: [] } },
      {
        resolvedBy: "NEW",
        entity: { name: "Quetta Shura", reviewed: false, identifiers: [wikidata("Q3")] },
      },
      {
        resolvedBy: "ALIAS",
        entity: {
          name: "Tehreek-e-Taliban Pakistan",
          reviewed: true,
          identifiers: [wikidata("Q1186503")],
        },
      },
    ]);
  });
});

describe("An entry of a catalogue without slugs", () => {
  it("meets what answers under its name's slug, and renames nothing that only has its name as an alias", async () => {
    const archive = await openTempDatabase();
    await take(archive, [
      ttp,
      concept("Organization", "TTP"),
      concept("Organization", "Pakistani Taliban", { description: "Met." }),
    ]);
    expect(await entitiesIn(archive, "organization")).toEqual([
      {
        slug: "tehreek-e-taliban-pakistan",
        name: "Pakistani Taliban",
        identifiers: ["wikidata:Q1186503"],
      },
      { slug: "ttp", name: "TTP", identifiers: [] },
    ]);
  });
});
