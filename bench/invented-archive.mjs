import { insertRows } from "../dist/database/insert-rows.js";
import { indexArticles } from "../dist/database/search/index-articles.js";
import { Article } from "../dist/entities/article.js";
import { Name } from "../dist/entities/name.js";
import { Person } from "../dist/entities/person.js";
import { Source } from "../dist/entities/source.js";

const batch = 500;

/**
 * Fills an archive with invented stories of some 150 words, frequent and rare ones as Zipf's law has them, and with
 * people. The rows are written as they are: ingest would meet each name and keep each document, which no search reads.
 *
 * @param {import("../dist/database/database.js").Database} database
 * @param {{ stories: number, people: number }} size
 */
export async function fillArchive(database, { stories, people }) {
  const random = randomNumbers(1);
  const { writer } = database;
  const { dialect } = writer;
  await writer.transaction(async (manager) => {
    await insertRows(manager, dialect, Source, [
      { id: 1, slug: "invented", name: "Invented", sortName: "invented", domain: null },
    ]);
  });
  for (let first = 1; first <= stories; first += batch) {
    const articles = range(first, Math.min(first + batch - 1, stories)).map((id) => article(id, random));
    await writer.transaction(async (manager) => {
      await insertRows(manager, dialect, Article, articles);
      await indexArticles(
        { manager, dialect },
        articles.map((row) => ({ ...row, isNew: true })),
      );
    });
    progress("stories", first + batch - 1, stories);
  }
  for (let first = 1; first <= people; first += batch) {
    const rows = range(first, Math.min(first + batch - 1, people)).map((id) => person(id, random));
    await writer.transaction(async (manager) => {
      await insertRows(manager, dialect, Person, rows);
      await insertRows(
        manager,
        dialect,
        Name,
        rows.map(({ id, name, sortName }) => ({
          kind: "Person",
          entityId: id,
          position: 0,
          name,
          folded: sortName,
        })),
      );
    });
    progress("people", first + batch - 1, people);
  }
  if (dialect.analyze)
    await writer.transaction((manager) => manager.query(/** @type {string} */ (dialect.analyze)));
}

/**
 * @param {number} id
 * @param {() => number} random
 */
function article(id, random) {
  const text = (/** @type {number} */ length) =>
    Array.from({ length }, () => wordOfRank(Math.floor(Math.exp(random() * Math.log(60_000))))).join(" ");
  const time = new Date(Date.UTC(2000, 0, 1) + Math.floor(random() * 7e8) * 1000).toISOString();
  return {
    id,
    uri: `invented:${id}`,
    slug: `story-${id}`,
    sourceId: 1,
    headline: text(8),
    standfirst: text(16),
    body: `${text(60)}.\n\n${text(60)}.`,
    language: "en",
    publishedAt: time,
    orderedAt: time,
    firstSeenAt: time,
    version: "1",
    status: "USABLE",
    listed: 1,
    wordCount: 144,
    digest: String(id),
  };
}

/**
 * @param {number} id
 * @param {() => number} random
 */
function person(id, random) {
  const part = () => wordOfRank(1 + Math.floor(random() * 20_000));
  const name = `${part()} ${part()} ${id}`;
  return { id, slug: `person-${id}`, name, sortName: name, reviewed: true };
}

const consonants = "bcdfglmnprstv";
const vowels = "aeiou";

/**
 * The word that is the so manieth most frequent: `wordOfRank(1)` is `ce`, short as frequent words are.
 *
 * @param {number} rank from 1
 */
export function wordOfRank(rank) {
  let word = "";
  for (let rest = rank; rest > 0; rest = Math.floor(rest / (consonants.length * vowels.length))) {
    const syllable = rest % (consonants.length * vowels.length);
    word += `${consonants[syllable % consonants.length]}${vowels[Math.floor(syllable / consonants.length)]}`;
  }
  return word;
}

/**
 * By the generator of Lehmer with the factor of Park and Miller.
 *
 * @param {number} seed
 */
function randomNumbers(seed) {
  const modulus = 2 ** 31 - 1;
  let state = seed;
  return () => {
    state = (state * 48_271) % modulus;
    return state / modulus;
  };
}

/**
 * @param {number} first
 * @param {number} last
 */
function range(first, last) {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/**
 * @param {string} what
 * @param {number} done
 * @param {number} all
 */
function progress(what, done, all) {
  if (process.stderr.isTTY) process.stderr.write(`\r${what}: ${Math.min(done, all)} of ${all} `);
}
