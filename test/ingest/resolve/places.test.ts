import type { Database } from "../../../src/database/database.js";
import type { NewsItem, NewsMention } from "../../../src/news/news-item.js";
import { ask } from "../../support/graph.js";
import { concept, mention, story } from "../../support/news.js";
import { openTempDatabase, removeTempDatabase } from "../../support/temp-database.js";
import { take } from "../support.js";
import { entryOf, gazetteer } from "./gazetteer.js";
import { resolutionsOf } from "./resolutions.js";

const place = (name: string, given: Partial<NewsMention> = {}) => mention("Place", name, given);
const at = (latitude: number, longitude: number) => ({ latitude, longitude });
const geonames = (value: string) => ({ identifiers: [{ scheme: "geonames", value }] });

let archive: Database;

// Each case has a story of its own; those that make places have an archive of their own.
beforeAll(async () => {
  archive = await openTempDatabase();
  const { refused } = await take(archive, gazetteer);
  expect(refused).toEqual([]);
});

let stories = 0;

/** How the places of a story are resolved, the first of them being the one that a case is about. */
async function resolved(
  names: (string | NewsMention)[],
  given: Partial<NewsItem> = {},
  within = archive,
): Promise<string[]> {
  stories += 1;
  const uri = `story-${stories}`;
  const mentions = names.map((name) => (typeof name === "string" ? place(name) : name));
  const { refused } = await take(within, [story({ uri, mentions, ...given })]);
  expect(refused).toEqual([]);
  return resolutionsOf(within, uri);
}

/** An archive that knows these places of the gazetteer and what they are in. */
async function archiveWith(...slugs: string[]): Promise<Database> {
  const known = new Set<string | null>(slugs);
  for (const entry of [...gazetteer].reverse()) if (known.has(entry.slugs[0] ?? "")) known.add(entry.parent);
  const database = await openTempDatabase();
  await take(
    database,
    gazetteer.filter(({ slugs: [slug] }) => known.has(slug ?? "")),
  );
  return database;
}

describe("A place of one name with others is the one", () => {
  it("that lies nearest to where the document puts it, whatever else the story names", async () => {
    expect(await resolved([place("San Jose", at(10, -84)), "California"])).toEqual([
      "CONTEXT san-jose-cr",
      "NAME california",
    ]);
    expect(await resolved([place("San José", at(37.3, -121.9)), "Costa Rica"])).toEqual([
      "CONTEXT san-jose-us",
      "NAME costa-rica",
    ]);
    expect(await resolved([place("Georgia", at(41.7, 44.8))])).toEqual(["CONTEXT georgia"]);
    expect(await resolved([place("Georgia", at(33.7, -84.4))])).toEqual(["CONTEXT georgia-us"]);
  });

  it.each([
    ["Hyderabad", "Pakistan", "hyderabad-sindh"],
    ["Hyderabad", "India", "hyderabad-telangana"],
    ["Hyderabad", "Sindh", "hyderabad-sindh"],
    ["San José", "Costa Rica", "san-jose-cr"],
    ["San José", "United States", "san-jose-us"],
    ["Georgia", "United States", "georgia-us"],
  ])("that is inside what the story names too: %s and %s is %s", async (name, other, slug) => {
    const [found] = await resolved([name, other]);
    expect(found).toBe(`CONTEXT ${slug}`);
  });

  it.each([
    ["Georgia", "Tbilisi", "georgia"],
    ["Georgia", "Atlanta", "georgia-us"],
  ])("that what the story names too is inside of: %s and %s is %s", async (name, other, slug) => {
    const [found] = await resolved([name, other, "Armenia", "United States"]);
    expect(found).toBe(`CONTEXT ${slug}`);
  });

  it("that is inside a region of the story rather than elsewhere in its country", async () => {
    expect((await resolved(["Mirpur", "Pakistan", "Azad Kashmir"]))[0]).toBe("CONTEXT mirpur-kashmir");
    expect((await resolved(["Hyderabad", "India", "Sindh"]))[0]).toBe("CONTEXT hyderabad-sindh");
  });

  it("that is in the country of another town of the story, or beside another country", async () => {
    expect((await resolved(["Hyderabad", "Muzaffarabad"]))[0]).toBe("CONTEXT hyderabad-sindh");
    expect((await resolved(["Georgia", "Armenia"]))[0]).toBe("CONTEXT georgia");
    expect((await resolved(["Mirpur", "Karachi"]))[0]).toBe("CONTEXT mirpur-sindh");
  });

  it.each([
    ["has the country's code, where nobody has said what it is in", null, "CR"],
    ["is in the country, where nobody has given it the code", "costa-rica", null],
  ])("that %s, before one in the country of another town", async (_case, parent, countryCode) => {
    const own = await archiveWith("costa-rica", "san-jose-us", "atlanta");
    const { place: facts } = entryOf("san-jose-cr");
    await take(own, [
      concept("Place", "San José", {
        slugs: ["san-jose-cr"],
        parent,
        place: facts && { ...facts, countryCode },
      }),
    ]);
    expect((await resolved(["San José", "Costa Rica", "Atlanta"], {}, own))[0]).toBe("CONTEXT san-jose-cr");
  });

  it("that another mention of the story means by its identifier", async () => {
    expect(await resolved(["Mirpur", place("MIRPUR", geonames("mirpur-kashmir")), "Karachi"])).toEqual([
      "IDENTIFIER mirpur-kashmir",
      "NAME karachi",
    ]);
  });

  it("that fits what other mentions mean by identifier, whatever they are called", async () => {
    const other = place("Southern province", geonames("sindh"));
    expect(await resolved([place("Hyderabad"), other])).toEqual([
      "CONTEXT hyderabad-sindh",
      "IDENTIFIER sindh",
    ]);
  });

  it("that is in the country of the dateline", async () => {
    expect(await resolved(["Hyderabad"], { dateline: "HYDERABAD, Pakistan, July 12 (Reuters) -" })).toEqual([
      "CONTEXT hyderabad-sindh",
    ]);
    expect(await resolved(["Hyderabad"], { dateline: "HYDERABAD — India" })).toEqual([
      "CONTEXT hyderabad-telangana",
    ]);
    expect(await resolved(["Hyderabad"], { dateline: "HYDERABAD (Pakistan)" })).toEqual([
      "CONTEXT hyderabad-telangana",
    ]);
  });

  it("whose main name it is, before the one that has it as an alias", async () => {
    const own = await archiveWith("hyderabad-sindh");
    await take(own, [
      concept("Place", "Greater Hyderabad", {
        aliases: ["Hyderabad"],
        place: { kind: "REGION", latitude: 17, longitude: 78, countryCode: "IN", population: 9_000_000 },
      }),
    ]);
    expect(await resolved(["Hyderabad"], {}, own)).toEqual(["CONTEXT hyderabad-sindh"]);
  });

  it("where most people live, where the story says nothing more or what it says fits all or none", async () => {
    expect(await resolved(["Hyderabad"])).toEqual(["CONTEXT hyderabad-telangana"]);
    expect(await resolved(["SJ"])).toEqual(["CONTEXT san-jose-us"]);
    expect((await resolved(["Hyderabad", "Pakistan", "India"]))[0]).toBe("CONTEXT hyderabad-telangana");
    expect((await resolved(["Hyderabad", "Costa Rica"]))[0]).toBe("CONTEXT hyderabad-telangana");
  });

  it("whose towns have most people together, where nobody has counted the area itself", async () => {
    expect(await resolved(["Alabama"])).toEqual(["CONTEXT alabama"]);
  });

  it("that is a town, rather than the region around it that is called after it", async () => {
    expect(await resolved(["Córdoba"])).toEqual(["CONTEXT cordoba-ar"]);
    // What the story names lies in the region and not in the town.
    expect((await resolved(["Córdoba", "Villa María"]))[0]).toBe("CONTEXT cordoba-region");
  });

  it("known for longest, where nothing at all tells them apart", async () => {
    const own = await openTempDatabase();
    await take(own, [
      concept("Place", "Springfield", { slugs: ["springfield-b"], ...geonames("b") }),
      concept("Place", "Springfield", { slugs: ["springfield-a"], ...geonames("a") }),
    ]);
    expect(await resolved(["Springfield"], {}, own)).toEqual(["CONTEXT springfield-b"]);
  });
});

describe("Evidence from a name that several have", () => {
  it("is one where all the others are hamlets beside it", async () => {
    expect((await resolved(["Birmingham", "Alabama"]))[0]).toBe("CONTEXT birmingham-al");
    expect((await resolved(["Hyderabad", "London"], { dateline: "LONDON" }))[0]).toBe(
      "CONTEXT hyderabad-telangana",
    );
    expect((await resolved(["Birmingham", "London"]))[0]).toBe("CONTEXT birmingham");
  });

  it("is none for itself", async () => {
    expect((await resolved(["London", "Ohio"], { dateline: "LONDON" }))[0]).toBe("CONTEXT london-ohio");
    expect((await resolved(["Alabama", "London"]))[0]).toBe("CONTEXT alabama");
  });
});

describe("Evidence that is none", () => {
  it("does not come from a place that is itself one of several of its name", async () => {
    expect(await resolved(["Hyderabad", "Mirpur"])).toEqual([
      "CONTEXT hyderabad-telangana",
      "CONTEXT mirpur-sindh",
    ]);
  });

  it("does not make a country the town that is called after it, unless the town's own region is named", async () => {
    expect((await resolved(["Lebanon", "United States"]))[0]).toBe("CONTEXT lebanon");
    expect((await resolved(["Grenada", "United States", "Jackson"]))[0]).toBe("CONTEXT grenada");
    expect((await resolved(["Grenada", "Mississippi"]))[0]).toBe("CONTEXT grenada-ms");
    expect((await resolved(["Lebanon", "Pennsylvania"]))[0]).toBe("CONTEXT lebanon-pa");
    // And a country that shares its name with a town is evidence for others all the same.
    const own = await archiveWith("lebanon", "lebanon-pa", "karachi");
    await take(own, [
      concept("Place", "Karachi", {
        slugs: ["karachi-lb"],
        parent: "lebanon",
        place: { kind: "CITY", latitude: 34, longitude: 36, countryCode: "LB", population: 900_000 },
        ...geonames("karachi-lb"),
      }),
    ]);
    expect(await resolved(["Karachi", "Lebanon"], {}, own)).toEqual([
      "CONTEXT karachi-lb",
      "CONTEXT lebanon",
    ]);
  });

  it("does not make a city of millions its namesake in a country of the story, unless the region is named", async () => {
    expect((await resolved(["London", "United States"]))[0]).toBe("CONTEXT london");
    expect((await resolved(["London", "Oakland"]))[0]).toBe("CONTEXT london");
    expect((await resolved(["London", "Ohio"]))[0]).toBe("CONTEXT london-ohio");
  });
});

describe("A place that the document puts elsewhere", () => {
  it("than the only one of its name is another one, which is met by its own position from then on", async () => {
    const own = await archiveWith("san-jose-cr");
    const batangas = place("San José", at(13.69, 121.1));
    expect(await resolved([batangas], {}, own)).toEqual(["NEW san-jose"]);
    expect(await resolved([batangas], {}, own)).toEqual(["CONTEXT san-jose"]);
    expect(await resolved([place("San José", at(9.9, -84.1))], {}, own)).toEqual(["CONTEXT san-jose-cr"]);
    expect(await ask(own, `{ place(slug: "san-jose") { name latitude longitude reviewed } }`)).toEqual({
      place: { name: "San José", latitude: 13.69, longitude: 121.1, reviewed: false },
    });
  });

  it("than all of its name is another one", async () => {
    const own = await archiveWith("hyderabad-sindh", "hyderabad-telangana", "pakistan");
    expect(await resolved([place("Hyderabad", at(52, 5)), "Pakistan"], {}, own)).toEqual([
      "NEW hyderabad",
      "NAME pakistan",
    ]);
  });

  it.each([
    ["a city by 100 km", "san-jose-cr", "San José", at(10.8, -84.08), at(10.9, -84.08)],
    ["a region by 1,500 km", "georgia-us", "Georgia", at(46.2, -83.5), at(46.3, -83.5)],
  ])("than %s at most is still it", async (_case, slug, name, near, far) => {
    const own = await archiveWith(slug);
    expect(await resolved([place(name, near)], {}, own)).toEqual([`NAME ${slug}`]);
    expect(await resolved([place(name, far)], {}, own)).toEqual([
      expect.stringMatching(new RegExp(`^NEW (?!${slug}$)`)),
    ]);
  });

  it("than one of which nobody knows the sort by 500 km at most is still it", async () => {
    const own = await openTempDatabase();
    expect(await resolved([place("Mamond", at(34.9, 71.3))], {}, own)).toEqual(["NEW mamond"]);
    expect(await resolved([place("Mamond", at(39.3, 71.3))], {}, own)).toEqual(["NAME mamond"]);
    expect(await resolved([place("Mamond", at(39.5, 71.3))], {}, own)).toEqual(["NEW mamond-2"]);
  });

  it("is still a country or a continent, and a place whose position nobody knows", async () => {
    const own = await archiveWith("united-states");
    expect(await resolved([place("United States", at(21.3, -157.9))], {}, own)).toEqual([
      "NAME united-states",
    ]);
    expect(await resolved([place("North America", at(9, -79.5))], {}, own)).toEqual(["NAME north-america"]);
    await take(own, [story({ uri: "a", mentions: [place("Bajaur")] })]);
    expect(await resolved([place("Bajaur", at(34.7, 71.5))], {}, own)).toEqual(["NAME bajaur"]);
  });

  it("is the one that its identifier or slug stands for all the same", async () => {
    expect(await resolved([place("Hyderabad", { ...geonames("hyderabad-sindh"), ...at(0, 0) })])).toEqual([
      "IDENTIFIER hyderabad-sindh",
    ]);
    expect(await resolved([place("Hyderabad", { slug: "hyderabad-sindh", ...at(0, 0) })])).toEqual([
      "SLUG hyderabad-sindh",
    ]);
  });
});

describe("Two places of one name in one story", () => {
  it("stay apart where the document tells them apart", async () => {
    expect(await resolved([place("Hyderabad", at(25.4, 68.4)), place("Hyderabad", at(17.4, 78.5))])).toEqual([
      "CONTEXT hyderabad-sindh",
      "CONTEXT hyderabad-telangana",
    ]);
    const own = await openTempDatabase();
    expect(
      await resolved([place("Springfield", at(39.8, -89.6)), place("Springfield", at(42.1, -72.5))], {}, own),
    ).toEqual(["NEW springfield", "NEW springfield-2"]);
    await removeTempDatabase(own);
  });
});
