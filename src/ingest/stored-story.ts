import { versionKey } from "../news/version-key.js";
import type { Transaction } from "./transaction.js";

/** What is asked of the story that the archive has under a uri. */
export interface StoredStory {
  id: number;
  slug: string;
  firstSeenAt: string;
  /** Where the newest of its versions stands among them. */
  newestKey: string;
  /** Whether it has the version that was asked about. */
  hasVersion: boolean;
}

/** The stories that the archive has, by uri; each is asked about one version, told by its digest. */
export async function storedStories(
  { manager, dialect }: Transaction,
  wanted: readonly { uri: string; digest: string }[],
): Promise<Map<string, StoredStory>> {
  const rows: (Omit<StoredStory, "newestKey" | "hasVersion"> & {
    uri: string;
    version: string;
    updatedAt: string | null;
    versions: number;
  })[] = await manager.query(
    `SELECT a.id, a.uri, a.slug, a.version,
       ${dialect.isoTime('a."updatedAt"')} AS "updatedAt", ${dialect.isoTime('a."firstSeenAt"')} AS "firstSeenAt",
       (SELECT count(*) FROM article_version v WHERE v."articleId" = a.id AND v.digest = w.digest) AS versions
     FROM ${dialect.tuples("$1", { uri: "text", digest: "text" })} w
     ${dialect.joinInOrder} article a ON a.uri = w.uri`,
    [JSON.stringify(wanted.map(({ uri, digest }) => [uri, digest]))],
  );
  return new Map(
    rows.map(({ id, uri, slug, firstSeenAt, versions, ...newest }) => [
      uri,
      { id, slug, firstSeenAt, newestKey: versionKey(newest), hasVersion: Number(versions) > 0 },
    ]),
  );
}
