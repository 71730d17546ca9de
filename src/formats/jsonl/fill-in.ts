import { blankConcept, blankPlace } from "../../news/blank-concept.js";
import { blankItem, blankMention } from "../../news/blank-item.js";
import type { Concept, PlaceFacts } from "../../news/concept.js";
import type { NewsAuthor, NewsImage, NewsItem, NewsMention } from "../../news/news-item.js";
import { sanitiseHtml } from "../html.js";
import { toUtc } from "../utc.js";

/** As a line may have it, once its schema has checked it: whatever is left out is null or empty. */
type Sparse<Whole, Required extends keyof Whole> = Partial<Whole> & Pick<Whole, Required>;

export type SparseConcept = Sparse<Omit<Concept, "place">, "kind" | "name"> & {
  place?: Sparse<PlaceFacts, "kind"> | null;
};

export type SparseItem = Sparse<Omit<NewsItem, "authors" | "images" | "mentions">, "uri" | "source"> & {
  authors?: Sparse<NewsAuthor, "name">[];
  images?: Partial<NewsImage>[];
  mentions?: Sparse<NewsMention, "kind" | "name">[];
};

/**
 * A story of which a line may say little: `fillInItem({ uri: "tag:example.org,2024:1", source: { name: "Gazette" } })`.
 * HTML is sanitised: a line may come from anywhere.
 */
export function fillInItem(line: SparseItem): NewsItem {
  const { authors = [], images = [], mentions = [], source, bodyHtml = null, ...said } = line;
  return {
    ...blankItem(line.uri, { name: source.name, domain: source.domain ?? null }),
    ...said,
    bodyHtml: bodyHtml === null ? null : sanitiseHtml(bodyHtml) || null,
    authors: authors.map((author) => ({ identifiers: [], ...author })),
    images: images.map((image) => ({ ...noImage, ...image })),
    mentions: mentions.map((mention) => ({
      ...blankMention(mention.kind, mention.name, mention.kind === "Topic" ? "ABOUT" : "MENTIONS"),
      ...mention,
    })),
    ...timesOf(line),
  };
}

/** The same of an entry of a catalogue. */
export function fillInConcept(line: SparseConcept): Concept {
  const { place = null, ...said } = line;
  const facts = place === null ? null : { ...blankPlace(place.kind), ...place };
  return { ...blankConcept(line.kind, line.name), ...said, place: facts };
}

/** In UTC; those that are none stay as they are, to be refused. */
function timesOf({ publishedAt, updatedAt, embargoedUntil }: SparseItem) {
  const utc = (time: string | null | undefined) => (time ? (toUtc(time) ?? time) : null);
  return { publishedAt: utc(publishedAt), updatedAt: utc(updatedAt), embargoedUntil: utc(embargoedUntil) };
}

const noImage: NewsImage = { url: null, caption: null, credit: null, width: null, height: null };
