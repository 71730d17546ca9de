import { createReadStream, readFileSync } from "node:fs";
import { atom } from "../../src/formats/feeds/atom.js";
import { jsonFeed } from "../../src/formats/feeds/json-feed.js";
import { rdf } from "../../src/formats/feeds/rdf.js";
import { rss } from "../../src/formats/feeds/rss.js";
import type { Parsed } from "../../src/formats/format.js";
import { pageText } from "../../src/formats/page-text/page-text.js";
import { formats } from "../../src/formats/registry.js";
import { corpus, describeWithCorpus } from "../support/corpora.js";
import { story } from "../support/news.js";

const forms = [rss, atom, rdf, jsonFeed];

/** By file: its form, and how many of its items there are, have a body, a standfirst, a date, and their pictures. */
const expected: Record<string, [form: string, ...counts: number[]]> = {
  "atom-customfields.atom": ["atom", 15, 0, 0, 15, 15],
  "craigslist.rss": ["rdf", 25, 0, 25, 25, 0],
  "encoding.rss": ["rss", 40, 0, 36, 40, 0],
  "giantbomb-podcast.rss": ["rss", 730, 0, 730, 730, 0],
  "gulp-atom.atom": ["atom", 10, 10, 0, 10, 0],
  "heraldsun.rss": ["rss", 2, 0, 2, 0, 0],
  "instant-article.rss": ["rss", 1, 1, 0, 1, 0],
  "itunes-category.rss": ["rss", 1, 1, 0, 1, 0],
  "itunes-keywords-array.rss": ["rss", 1, 0, 1, 1, 0],
  "itunes-keywords.rss": ["rss", 1, 1, 0, 1, 0],
  "many-links.rss": ["atom", 25, 25, 0, 25, 0],
  "narro.rss": ["rss", 1, 0, 1, 1, 0],
  "reddit-atom.rss": ["rss", 24, 0, 24, 24, 15],
  "reddit.rss": ["rss", 24, 2, 22, 24, 16],
  "xml2js-options.rss": ["rdf", 69, 0, 0, 69, 0],
};

function head(file: string): string {
  return readFileSync(corpus(`feeds/${file}`))
    .toString("latin1")
    .slice(0, 65_536);
}

async function read(file: string, form = forms.find((one) => one.recognises(head(file)))): Promise<Parsed[]> {
  const parsed: Parsed[] = [];
  for await (const one of (form ?? rss).parse(createReadStream(corpus(`feeds/${file}`)))) parsed.push(one);
  return parsed;
}

async function items(file: string) {
  return (await read(file)).flatMap((one) => (one.type === "item" ? [one.item] : []));
}

describeWithCorpus("feeds", "The feeds of the collection", () => {
  it.each(Object.entries(expected))("are recognised and read whole: %s", async (file, [form, ...counts]) => {
    const others = formats.filter(({ name }) => !forms.some((one) => one.name === name));
    const known = [...forms, pageText, ...others].filter((one) => one.recognises(head(file)));
    expect(known.map(({ name }) => name)).toEqual([form]);

    const parsed = await read(file);
    const stories = await items(file);
    expect(parsed.filter(({ type }) => type === "refused")).toEqual([]);
    expect([
      stories.length,
      stories.filter(({ body }) => body !== null).length,
      stories.filter(({ standfirst }) => standfirst !== null).length,
      stories.filter(({ publishedAt }) => publishedAt !== null).length,
      stories.flatMap(({ images }) => images).length,
    ]).toEqual(counts);
    expect(new Set(stories.map(({ uri }) => uri)).size).toBe(stories.length);
    for (const { headline, standfirst } of stories) {
      expect(headline).not.toBeNull();
      // One feed's converter escaped its texts twice.
      const shown = file === "reddit-atom.rss" ? headline : `${headline}${standfirst}`;
      expect(shown).not.toMatch(/<\/|&(?:amp|quot|#\d+);/);
    }
  });

  it("are refused where it is a web page that says where the feed went", async () => {
    for (const form of [rss, atom, rdf]) {
      expect(form.recognises(head("unrecognized.rss"))).toBe(false);
      expect(await read("unrecognized.rss", form)).toEqual([
        {
          type: "refused",
          where: "the file",
          reason: expect.stringContaining("it begins with the element head"),
        },
      ]);
    }
  });

  it("give an RSS item whole", async () => {
    expect(await items("instant-article.rss")).toEqual([
      story({
        uri: "https://localhost:8000",
        url: "https://localhost:8000",
        source: { name: "Instant Article Test", domain: "localhost" },
        headline: "My first Instant Article",
        body: "Lorem ipsum",
        bodyHtml: "<b>Lorem</b> ipsum",
        byline: "tobi",
        authors: [{ name: "tobi", identifiers: [] }],
        publishedAt: "2016-05-04T06:53:45.000Z",
      }),
    ]);
  });

  it("give an Atom entry whole, its relative link made absolute", async () => {
    expect((await items("gulp-atom.atom"))[0]).toEqual(
      story({
        uri: "tag:github.com,2008:Repository/11167738/v3.9.0",
        url: "https://github.com/gulpjs/gulp/releases/tag/v3.9.0",
        source: { name: "Release notes from gulp", domain: "github.com" },
        headline: "v3.9.0",
        body: "3.9.0",
        bodyHtml: "<p>3.9.0</p>",
        byline: "contra",
        authors: [{ name: "contra", identifiers: [] }],
        language: "en-US",
        publishedAt: "2015-06-01T21:49:41.000Z",
        updatedAt: "2015-06-01T21:49:41.000Z",
        extra: {
          media: {
            thumbnails: [
              { url: "https://avatars3.githubusercontent.com/u/425716?v=3&s=60", height: 30, width: 30 },
            ],
          },
        },
      }),
    );
  });

  it("give an RSS 1.0 item whole", async () => {
    expect((await items("xml2js-options.rss"))[0]).toEqual(
      story({
        uri: "http://science.sciencemag.org/cgi/content/short/356/6343/1134-a?rss=1",
        url: "http://science.sciencemag.org/cgi/content/short/356/6343/1134-a?rss=1",
        source: { name: "Science twis", domain: "science.sciencemag.org" },
        headline: "Food for fungi",
        byline: "Hines, P. J.",
        authors: [{ name: "Hines, P. J.", identifiers: [] }],
        language: null,
        publishedAt: "2017-06-15T17:29:47.000Z",
        extra: {
          dc: {
            subjects: ["Botany, Microbiology"],
            publishers: ["American Association for the Advancement of Science"],
            identifiers: ["info:doi/10.1126/science.356.6343.1134-a", "hwp:resource-id:sci;356/6343/1134-a"],
          },
        },
      }),
    );
  });

  it("are read in ISO 8859-1 where they say so", async () => {
    expect((await items("encoding.rss"))[0]).toMatchObject({
      source: { name: "Jornal de Notícias - Últimas Notícias", domain: "jn.pt" },
      headline: "Mãe de utente é a nova presidente da Raríssimas",
      language: "pt-PT",
    });
  });
});
