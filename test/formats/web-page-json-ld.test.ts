import { toJsonLd } from "../../src/formats/web-page/to-json-ld.js";
import { webPage } from "../../src/formats/web-page/web-page.js";
import { blankItem } from "../../src/news/blank-item.js";
import type { NewsItem, NewsMention } from "../../src/news/news-item.js";
import { parseAll } from "./read.js";

const url = "https://gazette.example/islands/ferry";

function mention(kind: NewsMention["kind"], name: string, more: Partial<NewsMention>): NewsMention {
  return {
    kind,
    name,
    aliases: [],
    identifiers: [],
    slug: null,
    relations: ["MENTIONS"],
    relevance: null,
    names: [name],
    occupations: [],
    latitude: null,
    longitude: null,
    ...more,
  };
}

const item: NewsItem = {
  ...blankItem("tag:gazette.example,2024:ferry", { name: "The Gazette", domain: "gazette.example" }),
  url,
  headline: "Ferry late < 3 hours: captain's & crew",
  standfirst: "Two hundred people waited.",
  body: [
    "Fog held up the morning crossing on Friday, and two hundred people waited on the pier until it lifted.",
    "The ferry left at noon, three hours late, with a band on its upper deck that had been asked to play at a wedding.",
  ].join("\n\n"),
  byline: "Ada Park, Bo Lin",
  authors: [
    { name: "Ada Park", identifiers: [{ scheme: "wikidata", value: "Q7" }] },
    { name: "Bo Lin", identifiers: [{ scheme: "gazette", value: "bl" }] },
  ],
  language: "en-GB",
  dateline: "PORT ELLEN",
  publishedAt: "2024-07-12T09:30:00.000Z",
  updatedAt: "2024-07-12T10:00:00.500Z",
  copyrightHolder: "Gazette Press",
  copyrightNotice: "(c) 2024 Gazette Press",
  usageTerms: "https://gazette.example/terms",
  images: [
    { url: "https://img.example/f.jpg", caption: "The pier.", credit: "Dee Moss", width: 1600, height: 1000 },
  ],
  mentions: [
    mention("Person", "Cat Ross", {
      relations: ["ABOUT"],
      identifiers: [{ scheme: "wikidata", value: "Q99" }],
      occupations: ["Harbor master"],
    }),
    mention("Topic", "Transport", {
      relations: ["ABOUT"],
      identifiers: [{ scheme: "medtop", value: "20000337" }],
    }),
    mention("Organization", "Island Ferries", {
      aliases: ["IFC"],
      identifiers: [{ scheme: "lei", value: "5X" }],
    }),
    mention("Place", "Port Ellen", {
      relations: ["LOCATED"],
      identifiers: [
        { scheme: "geonames", value: "2640354" },
        { scheme: "iso3166-2", value: "GB-SCT" },
      ],
      latitude: 55.63,
      longitude: -6.19,
    }),
  ],
};

describe("A story in JSON-LD", () => {
  it("is schema.org's NewsArticle", () => {
    expect(toJsonLd(item)).toEqual({
      "@context": "https://schema.org",
      "@type": "NewsArticle",
      headline: item.headline,
      description: "Two hundred people waited.",
      articleBody: item.body,
      datePublished: "2024-07-12T09:30:00.000Z",
      dateModified: "2024-07-12T10:00:00.500Z",
      inLanguage: "en-GB",
      dateline: "PORT ELLEN",
      author: [
        { "@type": "Person", name: "Ada Park", sameAs: ["http://www.wikidata.org/entity/Q7"] },
        {
          "@type": "Person",
          name: "Bo Lin",
          identifier: [{ "@type": "PropertyValue", propertyID: "gazette", value: "bl" }],
        },
      ],
      publisher: { "@type": "Organization", name: "The Gazette", url: "https://gazette.example/" },
      url,
      mainEntityOfPage: { "@type": "WebPage", "@id": url },
      identifier: "tag:gazette.example,2024:ferry",
      image: [
        {
          "@type": "ImageObject",
          url: "https://img.example/f.jpg",
          caption: "The pier.",
          creditText: "Dee Moss",
          width: 1600,
          height: 1000,
        },
      ],
      about: [
        {
          "@type": "Person",
          name: "Cat Ross",
          sameAs: ["http://www.wikidata.org/entity/Q99"],
          jobTitle: ["Harbor master"],
        },
        {
          "@type": "DefinedTerm",
          name: "Transport",
          sameAs: ["http://cv.iptc.org/newscodes/mediatopic/20000337"],
        },
      ],
      mentions: [
        {
          "@type": "Organization",
          name: "Island Ferries",
          alternateName: ["IFC"],
          identifier: [{ "@type": "PropertyValue", propertyID: "lei", value: "5X" }],
        },
      ],
      contentLocation: [
        {
          "@type": "Place",
          name: "Port Ellen",
          sameAs: ["https://sws.geonames.org/2640354/", "https://www.iso.org/obp/ui/#iso:code:3166:GB-SCT"],
          geo: { "@type": "GeoCoordinates", latitude: 55.63, longitude: -6.19 },
        },
      ],
      copyrightHolder: { "@type": "Organization", name: "Gazette Press" },
      copyrightNotice: "(c) 2024 Gazette Press",
      license: "https://gazette.example/terms",
    });
  });

  it("says nothing of what the story does not say", () => {
    expect(toJsonLd(blankItem("urn:x:1", { name: "The Gazette", domain: null }))).toEqual({
      "@context": "https://schema.org",
      "@type": "NewsArticle",
      publisher: { "@type": "Organization", name: "The Gazette" },
      identifier: "urn:x:1",
    });
  });

  it("has an organization located in the story among what it mentions", () => {
    const mentions = [mention("Organization", "Island Ferries", { relations: ["ABOUT", "LOCATED"] })];
    const organization = { "@type": "Organization", name: "Island Ferries" };
    expect(toJsonLd({ ...item, mentions })).toMatchObject({
      about: [organization],
      mentions: [organization],
    });
  });

  it("on a page reads back to the same story", async () => {
    const json = JSON.stringify(toJsonLd(item)).replaceAll("<", "\\u003c");
    const html = `<!doctype html><script type="application/ld+json">${json}</script>`;
    const [parsed] = await parseAll(webPage, html);
    expect(parsed).toEqual({ type: "item", where: "the file", item, document: expect.anything() });
  });
});
