import { Database } from "../../../src/database/database.js";
import { run } from "../../cli/newsgraph.js";
import { command, locationOf, urlOf } from "../../support/postgres/databases.js";
import { describeUnless } from "../../support/postgres/describe-unless.js";
import { freePort } from "../../support/postgres/free-port.js";
import { missingOldServer, startOldServer } from "../../support/postgres/old-server.js";
import { type Server, startServer } from "../../support/postgres/server.js";

let server: Server;
let host: string;

beforeAll(async () => {
  server = await startServer();
  host = new URL(server.url).host;
  await command(server.url, "CREATE DATABASE news TEMPLATE template0 ENCODING 'UTF8'");
});

afterAll(() => server.stop());

/** The address of the server's database `news` with one part changed. */
function newsWith(part: Partial<Record<"username" | "password" | "port" | "pathname", string>>): string {
  return Object.assign(new URL(urlOf(server.url, "news")), part).href;
}

const advice = "Check the address, the names, the password and sslmode in DATABASE_URL.";

/** What opening an archive throws; opening it is a failure of the test. */
async function refusalOf(url: string, lockTimeout?: number): Promise<{ code: string; message: string }> {
  const opened = await Database.open(locationOf(url), { lockTimeout }).catch((error) => error);
  if (!(opened instanceof Database)) return { code: opened.code, message: opened.message };
  await opened.close();
  throw new Error("It was opened.");
}

describe("Opening an archive on PostgreSQL is refused in one clear line", () => {
  it("where the password is wrong", async () => {
    expect(await refusalOf(newsWith({ password: "guess" }))).toEqual({
      code: "DATABASE_UNUSABLE",
      message: `The database ${host}/news cannot be opened: the user or the password is wrong. ${advice}`,
    });
  });

  it("where there is no such user: the server does not tell that from a wrong password", async () => {
    expect(await refusalOf(newsWith({ username: "nobody" }))).toEqual({
      code: "DATABASE_UNUSABLE",
      message: `The database ${host}/news cannot be opened: the user or the password is wrong. ${advice}`,
    });
  });

  it("where the server has no such database", async () => {
    expect(await refusalOf(newsWith({ pathname: "/olds" }))).toEqual({
      code: "DATABASE_UNUSABLE",
      message: `The database ${host}/olds cannot be opened: the server has no database of that name. ${advice}`,
    });
  });

  it("where no server listens at the port", async () => {
    const port = String(await freePort());
    expect(await refusalOf(newsWith({ port }))).toEqual({
      code: "DATABASE_UNUSABLE",
      message: `The database 127.0.0.1:${port}/news cannot be opened: no server answers there. ${advice}`,
    });
  });

  it("where the server was halted, until it is resumed", async () => {
    await server.halt();
    const refusal = await refusalOf(newsWith({}));
    await server.resume();
    expect(refusal).toEqual({
      code: "DATABASE_UNUSABLE",
      message: `The database ${host}/news cannot be opened: no server answers there. ${advice}`,
    });
    const database = await Database.open(locationOf(newsWith({})));
    await database.close();
  });

  it("where the database is not in UTF8", async () => {
    await command(
      server.url,
      `CREATE DATABASE ascii TEMPLATE template0 ENCODING 'SQL_ASCII'
        LOCALE_PROVIDER libc LC_COLLATE 'C' LC_CTYPE 'C'`,
    );
    expect(await refusalOf(urlOf(server.url, "ascii"))).toEqual({
      code: "DATABASE_UNUSABLE",
      message:
        "The database is in SQL_ASCII; an archive needs UTF8. Create it with ENCODING 'UTF8' TEMPLATE template0.",
    });
  });

  it("where a newer newsgraph has migrated the database", async () => {
    const url = await archiveOf("newer");
    await command(
      url,
      "INSERT INTO migrations (timestamp, name) VALUES (9999999999999, 'Later9999999999999')",
    );
    expect(await refusalOf(url)).toEqual({
      code: "DATABASE_TOO_NEW",
      message:
        "The database was migrated by a newer newsgraph (Later9999999999999). Use that version or another database.",
    });
  });

  it("where it must be migrated and another program is writing", async () => {
    const url = await archiveOf("busy");
    const other = await Database.open(locationOf(url));
    await command(url, "DELETE FROM migrations");
    const refusal = await other.writer.transaction(() => refusalOf(url, 100));
    await other.close();
    expect(refusal).toEqual({
      code: "DATABASE_LOCKED",
      message: `The database ${host}/busy is locked by another program. Wait for it to finish or end it, then start again.`,
    });
  });

  it("where the user may not make tables", async () => {
    await command(server.url, "CREATE ROLE reader LOGIN PASSWORD 'reads'");
    expect(
      await refusalOf(newsWith({ username: "reader", password: "reads", pathname: "/postgres" })),
    ).toEqual({
      code: "DATABASE_UNUSABLE",
      message: `The database ${host}/postgres cannot be opened: this user may not do what is needed. ${advice}`,
    });
  });

  it("where the server takes no more connections", async () => {
    await command(server.url, "CREATE DATABASE closed");
    await command(server.url, "CREATE ROLE writer LOGIN PASSWORD 'writes'");
    await command(server.url, "ALTER DATABASE closed CONNECTION LIMIT 0");
    expect(
      await refusalOf(newsWith({ username: "writer", password: "writes", pathname: "/closed" })),
    ).toEqual({
      code: "DATABASE_UNUSABLE",
      message: `The database ${host}/closed cannot be opened: the server takes no more connections. ${advice}`,
    });
  });
});

/** A database of the server with an archive in it, migrated and closed. */
async function archiveOf(name: string): Promise<string> {
  await command(server.url, `CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8'`);
  const url = urlOf(server.url, name);
  await (await Database.open(locationOf(url))).close();
  return url;
}

// No build machine can be asked for one: distributions drop old versions.
describeUnless(
  missingOldServer(),
  "Opening an archive on a PostgreSQL that is too old",
  () => {
    it("is refused in one clear line, which names both versions", async () => {
      const old = await startOldServer();
      const refusal = await refusalOf(old.server.url);
      old.server.stop();
      expect(refusal).toEqual({
        code: "DATABASE_UNUSABLE",
        message: `The server is PostgreSQL ${old.version}; newsgraph needs 16 or newer. Upgrade it or name another.`,
      });
    });
  },
  { optionalOnBuildMachines: true },
);

describe("newsgraph serve on PostgreSQL ends with one line, which has no password", () => {
  it("where the password is wrong", async () => {
    expect(await run(["serve", "--port", "0", "--database", newsWith({ password: "guess" })])).toEqual({
      code: 1,
      stdout: "",
      stderr: `newsgraph: The database ${host}/news cannot be opened: the user or the password is wrong. ${advice} (DATABASE_UNUSABLE)\n`,
    });
  });

  it("where no server listens at the port", async () => {
    const port = String(await freePort());
    expect(await run(["serve", "--port", "0", "--database", newsWith({ port })])).toEqual({
      code: 1,
      stdout: "",
      stderr: `newsgraph: The database 127.0.0.1:${port}/news cannot be opened: no server answers there. ${advice} (DATABASE_UNUSABLE)\n`,
    });
  });
});
