import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { makeTempDirectory } from "../support/temp-database.js";
import { type ExampleServer, startExample } from "./example-server.js";

const hello = "{ hello }";
const page = "query ($first: Int!) { page(first: $first) }";
const idOf = (text: string) => createHash("sha256").update(text).digest("hex");

let server: ExampleServer;
let directory: string;

/** Starts a server over a file of documents. */
async function startWith(documents: unknown): Promise<void> {
  const file = join(directory, "documents.json");
  await writeFile(file, typeof documents === "string" ? documents : JSON.stringify(documents));
  server = await startExample({ trustedDocuments: file });
}

beforeAll(async () => {
  directory = await makeTempDirectory();
});

describe("A server of trusted documents", () => {
  beforeAll(() => startWith({ [idOf(hello)]: hello, page }));

  afterAll(() => server.remove());

  const answer = async (response: Response) => ({
    status: response.status,
    // biome-ignore lint/suspicious/noExplicitAny: each case knows what it asked for.
    body: (await response.json()) as any,
  });
  const get = (parameters: Record<string, string>) =>
    fetch(`${server.url}?${new URLSearchParams(parameters)}`, {
      headers: { "apollo-require-preflight": "1" },
    });

  it.each([
    ["its id, as the draft on persisted documents has it", { documentId: `sha256:${idOf(hello)}` }],
    [
      "its id, as Apollo's clients do",
      { extensions: { persistedQuery: { version: 1, sha256Hash: idOf(hello) } } },
    ],
    ["its very text", { query: hello }],
  ])("executes one that is named by %s", async (_, body) => {
    const expected = { status: 200, body: { data: { hello: "Hello" } } };
    expect(await answer(await server.post(body))).toEqual(expected);
    const { extensions, ...others } = body as { extensions?: unknown };
    const parameters = { ...others, ...(extensions ? { extensions: JSON.stringify(extensions) } : {}) };
    expect(await answer(await get(parameters as Record<string, string>))).toEqual(expected);
  });

  it("takes the variables that come with an id", async () => {
    const expected = { status: 200, body: { data: { page: 7 } } };
    expect(await answer(await server.post({ documentId: "page", variables: { first: 7 } }))).toEqual(
      expected,
    );
    expect(await answer(await get({ documentId: "page", variables: '{"first":7}' }))).toEqual(expected);
  });

  it("refuses a text that nobody has named, though it would be the same to GraphQL", async () => {
    const expected = {
      status: 403,
      body: {
        errors: [
          {
            message:
              "This server executes the documents alone that its operators have named. Send documentId, the id of one of them.",
            extensions: { code: "DOCUMENT_NOT_TRUSTED" },
          },
        ],
      },
    };
    for (const query of ["{hello}", "{ __schema { types { name } } }", ""]) {
      expect(await answer(await server.post({ query }))).toEqual(expected);
      expect(await answer(await get({ query }))).toEqual(expected);
    }
    expect(await answer(await server.post({}))).toEqual(expected);
  });

  it("goes by the id where a text comes beside it", async () => {
    expect(await answer(await server.post({ documentId: idOf(hello), query: "{ stories }" }))).toEqual({
      status: 200,
      body: { data: { hello: "Hello" } },
    });
  });

  it("tells of an id that it does not know", async () => {
    const { status, body } = await answer(await server.post({ documentId: "sha256:0", query: hello }));
    expect({ status, code: body.errors[0].extensions.code }).toEqual({
      status: 400,
      code: "PERSISTED_QUERY_NOT_FOUND",
    });
  });

  it("still shows a browser its page", async () => {
    const response = await fetch(server.url, { headers: { accept: "text/html" } });
    expect(response.status).toBe(200);
    expect(await response.text()).toMatch(/^\s*<!DOCTYPE html>/i);
  });
});

describe("A file of trusted documents", () => {
  it("may be Apollo's manifest", async () => {
    await startWith({
      format: "apollo-persisted-query-manifest",
      version: 1,
      operations: [{ id: "h", name: "Hello", type: "query", body: hello }],
    });
    expect(await (await server.post({ documentId: "h" })).json()).toEqual({ data: { hello: "Hello" } });
    await server.remove();
  });

  it.each([
    ["no JSON", "{", "is not JSON"],
    ["nothing", {}, "holds no documents"],
    ["a list", [hello], "holds no documents"],
    ["numbers", { a: 1 }, "holds no documents"],
  ])("that holds %s is refused before the server starts", async (_, documents, reason) => {
    await expect(startWith(documents)).rejects.toMatchObject({
      code: "BAD_CONFIGURATION",
      message: expect.stringContaining(reason),
    });
  });

  it("that is not there is refused too", async () => {
    await expect(startExample({ trustedDocuments: join(directory, "none.json") })).rejects.toMatchObject({
      code: "BAD_CONFIGURATION",
      message: expect.stringContaining("none.json cannot be read"),
    });
  });
});
