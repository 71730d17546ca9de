import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { run, useDirectory } from "./newsgraph.js";

const inDirectory = useDirectory();
const program = fileURLToPath(new URL("../../bin/newsgraph", import.meta.url));
const sha256 = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

/** In ISO 8859-1, with characters that are no UTF-8, and nothing that a program would write by itself. */
const element = Buffer.from(
  '<REUTERS NEWID="1">\r\n<DATE> 3-MAR-1987 09:15:05.40</DATE>\t<TEXT>&#2;<TITLE>M\u00fcnster \u0085</TITLE></TEXT>\n</REUTERS>',
  "latin1",
);
const ninjs = Buffer.from(
  `\uFEFF [ {"uri": "tag:gazette.example,2024:1"},\r\n\t{"uri": "tag:gazette.example,2024:2", "located": "M\\u00fcnster"} ]\n\n`,
);
const database = ["--database", inDirectory("archive.sqlite")];

beforeAll(async () => {
  const files = { "one.sgm": Buffer.concat([element, Buffer.from("\n")]), "two.json": ninjs };
  for (const [name, bytes] of Object.entries(files)) writeFileSync(inDirectory(name), bytes);
  const { code } = await run(["ingest", ...database, ...Object.keys(files).map((name) => inDirectory(name))]);
  expect(code).toBe(0);
});

async function printed(digest: string): Promise<Buffer> {
  const args = [program, "document", digest, ...database];
  const { stdout } = await promisify(execFile)(process.execPath, args, { encoding: "buffer" });
  return stdout;
}

describe("newsgraph document", () => {
  it("prints what a story was read from, byte for byte", async () => {
    expect(await printed(sha256(element))).toEqual(element);
    expect(await printed(sha256(ninjs))).toEqual(ninjs);
  });

  it("takes the first digits of a digest, in capitals too", async () => {
    expect(await printed(sha256(ninjs).slice(0, 8))).toEqual(ninjs);
    expect(await printed(sha256(ninjs).slice(0, 12).toUpperCase())).toEqual(ninjs);
  });

  it("prints a long document whole into a pipe", async () => {
    const stories = Array.from({ length: 20_000 }, (_, n) => ({
      uri: `tag:gazette.example,2024:long-${n % 2}`,
    }));
    const long = Buffer.from(JSON.stringify(stories));
    writeFileSync(inDirectory("long.json"), long);
    await run(["ingest", ...database, inDirectory("long.json")]);
    expect(sha256(await printed(sha256(long)))).toBe(sha256(long));
  });

  it("says so where the archive has no such document, and exits with 1", async () => {
    expect(await run(["document", "0123456789abcdef", ...database])).toEqual({
      code: 1,
      stdout: "",
      stderr:
        "newsgraph: The archive has no document whose digest begins with 0123456789abcdef. A version's document { digest } tells it to editors. (DOCUMENT_UNKNOWN)\n",
    });
  });

  it.each(["2fe4235", "story.json", "2fe42358%", "0".repeat(65)])(
    "takes %s for a mistake: it is no digest",
    async (digest) => {
      expect(await run(["document", digest, ...database])).toEqual({
        code: 2,
        stdout: "",
        stderr: `newsgraph: command-argument value '${digest}' is invalid for argument 'digest'. Give 8 to 64 hexadecimal digits. (BAD_USAGE)\n`,
      });
    },
  );
});
