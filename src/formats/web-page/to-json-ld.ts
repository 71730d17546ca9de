import type { EntityKind } from "../../news/entity-kind.js";
import type { Identifier } from "../../news/identifier.js";
import type { MentionRelation } from "../../news/mention-relation.js";
import type { NewsImage, NewsItem, NewsMention } from "../../news/news-item.js";
import { uriOfIdentifier } from "../identifiers.js";

const typeOfKind: Record<EntityKind, string> = {
  Person: "Person",
  Organization: "Organization",
  Place: "Place",
  Topic: "DefinedTerm",
};

/**
 * A story as schema.org's NewsArticle in JSON-LD, for the page that shows it.
 *
 * ```ts
 * toJsonLd({ ...blankItem("tag:example.org,2024:1", source), headline: "A walk" })
 * // { "@context": "https://schema.org", "@type": "NewsArticle", headline: "A walk", … }
 * ```
 *
 * What the item does not say is left out. A place where the story is set is its `contentLocation`; schema.org has no
 * words for relevance, for the forms in which a text names something, and for a byline apart from its authors.
 */
export function toJsonLd(item: NewsItem): object {
  const { mentions, url } = item;
  return withoutNothing({
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    headline: item.headline,
    description: item.standfirst,
    articleBody: item.body,
    datePublished: item.publishedAt,
    dateModified: item.updatedAt,
    inLanguage: item.language,
    dateline: item.dateline,
    author: item.authors.map(({ name, identifiers }) => ({ "@type": "Person", name, ...known(identifiers) })),
    publisher: { "@type": "Organization", name: item.source.name, url: siteOf(item.source.domain) },
    url,
    mainEntityOfPage: url === null ? null : { "@type": "WebPage", "@id": url },
    identifier: item.uri,
    image: item.images.flatMap(imageOf),
    about: mentionsOf(mentions, "ABOUT"),
    mentions: mentionsOf(mentions, "MENTIONS"),
    contentLocation: mentionsOf(mentions, "LOCATED"),
    copyrightHolder:
      item.copyrightHolder === null ? null : { "@type": "Organization", name: item.copyrightHolder },
    copyrightNotice: item.copyrightNotice,
    license: item.usageTerms,
  }) as object;
}

function siteOf(domain: string | null): string | null {
  return domain === null ? null : `https://${domain}/`;
}

function imageOf({ url, caption, credit, width, height }: NewsImage): object[] {
  return url === null ? [] : [{ "@type": "ImageObject", url, caption, creditText: credit, width, height }];
}

function mentionsOf(mentions: readonly NewsMention[], relation: MentionRelation): object[] {
  return mentions
    .filter((mention) => tiesOf(mention).includes(relation))
    .map((mention) => ({
      "@type": typeOfKind[mention.kind],
      name: mention.name,
      alternateName: mention.aliases,
      ...known(mention.identifiers),
      jobTitle: mention.occupations,
      geo:
        mention.latitude === null
          ? null
          : { "@type": "GeoCoordinates", latitude: mention.latitude, longitude: mention.longitude },
    }));
}

/** schema.org sets stories in places alone: what else is located there is at least mentioned. */
function tiesOf({ kind, relations }: NewsMention): MentionRelation[] {
  return relations.map((relation) => (relation === "LOCATED" && kind !== "Place" ? "MENTIONS" : relation));
}

/** A code of a vocabulary that has no URIs keeps the name of its vocabulary beside it. */
function known(identifiers: readonly Identifier[]): object {
  const uris = identifiers.map(uriOfIdentifier);
  const codes = identifiers.filter((_, index) => uris[index] === null);
  return {
    sameAs: uris.filter((uri) => uri !== null),
    identifier: codes.map(({ scheme, value }) => ({ "@type": "PropertyValue", propertyID: scheme, value })),
  };
}

/** Without the fields that are null or an empty list, at every depth. */
function withoutNothing(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNothing);
  if (typeof value !== "object" || value === null) return value;
  const said = Object.entries(value).filter(
    ([, member]) => member !== null && !(Array.isArray(member) && member.length === 0),
  );
  return Object.fromEntries(said.map(([name, member]) => [name, withoutNothing(member)]));
}
