import type { NewsItem } from "../news/news-item.js";
import { valuesOf } from "./bulk.js";
import type { Transaction } from "./transaction.js";

/** What is asked of the story that the archive has under a uri. */
export interface StoredStory {
  id: number;
  uri: string;
  slug: string;
  digest: string;
  version: string;
  updatedAt: string | null;
  firstSeenAt: string;
}

/** The stories that the archive has, by uri. */
export async function storedStories(
  { manager, dialect }: Transaction,
  uris: readonly string[],
): Promise<Map<string, StoredStory>> {
  const rows: StoredStory[] = await manager.query(
    `SELECT id, uri, slug, digest, version,
       ${dialect.isoTime('"updatedAt"')} AS "updatedAt", ${dialect.isoTime('"firstSeenAt"')} AS "firstSeenAt"
     FROM article WHERE uri IN ${valuesOf(dialect, "$1", "text")}`,
    [JSON.stringify(uris)],
  );
  return new Map(rows.map((row) => [row.uri, row]));
}

/**
 * Whether a story comes in an older version than the one stored: by `updatedAt` where both have it and differ, else
 * by `version` where both are numbers, plain or dotted: 1.9 is older than 1.10. What cannot be told apart is taken as newer: it came later.
 */
export function isOlder(
  item: Pick<NewsItem, "updatedAt" | "version">,
  stored: Pick<StoredStory, "updatedAt" | "version">,
): boolean {
  if (item.updatedAt !== null && stored.updatedAt !== null && item.updatedAt !== stored.updatedAt) {
    return item.updatedAt < stored.updatedAt;
  }
  return isNumber(item.version) && isNumber(stored.version) && isLower(item.version, stored.version);
}

function isNumber(version: string): boolean {
  return /^\d+(\.\d+)*$/.test(version);
}

/** Part by part, a part that is missing as 0. Digits are compared as text: a time in microseconds is no exact number. */
function isLower(one: string, other: string): boolean {
  const [parts, others] = [one, other].map((version) =>
    version.split(".").map((part) => part.replace(/^0+/, "")),
  ) as [string[], string[]];
  for (let index = 0; index < Math.max(parts.length, others.length); index += 1) {
    const part = parts[index] ?? "";
    const otherPart = others[index] ?? "";
    if (part.length !== otherPart.length) return part.length < otherPart.length;
    if (part !== otherPart) return part < otherPart;
  }
  return false;
}
