import { copyFileSync, writeFileSync } from "node:fs";
import sqlite3 from "sqlite3";
import { Connection } from "../../src/database/sqlite/connection.js";
import { analyzer, describeAnalyzer } from "../../src/search/analyzer.js";
import { ask, type Running, run, start, useDirectory } from "./newsgraph.js";

const inDirectory = useDirectory();

/** What a test started, ended at the latest with it. */
const started: Running[] = [];
afterEach(async () => {
  for (const { child, ended } of started.splice(0)) {
    child.kill("SIGKILL");
    await ended;
  }
});

function begin(...args: string[]): Running {
  const running = start(args);
  started.push(running);
  return running;
}

function story(number: number) {
  return {
    standard: { name: "ninjs", version: "3.0" },
    uri: `tag:example.org,2024:story-${number}`,
    headlines: [{ role: "main", value: `Ferry ${number} sails again`, contentType: "text/plain" }],
  };
}

/** A file with so many stories. */
function storiesIn(name: string, count: number, from = 1): string {
  const stories = Array.from({ length: count }, (_, n) => story(from + n));
  writeFileSync(inDirectory(name), JSON.stringify(stories));
  return inDirectory(name);
}

/** What commands take to work on an archive, and how it is written to behind their back. */
function at(file: string) {
  return {
    database: ["--database", file],
    async write(sql: string) {
      const connection = await Connection.open(file, sqlite3.OPEN_READWRITE);
      await connection.exec(sql);
      await connection.close();
    },
  };
}

/** An archive with so many stories. */
async function archive(name: string, count: number) {
  const archive = at(inDirectory(`${name}.sqlite`));
  await run(["ingest", ...archive.database, storiesIn(`${name}.json`, count)]);
  return archive;
}

const done = (line: string) => ({ code: 0, stdout: `${line}\n`, stderr: "" });
const told = (...lines: string[]) => lines.map((line) => `newsgraph: ${line}\n`).join("");

/** More than a second's work, so that there is progress to be seen. */
const many = 5000;

/** An archive with many stories, copied from one that is filled once. */
async function largeArchive(name: string) {
  large ??= archive("large", many);
  await large;
  const file = inDirectory(`${name}.sqlite`);
  copyFileSync(inDirectory("large.sqlite"), file);
  return at(file);
}
let large: ReturnType<typeof archive> | undefined;

const madeByOther = `UPDATE search_analyzer SET icu = '66.1'`;
const other = `terms ${analyzer.terms}, stemmers ${analyzer.stemmers}, ICU 66.1`;
const otherDictionaries = told(
  `the search index was made by another analyzer (${other}; this program's is ${describeAnalyzer(analyzer)}): searches may miss stories in scripts without spaces between words, such as Chinese, Japanese and Thai; run newsgraph reindex`,
);

describe("newsgraph verify and newsgraph reindex", () => {
  it("find nothing to say of an archive that is as it should be", async () => {
    const { database } = await archive("sound", 3);
    const sound = "compared with the search index: 0 missing, 0 differing, 0 entries of no story";
    expect(await run(["verify", ...database])).toEqual(done(`3 stories ${sound}`));
    expect(await run(["reindex", ...database])).toEqual(done("3 stories indexed anew"));
    expect(await run(["verify", ...database])).toEqual(done(`3 stories ${sound}`));
  });

  it("name what is wrong with the index, and mend it", async () => {
    const { database, write } = await archive("damaged", 130);
    await write(`
      DELETE FROM article_search WHERE rowid BETWEEN 100 AND 121;
      DELETE FROM article_search WHERE rowid = 7;
      INSERT INTO article_search (rowid, headline) VALUES (7, 'en:train =train');
      INSERT INTO article_search (rowid, headline) VALUES (131, 'en:ferri =ferry');
    `);
    expect(await run(["verify", ...database])).toEqual({
      code: 1,
      stdout: "130 stories compared with the search index: 22 missing, 1 differing, 1 entry of no story\n",
      stderr: told(
        ...Array.from({ length: 20 }, (_, n) => `tag:example.org,2024:story-${100 + n} is missing`),
        "and 2 more",
        "tag:example.org,2024:story-7 has other words in the index than in its text",
        "entry 131 is of no story",
        "the search index is not as it should be; run newsgraph reindex",
      ),
    });
    expect(await run(["reindex", ...database])).toEqual(done("130 stories indexed anew"));
    expect(await run(["verify", ...database])).toEqual(
      done("130 stories compared with the search index: 0 missing, 0 differing, 0 entries of no story"),
    );
  });

  it("say what FTS5 says is damaged, and mend it", async () => {
    const { database, write } = await archive("corrupt", 60);
    await write("UPDATE article_search_data SET block = zeroblob(length(block) / 2) WHERE id > 10");
    expect(await run(["verify", ...database])).toEqual({
      code: 1,
      stdout: "60 stories compared with the search index: 0 missing, 60 differing, 0 entries of no story\n",
      stderr: expect.stringMatching(
        /^newsgraph: the search index is damaged: fts5: corruption found reading blob \d+ from table "article_search"\n/,
      ),
    });
    expect(await run(["reindex", ...database])).toEqual(done("60 stories indexed anew"));
    expect(await run(["verify", ...database])).toMatchObject({ code: 0 });
  });

  it("stop on a signal, and reindex begins again when it is run again", async () => {
    const { database, write } = await largeArchive("stopped");
    await write(`${madeByOther}; DELETE FROM article_search WHERE rowid = ${many}`);
    const reindex = begin("reindex", ...database);
    await reindex.wrote("stderr", /^newsgraph: [\d,]+ of 5,000 stories, [\d,]+ a second\n/);
    reindex.child.kill("SIGINT");
    const { code, stdout, stderr } = await reindex.ended;
    const [, stories] = /^([\d,]+ stories) indexed anew\n$/.exec(stdout) ?? [];
    expect(code).toBe(130);
    expect(stderr).toMatch(
      new RegExp(
        `\nnewsgraph: stopped by SIGINT after ${stories}; the others are found as before, and the same command begins again\n$`,
      ),
    );

    // What it was to mend is not mended yet, and the index is another analyzer's still.
    const verified = await run(["verify", ...database]);
    expect(verified).toMatchObject({
      code: 1,
      stdout: "5,000 stories compared with the search index: 1 missing, 0 differing, 0 entries of no story\n",
    });
    expect(verified.stderr.endsWith(otherDictionaries)).toBe(true);

    expect(await run(["reindex", ...database])).toMatchObject({
      code: 0,
      stdout: "5,000 stories indexed anew\n",
    });
    expect(await run(["verify", ...database])).toMatchObject({
      code: 0,
      stdout: "5,000 stories compared with the search index: 0 missing, 0 differing, 0 entries of no story\n",
    });
  }, 120_000);

  it("of which reindex is killed leave an index that finds all that it found, and mend it", async () => {
    const { database, write } = await largeArchive("killed");
    await write("UPDATE article SET headline = 'Calm seas' WHERE id IN (10, 4990)");
    const reindex = begin("reindex", ...database);
    await reindex.wrote("stderr", /^newsgraph: [\d,]+ of 5,000 stories/);
    reindex.child.kill("SIGKILL");
    await reindex.ended;

    expect(await run(["verify", ...database])).toMatchObject({
      code: 1,
      stdout: "5,000 stories compared with the search index: 0 missing, 1 differing, 0 entries of no story\n",
    });
    expect(await run(["reindex", ...database])).toMatchObject({ code: 0 });
    expect(await run(["verify", ...database])).toMatchObject({ code: 0 });
  }, 120_000);

  it("run beside a server and an ingest: no search misses a story, and none is lost", async () => {
    const { database } = await largeArchive("beside");
    const server = begin("serve", "--port", "0", ...database);
    const [, url = ""] = await server.wrote("stdout", /^newsgraph serves (\S+)\n$/);
    const further = storiesIn("further.json", 2000, many + 1);

    const reindex = begin("reindex", ...database);
    const ingest = begin("ingest", ...database, further);
    let isOver = false;
    const over = Promise.all([reindex.ended, ingest.ended]).finally(() => {
      isOver = true;
    });
    const seen: number[] = [];
    while (!isOver) {
      const answer = (await ask(url, '{ articles(filter: { search: "ferry" }) { totalCount } }')) as {
        data: { articles: { totalCount: number } };
      };
      seen.push(answer.data.articles.totalCount);
    }
    const [reindexed, ingested] = await over;

    expect(reindexed.code).toBe(0);
    expect(ingested).toMatchObject({
      code: 0,
      stdout: "2,000 stories added, 0 updated, 0 unchanged; 0 refused\n",
    });
    expect(seen[0]).toBeGreaterThanOrEqual(many);
    expect(seen).toEqual([...seen].sort((one, another) => one - another));
    expect(await run(["verify", ...database])).toMatchObject({
      code: 0,
      stdout: "7,000 stories compared with the search index: 0 missing, 0 differing, 0 entries of no story\n",
    });
  }, 120_000);
});

describe("An archive whose index was made by another analyzer", () => {
  it("is told of by serve, ingest, seed and verify until it is indexed anew", async () => {
    const { database, write } = await archive("other", 1);
    await write(madeByOther);
    const server = begin("serve", "--port", "0", ...database);
    await server.wrote("stdout", /^newsgraph serves \S+\n$/);
    server.child.kill("SIGTERM");
    expect(await server.ended).toMatchObject({ code: 0, stderr: otherDictionaries });

    const ingest = ["ingest", ...database, storiesIn("another.json", 1, 2)];
    expect(await run(ingest)).toEqual({
      code: 0,
      stdout: "1 story added, 0 updated, 0 unchanged; 0 refused\n",
      stderr: otherDictionaries,
    });
    expect(await run(["seed", "--force", ...database])).toMatchObject({ code: 0, stderr: otherDictionaries });
    expect(await run(["verify", ...database])).toEqual({
      code: 1,
      stdout: "4 stories compared with the search index: 0 missing, 0 differing, 0 entries of no story\n",
      stderr: otherDictionaries,
    });
    expect(await run(["reindex", ...database])).toEqual(done("4 stories indexed anew"));
    expect(await run(ingest)).toMatchObject({ code: 0, stderr: "" });
  });

  it("hears that any story may be missed where terms are made in another way", async () => {
    const { database, write } = await archive("terms", 1);
    await write("UPDATE search_analyzer SET terms = 0");
    expect((await run(["verify", ...database])).stderr).toBe(
      told(
        `the search index was made by another analyzer (terms 0, stemmers ${analyzer.stemmers}, ICU ${analyzer.icu}; this program's is ${describeAnalyzer(analyzer)}): searches may miss stories; run newsgraph reindex`,
      ),
    );
  });

  it("keeps that a program took stories in by its own, so that the other hears of it", async () => {
    const { database, write } = await archive("mixed", 1);
    await write(madeByOther);
    await run(["ingest", ...database, storiesIn("mine.json", 1, 2)]);
    // To the program that made the index, this one's analyzer is the other.
    await write("UPDATE search_analyzer SET terms = terms + 1");
    const next = analyzer.terms + 1;
    expect((await run(["verify", ...database])).stderr).toContain(
      `terms ${next}, stemmers ${analyzer.stemmers}, ICU 66.1 and terms ${next}, stemmers ${analyzer.stemmers}, ICU ${analyzer.icu};`,
    );
  });
});
