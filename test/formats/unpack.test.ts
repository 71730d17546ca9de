import { gzipSync } from "node:zlib";
import { unpack } from "../../src/formats/unpack.js";

async function unpacked(bytes: Uint8Array): Promise<Buffer> {
  async function* inChunks() {
    for (let at = 0; at < bytes.length; at += 7) yield bytes.subarray(at, at + 7);
  }
  const chunks: Uint8Array[] = [];
  for await (const chunk of unpack(inChunks())) chunks.push(chunk);
  return Buffer.concat(chunks);
}

describe("What may be packed by gzip", () => {
  const text = Buffer.from("Ferry late");

  it.each([
    ["not at all", text],
    ["once", gzipSync(text)],
    ["in several members", Buffer.concat([gzipSync("Ferry "), gzipSync("late")])],
    ["twice", gzipSync(gzipSync(text))],
  ])("is unpacked where it is packed %s", async (_, bytes) => {
    expect((await unpacked(bytes)).toString()).toBe("Ferry late");
  });

  it("is unpacked no more than twice", async () => {
    const thrice = gzipSync(gzipSync(gzipSync(text)));
    expect(await unpacked(thrice)).toEqual(gzipSync(text));
  });

  it.each([
    ["cut short", gzipSync(text).subarray(0, -6)],
    ["cut short within", gzipSync(gzipSync(text).subarray(0, -6))],
    ["damaged", Buffer.concat([gzipSync(text).subarray(0, 12), Buffer.alloc(20, 0xff)])],
  ])("is refused where it is %s", async (_, bytes) => {
    await expect(unpacked(bytes)).rejects.toMatchObject({
      code: "FILE_UNREADABLE",
      message: "What gzip packed is damaged or cut short.",
    });
  });
});
