import { copyArchive } from "../../src/database/copy/copy-archive.js";
import { Database } from "../../src/database/database.js";
import { run, useDirectory } from "./newsgraph.js";

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
    const { code, stdout } = await run(copying);
    expect([code, stdout.split("\n").at(-2)]).toEqual([0, expect.stringMatching(/^the two are equal/)]);
    expect((await run(["verify", "--database", to])).code).toBe(0);
  });

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
