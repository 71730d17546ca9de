import { ResolvedBy1795478400002 as OnPostgres } from "../../../src/database/postgres/migrations/resolved-by-1795478400002.js";
import { ResolvedBy1795478400002 as OnSqlite } from "../../../src/database/sqlite/migrations/resolved-by-1795478400002.js";
import { engine } from "../../support/engine.js";
import { ask } from "../../support/graph.js";
import { mention, story } from "../../support/news.js";
import { openTempDatabase } from "../../support/temp-database.js";
import { take } from "../support.js";
import { resolutionsOf } from "./resolutions.js";

const migration = engine === "sqlite" ? new OnSqlite() : new OnPostgres();

describe("Mentions from before it was kept how they were resolved", () => {
  it("stay, with nothing said of it, and the column takes no other way than those that there are", async () => {
    const archive = await openTempDatabase();
    const kinds = ["Person", "Organization", "Place", "Topic"] as const;
    await take(archive, [
      story({ uri: "a", mentions: kinds.map((kind) => mention(kind, `Some ${kind}`, { relevance: 0.5 })) }),
    ]);
    expect(await resolutionsOf(archive, "a")).toEqual([
      "NEW some-person",
      "NEW some-organization",
      "NEW some-place",
      "NEW some-topic",
    ]);
    await archive.writer.transaction(async (manager) => {
      const runner = manager.queryRunner ?? manager.connection.createQueryRunner();
      await migration.down(runner);
      await migration.up(runner);
    });
    const { article } = await ask(archive, `{ article(uri: "a") { mentions { relevance resolvedBy } } }`);
    expect(article.mentions).toEqual(kinds.map(() => ({ relevance: 0.5, resolvedBy: null })));
    await expect(
      archive.writer.transaction((manager) =>
        manager.query(`UPDATE article_topic SET "resolvedBy" = 'GUESS'`),
      ),
    ).rejects.toThrow(/check/i);
  });
});
