import { readDocument } from "../../src/archive/document.js";
import type { Database } from "../../src/database/database.js";
import { archiveOf } from "../support/archive.js";
import { ask } from "../support/graph.js";
import { originalOf, story } from "../support/news.js";

const item = story({ uri: "ferry", body: "Ferries 文 😀 late" });

let archive: Database;
let digest: string;

beforeAll(async () => {
  archive = await archiveOf([item]);
  const { article } = await ask(
    archive,
    '{ article(uri: "ferry") { versions { nodes { document { digest } } } } }',
  );
  digest = article.versions.nodes[0].document.digest;
});

describe("A document", () => {
  it("is found by the digest that the API tells, and by its beginning", async () => {
    const { bytes } = originalOf(item);
    expect(Buffer.from(await readDocument(archive, digest))).toEqual(bytes);
    expect(Buffer.from(await readDocument(archive, digest.slice(0, 8)))).toEqual(bytes);
  });

  it("is not found by anything else", async () => {
    const last = digest.endsWith("0") ? "1" : "0";
    for (const other of [`${digest.slice(0, -1)}${last}`, "00000000"]) {
      await expect(readDocument(archive, other)).rejects.toMatchObject({ code: "DOCUMENT_UNKNOWN" });
    }
  });

  it("is not chosen from several whose digests begin alike", async () => {
    await archive.writer.transaction((manager) =>
      manager.query(
        `INSERT INTO document (format, digest, origin, size, "receivedAt", content)
         SELECT format, $1, origin, size, "receivedAt", content FROM document`,
        [`${digest.slice(0, 8)}${"0".repeat(56)}`],
      ),
    );
    await expect(readDocument(archive, digest.slice(0, 8))).rejects.toMatchObject({
      code: "DOCUMENT_AMBIGUOUS",
      message: `Several documents have digests that begin with ${digest.slice(0, 8)}. Give more of its digits.`,
    });
    expect(await readDocument(archive, digest)).toHaveLength(originalOf(item).bytes.byteLength);
  });
});
