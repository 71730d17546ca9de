import { join } from "node:path";
import { Database } from "../../src/database/database.js";
import { openDataSource } from "../../src/database/sqlite/open-data-source.js";
import { addTo, testNow } from "../support/archive.js";
import { ask } from "../support/graph.js";
import { story } from "../support/news.js";
import { makeTempDirectory } from "../support/temp-database.js";

describe("A story whose embargo is over while another program keeps the database locked", () => {
  it("stays hidden until that is done, and keeps nobody from reading meanwhile", async () => {
    const file = join(await makeTempDirectory(), "archive.sqlite");
    let clock = testNow();
    const archive = await Database.open({ engine: "sqlite", file }, { now: () => clock });
    await addTo(archive, [
      story({ uri: "held", embargoedUntil: "2026-06-01T00:00:00.000Z" }),
      story({ uri: "open" }),
    ]);
    const other = await openDataSource(file, 1000);
    await other.query("BEGIN IMMEDIATE");

    clock = new Date("2026-07-01T00:00:00.000Z");
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => ask(archive, "{ articles { nodes { uri } } }")),
    );
    expect(answers).toEqual(answers.map(() => ({ articles: { nodes: [{ uri: "open" }] } })));

    await other.query("ROLLBACK");
    await other.destroy();
    await archive.writer.settled();
    expect(await ask(archive, "{ articles { totalCount } }")).toEqual({ articles: { totalCount: 2 } });
    await archive.close();
  });
});
