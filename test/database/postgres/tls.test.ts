import { Database } from "../../../src/database/database.js";
import { locationOf } from "../../support/postgres/databases.js";
import { type Server, startServer } from "../../support/postgres/server.js";
import { stopEndless } from "../../support/stopping.js";

describe("A PostgreSQL server that lets in whoever comes by TLS", () => {
  let server: Server;
  beforeAll(async () => {
    server = await startServer({ tls: true });
  }, 60_000);
  afterAll(() => server.stop());

  const files = () => {
    if (!server.certificates) throw new Error("The server has no certificates.");
    return server.certificates;
  };

  /** How the archive's connections come in: by TLS, and with which client's certificate. */
  async function open(parameters: string) {
    const database = await Database.open(locationOf(`${server.url}${parameters}`));
    try {
      const snapshot = database.snapshot();
      const sessions = await snapshot.all(
        `SELECT DISTINCT s.ssl, s.client_dn AS client FROM pg_stat_activity a JOIN pg_stat_ssl s USING (pid)
         WHERE a.application_name = 'newsgraph'`,
      );
      await snapshot.release();
      return sessions;
    } finally {
      await database.close();
    }
  }

  it.each([
    ["require, whatever its certificate", () => "?sslmode=require"],
    [
      "verify-ca, its certificate being of that authority",
      () => `?sslmode=verify-ca&sslrootcert=${files().authority}`,
    ],
    [
      "verify-full, its certificate being for that host too",
      () => `?sslmode=verify-full&sslrootcert=${files().authority}`,
    ],
  ])("is connected to with sslmode=%s", async (_, parameters) => {
    expect(await open(parameters())).toEqual([{ ssl: true, client: null }]);
  });

  it("is told by TLS too to break off what it is at", async () => {
    const { authority } = files();
    const url = `${server.url}?sslmode=verify-full&sslrootcert=${authority}`;
    const database = await Database.open(locationOf(url));
    try {
      await stopEndless(database);
    } finally {
      await database.close();
    }
  });

  it("is shown a client's certificate", async () => {
    const { authority, client } = files();
    const parameters = `?sslmode=verify-full&sslrootcert=${authority}&sslcert=${client.certificate}&sslkey=${client.key}`;
    expect(await open(parameters)).toEqual([{ ssl: true, client: "/CN=postgres" }]);
  });

  function refusal(reason: string, advice: string) {
    const address = `${new URL(server.url).host}/postgres`;
    return {
      code: "DATABASE_UNUSABLE",
      message: `The database ${address} cannot be opened: ${reason}. ${advice}`,
    };
  }

  it("is refused where its certificate is of another authority", async () => {
    for (const mode of ["verify-ca", "verify-full"]) {
      await expect(open(`?sslmode=${mode}&sslrootcert=${files().stranger}`)).rejects.toMatchObject(
        refusal(
          "the server's certificate is of no authority known here",
          "Name the authority's file with sslrootcert in DATABASE_URL.",
        ),
      );
    }
    await expect(open("?sslmode=verify-full")).rejects.toMatchObject({ code: "DATABASE_UNUSABLE" });
  });

  it("lets nobody in without", async () => {
    for (const parameters of ["", "?sslmode=disable"]) {
      await expect(open(parameters)).rejects.toMatchObject(
        refusal(
          "the server does not let this user in",
          "Check the user and sslmode in DATABASE_URL, and the server's pg_hba.conf.",
        ),
      );
    }
  });

  it("is not even asked where a certificate's file is not there", async () => {
    await expect(open("?sslmode=verify-full&sslrootcert=/nowhere/ca.pem")).rejects.toMatchObject({
      code: "BAD_CONFIGURATION",
      message: "DATABASE_URL cannot be used: /nowhere/ca.pem cannot be read (ENOENT).",
    });
    await expect(open("?sslmode=verify-ca")).rejects.toMatchObject({
      code: "BAD_CONFIGURATION",
      message:
        "DATABASE_URL cannot be used: sslmode=verify-ca takes sslrootcert, the file with the certificate of the authority.",
    });
  });
});

describe("A PostgreSQL server without TLS", () => {
  it("is refused where TLS is asked for", async () => {
    const url = process.env.TEST_DATABASE_URL ?? "";
    await expect(Database.open(locationOf(`${url}?sslmode=require`))).rejects.toMatchObject({
      code: "DATABASE_UNUSABLE",
      message: expect.stringContaining("cannot be opened: the server offers no TLS."),
    });
  });
});
