import { run, start } from "../../cli/newsgraph.js";
import { corpus, describeWithCorpus } from "../../support/corpora.js";
import { command } from "../../support/postgres/databases.js";
import { type Server, startServer } from "../../support/postgres/server.js";

describeWithCorpus("reuters21578", "An ingest whose PostgreSQL server goes away", () => {
  let server: Server;
  beforeAll(async () => {
    server = await startServer();
  }, 60_000);
  afterAll(() => server.stop());

  const files = ["000", "001", "002", "003"].map((number) => corpus(`reuters21578/reut2-${number}.sgm`));
  const stories = async () =>
    Number((await command<{ n: string }>(server.url, "SELECT count(*) AS n FROM article"))[0]?.n);

  it("ends with one line, and goes on where the archive ends when it is run again", async () => {
    const ingest = ["ingest", "--database", server.url, ...files];
    const broken = start(ingest);
    await broken.wrote("stderr", /stories, .* a second/);
    await server.halt("immediate");
    const { code, stdout, stderr } = await broken.ended;
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    const [last, ...others] = stderr.trim().split("\n").reverse();
    expect(last).toMatch(
      /^newsgraph: The database does not answer just now\. Try again in a moment\. \(.+\) \(SERVICE_UNAVAILABLE\)$/,
    );
    for (const line of others) expect(line).toMatch(/^newsgraph: [\d,]+ stories, [\d,]+ a second/);

    await server.resume();
    const kept = await stories();
    expect(kept).toBeGreaterThan(0);
    expect(kept).toBeLessThan(4000);
    expect(await run(ingest)).toMatchObject({
      code: 0,
      stdout: `${(4000 - kept).toLocaleString("en")} stories added, 0 updated, ${kept.toLocaleString("en")} unchanged; 0 refused\n`,
    });
    expect(await stories()).toBe(4000);
  }, 120_000);
});
