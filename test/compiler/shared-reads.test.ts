import { getOperationAST, parse } from "graphql";
import { Compiler } from "../../src/compiler/answer-operation.js";
import type { Database } from "../../src/database/database.js";
import type { Snapshot } from "../../src/database/snapshot.js";
import { buildGraphSchema } from "../../src/resolvers/graph-schema.js";
import { createContext } from "../../src/schema/context.js";
import { addTo } from "../support/archive.js";
import { mention, story } from "../support/news.js";
import { openTempDatabase } from "../support/temp-database.js";

const names = Array.from({ length: 20 }, (_, index) => `Reporter ${index}`);
const slugOf = (name: string) => name.toLowerCase().replace(" ", "-");

const document = parse(
  "query ($slug: String!, $after: String) { person(slug: $slug) { name articles(first: 1, after: $after) { nodes { headline } pageInfo { endCursor hasNextPage } } } }",
);
const operation = getOperationAST(document);

let archive: Database;
let compiler: Compiler;

beforeAll(async () => {
  archive = await openTempDatabase();
  await addTo(
    archive,
    names.flatMap((name) =>
      [1, 2].map((day) =>
        story({
          uri: `${slugOf(name)}-${day}`,
          headline: `${name} on day ${day}`,
          publishedAt: `2026-01-0${day}T00:00:00.000Z`,
          mentions: [mention("Person", name)],
        }),
      ),
    ),
  );
  compiler = new Compiler(await buildGraphSchema());
});

async function answer(snapshot: Snapshot, variables: Record<string, unknown>) {
  if (!operation) throw new Error("No operation.");
  const data = await compiler.answer({ document, operation, variables }, createContext(snapshot));
  return data && JSON.parse(data.text);
}

/** What operations that come together answer, each in a snapshot of its own, and the statements that were run. */
async function answerTogether(asked: readonly Record<string, unknown>[]) {
  const snapshots = asked.map(() => archive.snapshot());
  const answers = await Promise.all(snapshots.map((snapshot, index) => answer(snapshot, asked[index] ?? {})));
  const statements = snapshots.flatMap((snapshot) => snapshot.statements);
  await Promise.all(snapshots.map((snapshot) => snapshot.release()));
  return { answers, statements: new Set(statements.map(({ parameters }) => parameters)).size };
}

const page = (name: string, day: number, hasNextPage: boolean) => ({
  person: {
    name,
    articles: {
      nodes: [{ headline: `${name} on day ${day}` }],
      pageInfo: { endCursor: expect.any(String), hasNextPage },
    },
  },
});

describe("Operations of one plan that come together", () => {
  it("are answered by few statements, each with its own", async () => {
    const { answers, statements } = await answerTogether(names.map((name) => ({ slug: slugOf(name) })));
    expect(answers).toEqual(names.map((name) => page(name, 2, true)));
    // Four operations each, while nobody knows yet how long one takes.
    expect(statements).toBe(5);
  });

  it("go on each behind a cursor of its own", async () => {
    const first = await answerTogether(names.map((name) => ({ slug: slugOf(name) })));
    const { answers, statements } = await answerTogether(
      names.map((name, index) => ({
        slug: slugOf(name),
        after: first.answers[index].person.articles.pageInfo.endCursor,
      })),
    );
    expect(answers).toEqual(names.map((name) => page(name, 1, false)));
    expect(statements).toBe(5);
  });

  it("are told the same where they ask for the same, and nothing of each other", async () => {
    const asked = ["reporter-1", "nobody", "reporter-1", "reporter-2'); DROP TABLE person; --"];
    const { answers } = await answerTogether(asked.map((slug) => ({ slug })));
    expect(answers).toEqual([
      page("Reporter 1", 2, true),
      { person: null },
      page("Reporter 1", 2, true),
      { person: null },
    ]);
  });

  it("are answered though the client of one has gone", async () => {
    const [gone, here, alsoHere] = [archive.snapshot(), archive.snapshot(), archive.snapshot()];
    const answers = [gone, here, alsoHere].map((snapshot, index) =>
      answer(snapshot, { slug: slugOf(names[index] ?? "") }),
    );
    const [, ...answered] = await Promise.allSettled([...answers, gone.release()]);
    expect(answered.slice(0, 2)).toEqual([
      { status: "fulfilled", value: page("Reporter 1", 2, true) },
      { status: "fulfilled", value: page("Reporter 2", 2, true) },
    ]);
    await Promise.all([here.release(), alsoHere.release()]);
  });

  it("see all that was written before they came, whatever is being read", async () => {
    for (let day = 3; day < 9; day += 1) {
      const before = answerTogether(names.map((name) => ({ slug: slugOf(name) })));
      await addTo(archive, [
        story({
          uri: `latest-${day}`,
          headline: `Reporter 0 on day ${day}`,
          publishedAt: `2026-01-0${day}T00:00:00.000Z`,
          mentions: [mention("Person", "Reporter 0")],
        }),
      ]);
      const after = await answerTogether(names.map((name) => ({ slug: slugOf(name) })));
      expect(after.answers[0]).toEqual(page("Reporter 0", day, true));
      await before;
    }
  });
});

describe("An operation whose client has gone before it is read", () => {
  it("is told so", async () => {
    const snapshot = archive.snapshot();
    await snapshot.release();
    await expect(answer(snapshot, { slug: "reporter-1" })).rejects.toMatchObject({
      code: "SERVICE_UNAVAILABLE",
    });
  });
});
