import type { Concept } from "../../src/news/concept.js";
import type { NewsItem } from "../../src/news/news-item.js";
import { concept, mention, story } from "../support/news.js";
import { rowsOf } from "../support/rows.js";
import { openTempDatabase } from "../support/temp-database.js";
import { take } from "./support.js";

// Each database has limits of its own: these cases are the same on both because the archive's are narrower.

/** So many letters that no compression makes fewer of them. */
function letters(count: number): string {
  let text = "";
  for (let state = 1; text.length < count; state = (state * 48_271) % 2_147_483_647) {
    text += String.fromCharCode(97 + (state % 26));
  }
  return text;
}

/** So many numbers of so many digits each, that compress no better. */
function digits(count: number, length: number): string[] {
  const codes = Array.from(letters(count * length), (letter) => letter.charCodeAt(0) % 9);
  return Array.from({ length: count }, (_, index) =>
    codes
      .slice(index * length, (index + 1) * length)
      .map((code) => code + 1)
      .join(""),
  );
}

/** A number in so many lists. */
function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) value = [value];
  return value;
}

function picture(width: number | null, height: number | null) {
  return { url: null, caption: "A picture", credit: null, width, height };
}

const noFacts = { latitude: null, longitude: null, countryCode: null, population: null };

describe("The archive takes", () => {
  it.each<[string, NewsItem | Concept]>([
    ["a uri of 2000 bytes", story({ uri: letters(2000) })],
    ["a uri of 666 Chinese characters", story({ uri: "文".repeat(666) })],
    ["a version of 2000 digits", story({ uri: "a", version: digits(200, 10).join("") })],
    ["a version of 200 numbers", story({ uri: "a", version: digits(200, 9).join(".") })],
    [
      "names and identifiers of 2000 bytes",
      story({
        uri: "a",
        source: { name: letters(2000), domain: null },
        authors: [{ name: letters(1999), identifiers: [{ scheme: "uri", value: letters(1996) }] }],
        mentions: [mention("Place", letters(2000), { aliases: [letters(1998)] })],
      }),
    ],
    [
      "times from the year 0001 to 9999",
      story({ uri: "a", publishedAt: "0001-01-01T00:00:00.000Z", updatedAt: "9999-12-31T23:59:59.999Z" }),
    ],
    ["a picture as wide as an Int", story({ uri: "a", images: [picture(2_147_483_647, 1)] })],
    [
      "a position at the South Pole, of full relevance",
      story({
        uri: "a",
        mentions: [mention("Place", "South Pole", { latitude: -90, longitude: 180, relevance: 1 })],
      }),
    ],
    ["objects that lie deep in each other", story({ uri: "a", extra: { deep: nested(498) } })],
    [
      "numbers of any size",
      story({ uri: "a", extra: { sizes: [1e300, 5e-324, 0.1, 123_456_789_012_345_680_000] } }),
    ],
    [
      "characters of every sort, and names of fields that mean something to JavaScript",
      story({ uri: "a 😀", headline: "\u0001 \\u0000 \u2028", extra: JSON.parse('{"__proto__": 1, "": 2}') }),
    ],
    [
      "a population of billions",
      concept("Place", "Asia", { place: { ...noFacts, kind: "CONTINENT", population: 4_835_320_060 } }),
    ],
  ])("%s", async (_case, entry) => {
    const archive = await openTempDatabase();
    expect((await take(archive, [entry])).refused).toEqual([]);
    const [stored] = await rowsOf<{ item: string }>(archive, "SELECT item FROM article_version");
    if ("uri" in entry) expect(JSON.parse(stored?.item ?? "")).toEqual(entry);
  });
});

describe("The archive refuses", () => {
  it.each<[string, NewsItem | Concept, string]>([
    [
      "a uri that is too long",
      story({ uri: letters(2001) }),
      `Its uri, “${letters(40)}…”, is 2001 bytes long in UTF-8; the archive takes up to 2000.`,
    ],
    [
      "a uri that is too long however well it compresses",
      story({ uri: "x".repeat(5000) }),
      `Its uri, “${"x".repeat(40)}…”, is 5000 bytes long in UTF-8; the archive takes up to 2000.`,
    ],
    [
      "a version that is too long",
      story({ uri: "a", version: letters(2001) }),
      `Its version, “${letters(40)}…”, is 2001 bytes long in UTF-8; the archive takes up to 2000.`,
    ],
    [
      "a language that is too long",
      story({ uri: "a", language: letters(2001) }),
      `Its language, “${letters(40)}…”, is 2001 bytes long in UTF-8; the archive takes up to 2000.`,
    ],
    [
      "a source's name that is too long",
      story({ uri: "a", source: { name: "文".repeat(667), domain: null } }),
      `Its source’s name, “${"文".repeat(40)}…”, is 2001 bytes long in UTF-8; the archive takes up to 2000.`,
    ],
    [
      "an author's name that is too long",
      story({ uri: "a", authors: [{ name: letters(2001), identifiers: [] }] }),
      `Its author’s name, “${letters(40)}…”, is 2001 bytes long in UTF-8; the archive takes up to 2000.`,
    ],
    [
      "an identifier that is too long",
      story({
        uri: "a",
        mentions: [mention("Person", "A", { identifiers: [{ scheme: "uri", value: letters(1997) }] })],
      }),
      `Its identifier, “uri:${letters(36)}…”, is 2001 bytes long in UTF-8; the archive takes up to 2000.`,
    ],
    [
      "a name that is too long once it is folded",
      story({ uri: "a", mentions: [mention("Topic", "\ufdfa".repeat(100))] }),
      "Its topic’s name, “صلى الله عليه وسلمصلى الله عليه وسلمصلى …”, is 3300 bytes long in UTF-8; the archive takes up to 2000.",
    ],
    [
      "a time before the year 0001",
      story({ uri: "a", publishedAt: "0000-12-31T00:00:00.000Z" }),
      "Its publishedAt, “0000-12-31T00:00:00.000Z”, is no time from the year 0001 to 9999 in UTC with milliseconds, such as “2024-07-12T09:30:00.000Z”.",
    ],
    [
      "a day that is in no calendar",
      story({ uri: "a", embargoedUntil: "2024-02-30T00:00:00.000Z" }),
      "Its embargoedUntil, “2024-02-30T00:00:00.000Z”, is no time from the year 0001 to 9999 in UTC with milliseconds, such as “2024-07-12T09:30:00.000Z”.",
    ],
    [
      "a status that is none",
      story({ uri: "a", status: "RUMOURED" as NewsItem["status"] }),
      "Its status, “RUMOURED”, is none of USABLE, WITHHELD, CANCELED.",
    ],
    [
      "a picture that is too wide",
      story({ uri: "a", images: [picture(1, 1), picture(2_147_483_648, 1)] }),
      "The width of picture 2 is 2147483648; it must be a whole number from 1 to 2147483647.",
    ],
    [
      "a picture of half a pixel",
      story({ uri: "a", images: [picture(1, 0.5)] }),
      "The height of picture 1 is 0.5; it must be a whole number from 1 to 2147483647.",
    ],
    [
      "a relevance above 1",
      story({ uri: "a", mentions: [mention("Place", "Kabul", { relevance: 1.1 })] }),
      "The relevance of “Kabul” is 1.1; it must be from 0 to 1.",
    ],
    [
      "a relevance that is no number",
      story({ uri: "a", mentions: [mention("Place", "Kabul", { relevance: Number.NaN })] }),
      "The relevance of “Kabul” is NaN; it must be from 0 to 1.",
    ],
    [
      "U+0000",
      story({ uri: "a", body: "a\u0000b" }),
      "A text in it, “ab”, holds U+0000 or half of a surrogate pair: these are no characters.",
    ],
    [
      "a lone surrogate in the name of a field",
      story({ uri: "a", extra: { "x\ud800": 1 } }),
      "A text in it, “x\ufffd”, holds U+0000 or half of a surrogate pair: these are no characters.",
    ],
    [
      "lists that lie too deep in each other",
      story({ uri: "a", extra: { deep: nested(499) } }),
      "Lists and objects lie in each other in it, more than 500 deep.",
    ],
    [
      "texts that are too long together",
      story({ uri: "a", body: "x".repeat(50_000_000) }),
      "characters together; the archive takes up to 50000000.",
    ],
    [
      "a place whose kind is none",
      concept("Place", "Kund", { place: { ...noFacts, kind: "HAMLET" as "CITY" } }),
      "Its kind, “HAMLET”, is none of CONTINENT, COUNTRY, REGION, DISTRICT, CITY, POINT.",
    ],
    [
      "a population that no number holds exactly",
      concept("Place", "Kund", { place: { ...noFacts, kind: "CITY", population: 2 ** 53 } }),
      "The population is 9007199254740992; it must be a whole number from 0 to 9007199254740991.",
    ],
    [
      "a concept's alias that is too long",
      concept("Person", "A", { aliases: [letters(2001)] }),
      `Its name, “${letters(40)}…”, is 2001 bytes long in UTF-8; the archive takes up to 2000.`,
    ],
    [
      "a concept's identifier that is too long",
      concept("Person", "A", { identifiers: [{ scheme: "x", value: letters(1999) }] }),
      `Its identifier, “x:${letters(38)}…”, is 2001 bytes long in UTF-8; the archive takes up to 2000.`,
    ],
  ])("%s", async (_case, entry, reason) => {
    const archive = await openTempDatabase();
    expect(await take(archive, [entry])).toMatchObject({
      added: 0,
      concepts: 0,
      refused: [{ where: "entry 1", reason: expect.stringContaining(reason) }],
    });
  });
});

describe("A story with a name that is too long", () => {
  it.each(["x".repeat(2_000_000), "x ".repeat(5_000)])("is refused alone", async (name) => {
    const archive = await openTempDatabase();
    const { added, refused } = await take(archive, [
      story({ uri: "a" }),
      story({ uri: "b", mentions: [mention("Person", name)] }),
      story({ uri: "c", mentions: [mention("Person", "Ann Lee", { names: [name] })] }),
    ]);
    expect([added, refused.map(({ where }) => where)]).toEqual([2, ["entry 2"]]);
  });
});
