import { makeTempLocation, type TempLocation } from "../support/temp-location.js";
import { type Running, run, start } from "./newsgraph.js";

let place: TempLocation;
const started: Running[] = [];

beforeEach(async () => {
  place = await makeTempLocation();
});

afterEach(async () => {
  for (const { child, ended } of started.splice(0)) {
    child.kill("SIGKILL");
    await ended;
  }
  await place.drop();
});

const keys = (...args: string[]) => run(["keys", ...args, "--database", place.url]);

/** Makes a key by the command line. */
async function make(name: string, role: string, ...more: string[]) {
  const { stdout } = await keys("create", "--name", name, "--role", role, ...more, "--json");
  return JSON.parse(stdout) as { id: string; key: string };
}

async function serve(...args: string[]) {
  const running = start(["serve", "--port", "0", "--database", place.url, ...args]);
  started.push(running);
  const [, url = ""] = await running.wrote("stdout", /^newsgraph serves (\S+)\n$/);
  return { ...running, url };
}

/** What a server answers to a request with a key, or without. */
async function ask(url: string, key: string | null): Promise<[status: number, body: unknown]> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...(key && { authorization: `Bearer ${key}` }) },
    body: JSON.stringify({ query: "{ articles { totalCount } }" }),
  });
  return [response.status, await response.json()];
}

const told = [200, { data: { articles: { totalCount: 0 } } }];
const refused = (message: string) => [
  401,
  { errors: [{ message, extensions: { code: "UNAUTHENTICATED" } }] },
];

const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);

describe("newsgraph keys", () => {
  it("prints a new key alone, this once, and lists it without its secret", async () => {
    expect(await keys("list")).toEqual({ code: 0, stdout: "there are no keys\n", stderr: "" });
    const made = await keys("create", "--name", "news site", "--role", "reader");
    const [, id = "", secret = ""] = /^ng_([0-9a-f]{12})_([0-9a-f]{72})\n$/.exec(made.stdout) ?? [];
    expect(made).toEqual({
      code: 0,
      stdout: `ng_${id}_${secret}\n`,
      stderr: `newsgraph: made key ${id} “news site” (reader), which does not expire; keep it now: it is shown this once\n`,
    });
    const { stdout } = await keys("list");
    expect(stdout.replace(/\d{4}-\d\d-\d\d \d\d:\d\d/, "2000-01-01 00:00")).toBe(
      [
        "key           role    made (UTC)        expires (UTC)  state   name",
        `${id}  reader  2000-01-01 00:00  never          active  news site`,
        "",
      ].join("\n"),
    );
  });

  it("prints all as JSON for programs", async () => {
    const { stdout } = await keys(
      ...["create", "--name", "desk", "--role", "editor", "--expires", "2999-01-01", "--json"],
    );
    const { key, ...shown } = JSON.parse(stdout);
    const { id } = shown;
    expect(key).toMatch(new RegExp(`^ng_${id}_[0-9a-f]{72}$`));
    expect(shown).toEqual({
      id,
      name: "desk",
      role: "editor",
      state: "active",
      createdAt: time,
      expiresAt: "2999-01-01T00:00:00.000Z",
      revokedAt: null,
    });
    expect(JSON.parse((await keys("list", "--json")).stdout)).toEqual([shown]);
    const revoked = { ...shown, state: "revoked", revokedAt: time };
    expect(JSON.parse((await keys("revoke", id, "--json")).stdout)).toEqual(revoked);
    expect(JSON.parse((await keys("list", "--json")).stdout)).toEqual([revoked]);
  });

  it("has a key hold until a date, an RFC 3339 time, or for a time from now", async () => {
    const expiryOf = async (expires: string) => {
      const { stdout } = await keys(
        ...["create", "--name", "x", "--role", "reader", "--expires", expires, "--json"],
      );
      return JSON.parse(stdout).expiresAt;
    };
    expect(await expiryOf("2999-12-31")).toBe("2999-12-31T00:00:00.000Z");
    expect(await expiryOf("2999-12-31T23:30:00+05:30")).toBe("2999-12-31T18:00:00.000Z");
    const units = { "12h": 12, "90d": 90 * 24, "6w": 6 * 7 * 24 };
    for (const [text, hours] of Object.entries(units)) {
      const before = Date.now();
      const expiresAt = Date.parse(await expiryOf(text)) - hours * 3_600_000;
      expect(expiresAt >= before && expiresAt <= Date.now()).toBe(true);
    }
  });

  it("revokes a key by its id or by itself, and once for ever", async () => {
    const one = await make("one", "reader");
    const two = await make("two", "admin");
    expect(await keys("revoke", one.id)).toEqual({
      code: 0,
      stdout: `Revoked key ${one.id} “one” (reader).\n`,
      stderr: "",
    });
    expect((await keys("revoke", two.key)).stdout).toBe(`Revoked key ${two.id} “two” (admin).\n`);
    expect((await keys("revoke", one.id)).stdout).toMatch(
      new RegExp(`^Key ${one.id} was revoked already, at \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC\\.\\n$`),
    );
    const { stdout } = await keys("list");
    expect(stdout.match(/revoked \d{4}-\d\d-\d\d \d\d:\d\d {2}(one|two)$/gm)).toHaveLength(2);
  });

  const create = ["create", "--name", "x", "--role", "reader"];
  const notName = "Give 1 to 100 characters in one line.";
  const notExpiry =
    "Give how long, such as 90d, or a moment to come, such as 2027-01-01 or 2027-01-01T18:00:00Z.";

  it.each([
    [["create", "--role", "reader"], "required option '--name <name>' not specified (BAD_USAGE)"],
    [["create", "--name", "x"], "required option '--role <role>' not specified (BAD_USAGE)"],
    [
      ["create", "--name", "x", "--role", "anonymous"],
      "option '--role <role>' argument 'anonymous' is invalid. Allowed choices are reader, editor, admin. (BAD_USAGE)",
    ],
    [
      ["create", "--name", " ", "--role", "reader"],
      `option '--name <name>' argument ' ' is invalid. ${notName} (BAD_USAGE)`,
    ],
    ...["2020-01-01", "2999-02-30", "0d", "soon"].map((when): [string[], string] => [
      [...create, "--expires", when],
      `option '--expires <when>' argument '${when}' is invalid. ${notExpiry} (BAD_USAGE)`,
    ]),
    [["revoke", "website"], "a key is named by its id, 12 hexadecimal digits (BAD_USAGE)"],
    [
      ["revoke", "0123456789ab"],
      "There is no key 0123456789ab; newsgraph keys list lists them. (KEY_UNKNOWN)",
    ],
  ])("takes %j for a mistake, which one line explains", async (args, line) => {
    expect(await keys(...args)).toEqual({ code: 2, stdout: "", stderr: `newsgraph: ${line}\n` });
  });
});

describe("newsgraph serve --no-anonymous-reading", () => {
  it("says that nobody can read where no key holds, and knows one that is made and revoked while it runs", async () => {
    const revoked = await make("old", "reader");
    await keys("revoke", revoked.id);
    const server = await serve("--no-anonymous-reading");
    await server.wrote(
      "stderr",
      /^newsgraph: nobody can read: anonymous reading is off and no key holds; make one with newsgraph keys create --name … --role reader\n$/,
    );
    expect(await ask(server.url, null)).toEqual(
      refused("This archive is read with a key. Send a key: Authorization: Bearer ng_..."),
    );
    const { id, key } = await make("new", "reader");
    expect(await ask(server.url, key)).toEqual(told);
    await keys("revoke", id);
    expect(await ask(server.url, key)).toEqual(refused("The key was revoked."));
  });

  it("has all workers refuse a key from the moment that it is revoked, and go by the same settings", async () => {
    const { id, key } = await make("site", "reader");
    const { url } = await serve("--no-anonymous-reading", "--workers", "2");
    // A connection each, so that both workers are asked.
    const all = (sent: string | null) => Promise.all(Array.from({ length: 8 }, () => ask(url, sent)));
    for (const answer of await all(key)) expect(answer).toEqual(told);
    for (const [status] of await all(null)) expect(status).toBe(401);
    await keys("revoke", id);
    for (const answer of await all(key)) expect(answer).toEqual(refused("The key was revoked."));
  });
});
