import { existsSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import sqlite3 from "sqlite3";
import { copyArchive } from "../../src/database/copy/copy-archive.js";
import { Database } from "../../src/database/database.js";
import { blankItem } from "../../src/news/blank-item.js";
import { mention } from "../support/news.js";
import { run, start, useDirectory } from "./newsgraph.js";

const inDirectory = useDirectory();
let from: string;
let to: string;
let copying: string[];
let number = 0;

beforeEach(async () => {
  number += 1;
  [from, to] = [inDirectory(`from-${number}.sqlite`), inDirectory(`to-${number}.sqlite`)];
  copying = ["copy", "--from", from, "--to", to];
  expect((await run(["seed", "--database", from])).code).toBe(0);
});

describe("newsgraph copy", () => {
  it("copies an archive and compares the two, table by table", async () => {
    const { code, stdout, stderr } = await run(copying);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^source +1 {2}[0-9a-f]{32}\n/);
    expect(stdout).toMatch(/\narticle +2 {2}[0-9a-f]{32}\n/);
    expect(stdout).toMatch(/\nthe two are equal: \d+ rows\n$/);
    expect(stderr).toMatch(/^newsgraph: \d+ rows copied; now both are read and compared\n$/);
    const again = await run([...copying, "--verify-only", "--json"]);
    expect(again.code).toBe(0);
    expect(JSON.parse(again.stdout)).toMatchObject({ isEqual: true });
  });

  it("goes on with a copy that was broken off; until then no other command opens it", async () => {
    const [source, target] = await Promise.all(
      [from, to].map((file) => Database.open({ engine: "sqlite", file })),
    );
    const controller = new AbortController();
    await copyArchive(source as Database, target as Database, from, {
      signal: controller.signal,
      onProgress: ({ table }) => table === "topic" && controller.abort(),
    });
    await Promise.all([source?.close(), target?.close()]);
    for (const command of [["serve", "--port", "0"], ["verify"]]) {
      const { code, stderr } = await run([...command, "--database", to]);
      expect(code).toBe(1);
      expect(stderr).toContain(
        "a copy into it was broken off. Run the same newsgraph copy again. (COPY_UNFINISHED)",
      );
    }
    const onwards = await run(["copy", "--from", to, "--to", inDirectory(`onwards-${number}.sqlite`)]);
    expect([onwards.code, onwards.stdout]).toEqual([1, ""]);
    expect(onwards.stderr).toContain("is not whole: a copy into it was broken off.");
    const { code, stdout } = await run(copying);
    expect([code, stdout.split("\n").at(-2)]).toEqual([0, expect.stringMatching(/^the two are equal/)]);
    expect((await run(["verify", "--database", to])).code).toBe(0);
  });

  it("goes on after kill -9, at whatever table it was, and the two are equal", async () => {
    const stories = Array.from({ length: 800 }, (_, index) => ({
      ...blankItem(`urn:story:${index}`, { name: "The Example", domain: null }),
      headline: `Story ${index}`,
      body: `What happened on day ${index}, told at some length.`,
      mentions: [mention("Place", `Town ${index % 300}`), mention("Person", `Person ${index % 500}`)],
    }));
    const lines = Buffer.from(stories.map((item) => JSON.stringify(item)).join("\n"));
    expect((await run(["ingest", "-", "--database", from], { input: lines })).code).toBe(0);
    for (const steps of [2, 7, 12]) {
      const { child, ended } = start(copying);
      while (child.exitCode === null && (await begunIn(to)) < steps) await pause(5);
      child.kill("SIGKILL");
      // No exit code: it had not ended by itself.
      expect((await ended).code).toBeNull();
    }
    const { code, stdout } = await run(copying);
    expect([code, stdout.split("\n").at(-2)]).toEqual([0, expect.stringMatching(/^the two are equal/)]);
    expect((await run(["verify", "--database", to])).code).toBe(0);
  }, 240_000);

  it.each([
    ["an archive to itself", null, 2, "--from and --to name the same archive; name two. (BAD_USER_INPUT)"],
    [
      "into one that has something",
      "other.sqlite",
      1,
      "is not empty. Name one that is not there yet, or an empty database. (COPY_REFUSED)",
    ],
  ])("does not copy %s", async (_, name, exitCode, message) => {
    const target = name === null ? from : inDirectory(name);
    if (target !== from) await run(["seed", "--database", target]);
    const { code, stderr } = await run(["copy", "--from", from, "--to", target]);
    expect(code).toBe(exitCode);
    expect(stderr).toContain(message);
  });

  it("makes no archive where it is to compare alone, nor beside a source that is not there", async () => {
    for (const [source, ...rest] of [[from, "--verify-only"], [inDirectory("nowhere.sqlite")]] as const) {
      const { code, stderr } = await run(["copy", "--from", source, "--to", to, ...rest]);
      expect(code).toBe(1);
      expect(stderr).toContain("cannot be opened");
      expect(existsSync(to)).toBe(false);
    }
  });

  it("tells which tables differ", async () => {
    await run(copying);
    const target = await Database.open({ engine: "sqlite", file: to });
    await target.writer.transaction((manager) =>
      manager.query("UPDATE place SET name = 'Elsewhere' WHERE id = 1"),
    );
    await target.close();
    const { code, stdout, stderr } = await run([...copying, "--verify-only"]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/\nplace +12 {2}differs\n/);
    expect(stderr).toContain("The two archives differ in place.");
    expect(stderr).toContain("(COPY_DIFFERENT)");
  });
});

/** How many tables a copy into it has begun with, in how many parts; 0 where the file or the table is not there. */
function begunIn(file: string): Promise<number> {
  return new Promise((resolve) => {
    const database = new sqlite3.Database(file, sqlite3.OPEN_READONLY, (missing) => {
      if (missing) return resolve(0);
      database.get<{ n: number }>("SELECT count(*) AS n FROM copy_step", (_, row) => {
        database.close(() => resolve(row?.n ?? 0));
      });
    });
  });
}
