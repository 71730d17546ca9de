import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { GraphQLSchema } from "graphql";
import { readFeed } from "../archive/export/feed.js";
import type { Config } from "../config.js";
import type { ArticleFilter } from "../database/filter/article-filter.js";
import { resolveReferences, toGlobalId } from "../database/reference.js";
import { readByKey } from "../database/rows-by-key.js";
import type { Snapshot } from "../database/snapshot.js";
import type { StoredClass } from "../database/stored-class.js";
import { BadUserInput, NewsgraphError } from "../errors.js";
import { type FeedWriter, feedWriters } from "../formats/writers.js";
import { readArticleFilter } from "../schema/filters/read-article-filter.js";
import { rowClasses } from "../schema/find-by-key.js";
import { graphqlPath } from "./graphql-path.js";
import { HttpError } from "./http-error.js";
import { withoutSuggestions } from "./without-suggestions.js";

/** What a client is sent of a feed. */
export interface FeedAnswer {
  contentType: string;
  etag: string;
  bytes: Buffer;
}

/** Which feed is asked for. */
export interface AskedFeed {
  path: string;
  parameters: URLSearchParams;
  /** By which the client finds this server: `https://news.example`. */
  site: string;
}

/** How many stories a feed has, and at most. */
const defaultSize = 50;
const maxSize = 100;

const paths = /^\/feeds(?:\/([^/]+))?(\.(?:rss|atom|json))$/;
const kinds = ["Person", "Organization", "Place", "Topic", "Source"] as const;

type FeedKind = (typeof kinds)[number];

/** Whether a path is one of feeds': `isFeedPath("/feeds/bajaur.rss")`. */
export function isFeedPath(text: string): boolean {
  return /^\/feeds[/.]/.test(text);
}

/**
 * Makes what answers requests for feeds, the newest stories first: `/feeds/bajaur.rss` has the stories with what a slug,
 * a global id or `scheme:value` means, `/feeds.atom?filter=…` those that the API's filter (JSON) takes; both may be
 * given. `first` says how many, up to 100.
 *
 * ```ts
 * const feeds = createFeeds(schema, config);
 * await feeds({ path: "/feeds/bajaur.rss", parameters: new URLSearchParams("first=10"), site: "https://news.example" }, { snapshot });
 * ```
 *
 * A place's feed has what happened anywhere inside it, as lists of the API do.
 *
 * @throws HttpError NOT_FOUND, BAD_USER_INPUT, SERVICE_UNAVAILABLE, OPERATION_TIMED_OUT
 */
export function createFeeds(schema: GraphQLSchema, { introspection }: Pick<Config, "introspection">) {
  return async (
    { path, parameters, site }: AskedFeed,
    reading: { readonly snapshot: Snapshot },
  ): Promise<FeedAnswer> => {
    const [, name, extension] = paths.exec(path) ?? [];
    const writer = feedWriters.find((one) => one.extension === extension);
    if (!writer) {
      throw new HttpError(
        404,
        "NOT_FOUND",
        "Feeds end in .rss, .atom or .json: /feeds/bajaur.rss, /feeds.atom.",
      );
    }
    const reference = name === undefined ? null : decoded(name);
    const filter = filterOf(schema, parameters, introspection);
    const first = sizeOf(parameters);
    const query = parameters.size > 0 ? `?${parameters}` : "";
    try {
      const { snapshot } = reading;
      const entity = reference === null ? null : await find(snapshot, reference);
      const whole = entity ? { and: [filter, filterFor(entity)] } : filter;
      const head = {
        title: entity?.name ?? "newsgraph",
        description: entity ? `Stories with ${entity.name}` : "Stories",
        url: `${site}${path}${query}`,
        siteUrl: `${site}/`,
      };
      const { channel, stories } = await readFeed(
        snapshot,
        { filter: whole, first },
        head,
        ({ slug }) =>
          `${site}${graphqlPath}?query=${encodeURIComponent(`{ article(slug: "${slug}") { headline body } }`)}`,
      );
      return answerOf(writer, writer.feed(channel, stories));
    } catch (error) {
      if (error instanceof NewsgraphError) throw new HttpError(503, error.code, error.message);
      throw error;
    }
  };
}

/** The address by which a client asks, as far as it says; what stands in front and ends TLS says so too. */
export function siteOf({ headers }: Pick<IncomingMessage, "headers">): string {
  const host = /^[\w.-]+(?::\d+)?$|^\[[\da-f:.]+\](?::\d+)?$/i.exec(headers.host ?? "")?.[0] ?? "localhost";
  const [protocol = ""] = [headers["x-forwarded-proto"]].flat();
  return `${protocol === "https" ? "https" : "http"}://${host}`;
}

function answerOf({ contentType }: FeedWriter, text: string): FeedAnswer {
  const bytes = Buffer.from(text);
  const etag = `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 27)}"`;
  return { contentType: `${contentType}; charset=utf-8`, etag, bytes };
}

interface Named {
  kind: FeedKind;
  id: number;
  name: string;
}

async function find(snapshot: Snapshot, reference: string): Promise<Named> {
  const [targets = []] = await resolveReferences(snapshot, [{ reference, kinds }]);
  for (const kind of kinds) {
    const target = targets.find((one) => one.kind === kind);
    const [row] = target ? await readByKey<Named>(snapshot, classOf(kind), [target.id]) : [];
    if (row) return { kind, id: row.id, name: row.name };
  }
  throw new HttpError(
    404,
    "NOT_FOUND",
    "The archive knows nobody and nothing by this slug, id or identifier.",
  );
}

function classOf(kind: FeedKind): StoredClass<Named> {
  return rowClasses[kind] as unknown as StoredClass<Named>;
}

const conditions = {
  Person: "person",
  Organization: "organization",
  Place: "place",
  Topic: "topic",
  Source: "source",
} as const;

function filterFor({ kind, id }: Named): ArticleFilter {
  return { [conditions[kind]]: { anyOf: [toGlobalId(kind, id)] } };
}

function filterOf(schema: GraphQLSchema, parameters: URLSearchParams, mayBeKnown: boolean): ArticleFilter {
  const json = parameters.get("filter");
  try {
    return json === null ? {} : readArticleFilter(schema, json);
  } catch (error) {
    if (error instanceof BadUserInput)
      throw badInput(mayBeKnown ? error.message : withoutSuggestions(error.message));
    throw error;
  }
}

function sizeOf(parameters: URLSearchParams): number {
  const text = parameters.get("first") ?? String(defaultSize);
  const size = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (size < 1 || size > maxSize) throw badInput(`first must be a whole number from 1 to ${maxSize}.`);
  return size;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw badInput("The path is not percent-encoded UTF-8.");
  }
}

function badInput(message: string): HttpError {
  return new HttpError(400, "BAD_USER_INPUT", message);
}
