import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { Database } from "../../src/database/database.js";
import { openDataSource } from "../../src/database/sqlite/open-data-source.js";
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

async function serve(args: string[], options: Parameters<typeof start>[1] = {}) {
  const running = start(["serve", "--port", "0", ...args], options);
  started.push(running);
  const [, url = ""] = await running.wrote("stdout", /^newsgraph serves (\S+)\n$/);
  return { ...running, url };
}

const storiesOfTtp = `{
  actors(name: "TTP") { nodes { name ... on Organization { articles { totalCount } } } }
}`;

describe("newsgraph serve", () => {
  it("seeds the default database where it is empty, serves it, and changes nothing the second time", async () => {
    mkdirSync(inDirectory("first"));
    const cwd = inDirectory("first");
    const answer = {
      data: { actors: { nodes: [{ name: "Tehreek-e-Taliban Pakistan", articles: { totalCount: 2 } }] } },
    };

    const first = await serve([], { cwd });
    expect(first.url).toMatch(/^http:\/\/localhost:\d+\/graphql$/);
    expect(await ask(first.url, storiesOfTtp)).toEqual(answer);
    first.child.kill("SIGTERM");
    expect(await first.ended).toEqual({
      code: 0,
      stdout: `newsgraph serves ${first.url}\n`,
      stderr: expect.stringMatching(
        /^newsgraph: the archive was empty and has the seed stories now: 2 stories added, .*; 0 refused\n$/,
      ),
    });

    const second = await serve([], { cwd });
    expect(await ask(second.url, storiesOfTtp)).toEqual(answer);
    second.child.kill("SIGTERM");
    expect(await second.ended).toEqual({
      code: 0,
      stdout: `newsgraph serves ${second.url}\n`,
      stderr: "",
    });
  });

  it.each([
    ["another database", ["--database", "other.sqlite"], {}],
    ["another database by the environment", [], { DATABASE_URL: "sqlite:another.sqlite" }],
    ["the default database with --no-seed", ["--no-seed"], {}],
  ])("leaves %s empty", async (_, args, env) => {
    const { url } = await serve(args, { cwd: inDirectory(), env });
    expect(await ask(url, "{ articles { totalCount } }")).toEqual({ data: { articles: { totalCount: 0 } } });
  });

  it("listens where the command line says before where the environment says", async () => {
    const { url } = await serve(["--host", "127.0.0.1", "--database", "host.sqlite"], {
      cwd: inDirectory(),
      env: { HOST: "192.0.2.1", PORT: "1" },
    });
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/graphql$/);
  });

  it("ends with 0 on SIGINT, too", async () => {
    const { child, ended } = await serve(["--database", "sigint.sqlite"], { cwd: inDirectory() });
    child.kill("SIGINT");
    expect(await ended).toMatchObject({ code: 0, stderr: "" });
  });
});

describe("newsgraph serve says in one line why it cannot start:", () => {
  async function failure(...args: string[]) {
    return run(["serve", ...args], { cwd: inDirectory() });
  }

  function failed(line: string | RegExp) {
    return { code: 1, stdout: "", stderr: typeof line === "string" ? line : expect.stringMatching(line) };
  }

  it("a port in use", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const port = String((other.address() as AddressInfo).port);
    expect(await failure("--port", port, "--host", "127.0.0.1", "--database", "port.sqlite")).toEqual(
      failed(
        `newsgraph: Port ${port} of 127.0.0.1 is in use. End the program that uses it, or name another with --port. (ADDRESS_IN_USE)\n`,
      ),
    );
    other.close();
  });

  it("a database that cannot be opened", async () => {
    mkdirSync(inDirectory("folder.sqlite"));
    const file = inDirectory("folder.sqlite");
    expect(await failure("--port", "0", "--database", file)).toEqual(
      failed(
        `newsgraph: The database ${file} cannot be opened: unable to open database file. Check the path and its permissions, or name another with --database. (DATABASE_UNUSABLE)\n`,
      ),
    );
  });

  it("a file that is no database", async () => {
    const file = inDirectory("notes.txt");
    writeFileSync(
      file,
      "Milk, bread, and a longer text than a header of SQLite, which has a hundred bytes. ".repeat(9),
    );
    expect(await failure("--port", "0", "--database", file)).toEqual(
      failed(
        `newsgraph: The database ${file} cannot be opened: file is not a database. Check the path and its permissions, or name another with --database. (DATABASE_UNUSABLE)\n`,
      ),
    );
  });

  it("a database that a newer newsgraph has migrated", async () => {
    const file = inDirectory("newer.sqlite");
    const database = await Database.open({ engine: "sqlite", file });
    await database.writer.transaction((manager) =>
      manager.query("INSERT INTO migrations (timestamp, name) VALUES (9999999999999, 'Later9999999999999')"),
    );
    await database.close();
    expect(await failure("--port", "0", "--database", file)).toEqual(
      failed(
        "newsgraph: The database was migrated by a newer newsgraph (Later9999999999999). Use that version or another database. (DATABASE_TOO_NEW)\n",
      ),
    );
  });

  it("a database that another program keeps locked, after a short wait that it tells of", async () => {
    const file = inDirectory("locked.sqlite");
    const other = await openDataSource(file, 1000);
    await other.query("BEGIN IMMEDIATE");
    const ended = await failure("--port", "0", "--database", file);
    await other.query("ROLLBACK");
    await other.destroy();
    expect(ended).toEqual(
      failed(
        `newsgraph: the database ${file} does not open yet: its server is slow or another program keeps it locked; waiting up to 5 seconds\n` +
          `newsgraph: The database ${file} is locked by another program. Wait for it to finish or end it, then start again. (DATABASE_LOCKED)\n`,
      ),
    );
  });
});

describe("newsgraph serve beside a program that writes", () => {
  it("starts all the same where the database is up to date", async () => {
    const file = inDirectory("busy.sqlite");
    const database = await Database.open({ engine: "sqlite", file });
    await database.writer.transaction(async () => {
      const { child, ended, url } = await serve(["--database", file]);
      expect(await ask(url, "{ articles { totalCount } }")).toEqual({
        data: { articles: { totalCount: 0 } },
      });
      child.kill("SIGTERM");
      expect(await ended).toMatchObject({ code: 0, stderr: "" });
    });
    await database.close();
  });
});

describe("newsgraph migrate", () => {
  it("makes a database where there is none, and finds it up to date afterwards", async () => {
    const file = inDirectory("new", "folder", "news.sqlite");
    const done = { code: 0, stdout: `${file} is up to date\n`, stderr: "" };
    expect(await run(["migrate", "--database", file])).toEqual(done);
    expect(await run(["migrate", "--database", file])).toEqual(done);
  });
});

describe("newsgraph seed", () => {
  it("seeds any database that is named, leaves one with stories alone, and adds nothing twice by force", async () => {
    const file = inDirectory("seeded.sqlite");
    expect(await run(["seed", "--database", file])).toEqual({
      code: 0,
      stdout: expect.stringMatching(
        /^2 stories added, 0 updated, 0 unchanged; \d+ catalogue entries; 0 refused\n$/,
      ),
      stderr: "",
    });
    expect(await run(["seed", "--database", file])).toEqual({
      code: 0,
      stdout: `${file} has stories already; nothing is changed (--force adds the seeds to them)\n`,
      stderr: "",
    });
    expect(await run(["seed", "--database", file, "--force"])).toEqual({
      code: 0,
      stdout: expect.stringMatching(
        /^0 stories added, 0 updated, 2 unchanged; \d+ catalogue entries; 0 refused\n$/,
      ),
      stderr: "",
    });
  });
});
