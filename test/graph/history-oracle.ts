import type { NewsItem } from "../../src/news/news-item.js";
import { edited, wire } from "../support/wire.js";

// What an archive is to answer is told here from the history alone, by no code of the archive's and alike for both
// databases.

/** A version of a story, in the order in which versions are made. */
export interface Version {
  item: NewsItem;
  /** Of those of its story. */
  place: number;
}

/** A version, when it came first (UTC), and the digest of the document in which it did. */
export interface Arrived extends Version {
  receivedAt: string;
  document: string;
}

const moments = ["2024-01-01T12:00:00.000Z", "2026-05-01T00:00:00.000Z", "2027-01-01T00:00:00.000Z"];

const slugOf = (uri: string) => `late-ferry-${uri}`;

const versionFields = `{
  version updatedAt receivedAt status embargoedUntil headline standfirst body isCurrent
  document { digest } changes { field }
}`;
const articleFields = `{
  uri slug version status updatedAt headline standfirst body publishedAt embargoedUntil
  places { name }
  duplicates { totalCount nodes { similarity article { uri } } }
  versions { totalCount nodes ${versionFields} }
}`;

/** All that is shown of these stories. */
export function queryFor(uris: readonly string[]): string {
  const byKey = uris.map(
    (uri) => `
      ${uri}: article(uri: "${uri}") ${articleFields}
      ${uri}_slug: article(slug: "${slugOf(uri)}") { uri status headline }
      ${moments.map((at, n) => `${uri}_${n}: articleAsOf(uri: "${uri}", at: "${at}") ${versionFields}`).join("\n")}`,
  );
  return `{
    articles(first: 100) { totalCount nodes { uri headline } }
    place(slug: "islay") { articles(first: 100) { totalCount nodes { uri } } }
    ${byKey.join("\n")}
  }`;
}

const isReadable = ({ status, embargoedUntil }: NewsItem, clock: string) =>
  status === "USABLE" && (embargoedUntil === null || embargoedUntil <= clock);

/** What is to be answered at a moment. */
export function expectedOf(history: readonly Arrived[], uris: readonly string[], clock: string) {
  const stories = uris.flatMap((uri) => {
    const versions = history
      .filter(({ item }) => item.uri === uri)
      .sort((one, other) => one.place - other.place);
    const newest = versions.at(-1)?.item;
    if (!newest) return [];
    const firstSeenAt = versions.map(({ receivedAt }) => receivedAt).sort()[0] as string;
    return [{ uri, versions, newest, orderedAt: newest.publishedAt ?? firstSeenAt }];
  });
  const listed = stories
    .filter(({ newest }) => isReadable(newest, clock))
    .sort((one, other) => (one.orderedAt < other.orderedAt ? 1 : -1));
  const listOf = (nodes: object[]) => ({ totalCount: nodes.length, nodes });

  const versionOf = (versions: readonly Arrived[], index: number) => {
    const { item, receivedAt, document } = versions[index] as Arrived;
    const { version, updatedAt, status } = item;
    const own = { version, updatedAt, status };
    if (!isReadable(item, clock)) {
      const hidden = { receivedAt: null, embargoedUntil: null, headline: null, standfirst: null, body: null };
      return { ...own, ...hidden, isCurrent: false, document: null, changes: [] };
    }
    const before = versions[index - 1]?.item;
    const changed = (["headline", "standfirst", "body"] as const).filter(
      (name) => before && isReadable(before, clock) && (before[name] ?? "") !== (item[name] ?? ""),
    );
    return {
      ...own,
      receivedAt,
      embargoedUntil: item.embargoedUntil,
      headline: item.headline,
      standfirst: item.standfirst,
      body: item.body,
      isCurrent: index === versions.length - 1,
      document: { digest: document },
      changes: changed.map((name) => ({ field: name.toUpperCase() })),
    };
  };

  const articleOf = ({ uri, versions, newest }: (typeof stories)[number]) => {
    const { version, status, updatedAt } = newest;
    const kept = { uri, slug: slugOf(uri), version, status, updatedAt };
    if (!isReadable(newest, clock)) {
      if (status === "USABLE") return null;
      const texts = { headline: null, standfirst: null, body: null, publishedAt: null, embargoedUntil: null };
      return { ...kept, ...texts, places: [], duplicates: listOf([]), versions: listOf([]) };
    }
    const alike = listed
      .filter((other) => other.uri !== uri)
      .map((other) => ({
        similarity: similarityOf(newest.body, other.newest.body),
        article: { uri: other.uri },
      }))
      .filter(({ similarity }) => similarity > 0)
      // They are in order of time already.
      .sort((one, other) => other.similarity - one.similarity);
    const { headline, standfirst, body, publishedAt, embargoedUntil } = newest;
    return {
      ...kept,
      ...{ headline, standfirst, body, publishedAt, embargoedUntil },
      places: newest.mentions.map(({ name }) => ({ name })),
      duplicates: listOf(alike),
      versions: listOf(versions.map((_, index) => versionOf(versions, index)).reverse()),
    };
  };

  const asOf = ({ versions, newest }: (typeof stories)[number], at: string) => {
    const index = versions.findLastIndex(({ item, receivedAt }) => (item.updatedAt ?? receivedAt) <= at);
    return index < 0 || !isReadable(newest, clock) ? null : versionOf(versions, index);
  };

  const byKey = uris.flatMap((uri) => {
    const found = stories.find((one) => one.uri === uri);
    const article = found ? articleOf(found) : null;
    const bySlug = article && { uri, status: article.status, headline: article.headline };
    return [
      [uri, article],
      [`${uri}_slug`, bySlug],
      ...moments.map((at, n) => [`${uri}_${n}`, found ? asOf(found, at) : null]),
    ];
  });
  return {
    articles: listOf(listed.map(({ uri, newest }) => ({ uri, headline: newest.headline }))),
    place: {
      articles: listOf(listed.filter(({ newest }) => newest.mentions.length > 0).map(({ uri }) => ({ uri }))),
    },
    ...Object.fromEntries(byKey),
  };
}

/** The first two are near-duplicates, the third is like neither. */
export const bodies = { talks: wire(1), editedTalks: edited(wire(1), 20, 80), other: wire(2) };

function similarityOf(one: string | null, other: string | null): number {
  if (one === null || other === null) return 0;
  if (one === other) return 1;
  return [one, other].includes(bodies.other) ? 0 : 0.841;
}
