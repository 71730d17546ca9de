const overHttp = "test/server/answer-cache.test.ts";
const freshRead = "test/database/fresh-read.test.ts";
const kept = "test/server/kept-answers.test.ts";
const version = "test/database/version.test.ts";
const writers = "test/server/answer-cache/writers.test.ts";

/** @param {[name: string, file: string, find: string, replace: string, test: string][]} rows */
const broken = (...rows) =>
  rows.map(([name, file, find, replace, test]) => ({
    name: `answer cache: ${name}`,
    file: `src/${file}.ts`,
    find,
    replace,
    test,
  }));

const cache = "server/answer-cache/answer-cache";
const keptAnswers = "server/answer-cache/kept-answers";
const flight = "server/answer-cache/flight";
const key = "server/answer-cache/request-key";
const whole = "server/answer-cache/whole-answer";

/** What keeps an answer from being older than the data, from going to the wrong client, and from growing. */
export const answerCacheMutations = broken(
  [
    "a version read after the request came",
    "database/fresh-read",
    "this.#next ??= this.#running.then(start, start);",
    "if (this.#running) return this.#running;",
    freshRead,
  ],
  ["a version read at all", cache, "await this.database.version()", '"always"', writers],
  ["answers of one version", keptAnswers, "this.#answers.clear();", "", writers],
  ["answers of the version before", keptAnswers, "version !== this.#version || ", "", writers],
  ["flights of one version", cache, "underWay?.version === version", "underWay", writers],
  [
    "embargoes of stories",
    "database/state-sql",
    '${underEmbargo(dialect)} ORDER BY "embargoedUntil" LIMIT 1',
    "article LIMIT 0",
    version,
  ],
  [
    "embargoes that are over",
    "database/database",
    "return isOver ? null : `${state}",
    "return `${state}",
    version,
  ],
  ["embargoes of versions", "database/database", '`${state} ${versionUntil ?? ""}`', "state", version],
  ["answers without errors", whole, "body.string.startsWith('{\"data\":{')", "true", overHttp],
  ["answers of JSON", whole, "/[/+]json\\b/.test(type)", "true", kept],
  ["answers of 200", whole, "status === 200", "status > 0", kept],
  ["where a GET comes from", key, "[search, ...provenance", "[search] || [...provenance", overHttp],
  ["the type that a client takes", key, "[method, accept, asked]", "[method, asked]", overHttp],
  ["who is left", flight, "if (this.#waiting === 0) this.#abandon();", "this.#abandon();", overHttp],
  ["nobody left", flight, "if (this.#waiting === 0) this.#abandon();", "", overHttp],
  [
    "a new flight once all have left",
    cache,
    "() => this.#land(key, flight));\n    this",
    "() => undefined);\n    this",
    overHttp,
  ],
  ["room", keptAnswers, "if (this.#bytes <= this.maxBytes) break;", "break;", kept],
  ["room for one", keptAnswers, " || size > this.maxBytes", "", kept],
  [
    "the least recently used",
    keptAnswers,
    "this.#answers.delete(key);\n    this.#answers.set(key, answer);\n    return answer;",
    "return answer;",
    kept,
  ],
  [
    "whole bytes of its own",
    whole,
    "Buffer.allocUnsafeSlow(Buffer.byteLength(text))",
    "Buffer.allocUnsafe(Buffer.byteLength(text))",
    kept,
  ],
);
