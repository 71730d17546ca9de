import { once } from "node:events";
import { type IncomingHttpHeaders, request } from "node:http";
import * as zlib from "node:zlib";
import { chooseEncoding } from "../../src/server/encoding/choose-encoding.js";
import { compress, encodings, zstdOf } from "../../src/server/encoding/compress.js";
import { type ExampleServer, startExample } from "./example-server.js";

let server: ExampleServer;

afterEach(async () => {
  await server?.remove();
  server = undefined as unknown as ExampleServer;
});

interface Raw {
  status: number | undefined;
  headers: IncomingHttpHeaders;
  bytes: Buffer;
}

/** As the bytes came: fetch would unpack them, and add an Accept-Encoding of its own. */
async function ask(
  query: string,
  headers: Record<string, string> = {},
  method: "GET" | "HEAD" | "POST" = "POST",
): Promise<Raw> {
  const isPost = method === "POST";
  const url = isPost ? server.url : `${server.url}?query=${encodeURIComponent(query)}`;
  const type: Record<string, string> = isPost
    ? { "content-type": "application/json" }
    : { "apollo-require-preflight": "true" };
  const sent = request(url, { method, headers: { ...type, ...headers } });
  sent.end(isPost ? JSON.stringify({ query }) : undefined);
  const [response] = await once(sent, "response");
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  return { status: response.statusCode, headers: response.headers, bytes: Buffer.concat(chunks) };
}

const unpack: Record<string, (bytes: Buffer) => Buffer> = {
  br: zlib.brotliDecompressSync,
  gzip: zlib.gunzipSync,
  zstd: (bytes) =>
    (zlib as unknown as { zstdDecompressSync: typeof zlib.gunzipSync }).zstdDecompressSync(bytes),
};

const ofLength = (length: number) => `{ text(length: ${length}) }`;
const answerOf = (length: number) => `{"data":{"text":"${"news ".repeat(length / 5)}"}}\n`;

describe("An answer", () => {
  it.each(encodings)("goes out in %s to a client that takes it so, short or long", async (encoding) => {
    server = await startExample();
    for (const length of [2000, 100_000]) {
      const { status, headers, bytes } = await ask(ofLength(length), { "accept-encoding": encoding });
      expect([status, headers["content-encoding"]]).toEqual([200, encoding]);
      expect(headers["content-length"]).toBe(String(bytes.length));
      expect(bytes.length).toBeLessThan(length / 5);
      expect(unpack[encoding]?.(bytes).toString()).toBe(answerOf(length));
    }
  });

  it("goes out as it is to a client that says nothing, and where it is short", async () => {
    server = await startExample();
    for (const [length, accepted] of [
      [2000, undefined],
      [2000, "identity"],
      [2000, "deflate, compress"],
      [500, "br, gzip"],
    ] as const) {
      const { headers, bytes } = await ask(
        ofLength(length),
        accepted === undefined ? {} : { "accept-encoding": accepted },
      );
      expect([headers["content-encoding"], headers.vary]).toEqual([undefined, "Origin, Accept-Encoding"]);
      expect(bytes.toString()).toBe(answerOf(length));
    }
  });

  it("goes out as it is where compression is left to what stands in front", async () => {
    server = await startExample({ compression: "false" });
    const { headers, bytes } = await ask(ofLength(2000), { "accept-encoding": "br, gzip" });
    expect([headers["content-encoding"], headers.vary]).toEqual([undefined, "Origin"]);
    expect(bytes.toString()).toBe(answerOf(2000));
  });

  it("is compressed once where it is kept, and counts with all its forms", async () => {
    // Room for one such answer, and not for its compressed form besides.
    server = await startExample({ cacheBytes: "3320" });
    await ask(ofLength(2000));
    await ask(ofLength(2000));
    expect(server.executions()).toBe(1);
    await ask(ofLength(2000), { "accept-encoding": "gzip" });
    await ask(ofLength(2000), { "accept-encoding": "gzip" });
    expect(server.executions()).toBe(2);
  });

  it("to a GET has a tag for each form, by which a client that has that form is told so", async () => {
    server = await startExample();
    const get = (accepted: string, headers: Record<string, string> = {}, method: "GET" | "HEAD" = "GET") =>
      ask(ofLength(2000), { "accept-encoding": accepted, ...headers }, method);
    const plain = await get("identity");
    const { etag = "" } = plain.headers;
    const packed = await get("br");
    const packedTag = etag.replace(/"$/, '-br"');
    expect([packed.headers.etag, packed.headers["content-encoding"]]).toEqual([packedTag, "br"]);
    expect(packed.headers.vary).toBe("Origin, Accept, Authorization, Accept-Encoding");

    const known = await get("br", { "if-none-match": packedTag });
    expect([known.status, known.headers.etag, known.headers["content-encoding"], known.bytes.length]).toEqual(
      [304, packedTag, undefined, 0],
    );
    // These are other bytes than the client has.
    expect((await get("identity", { "if-none-match": packedTag })).status).toBe(200);
    expect((await get("br", { "if-none-match": etag })).status).toBe(200);

    const head = await get("br", {}, "HEAD");
    expect(head.headers["content-length"]).toBe(String(packed.bytes.length));
    expect([head.headers.etag, head.headers["content-encoding"], head.bytes.length]).toEqual([
      packedTag,
      "br",
      0,
    ]);
    expect(server.executions()).toBe(1);
  });
});

describe("Apollo Sandbox's page", () => {
  it("goes out compressed too", async () => {
    server = await startExample();
    const { headers, bytes } = await ask("", { accept: "text/html", "accept-encoding": "gzip" }, "GET");
    expect([headers["content-type"], headers["content-encoding"]]).toEqual(["text/html", "gzip"]);
    expect(zlib.gunzipSync(bytes).toString()).toContain("<html");
  });
});

describe("A large body", () => {
  it.each(encodings)("is compressed in %s while the event loop goes round", async (encoding) => {
    const order: string[] = [];
    setImmediate(() => order.push("the event loop went round"));
    await compress(Buffer.alloc(1_000_000, "news "), encoding);
    order.push("it was compressed");
    expect(order).toEqual(["the event loop went round", "it was compressed"]);
  });
});

describe("Which form is chosen", () => {
  it.each([
    ["br, gzip", "br"],
    ["gzip, deflate, br", "br"],
    ["gzip", "gzip"],
    ["GZIP", "gzip"],
    ["gzip;q=1.0, br;q=0.5", "gzip"],
    ["gzip ; q = 0.5 , br ; q = 0.9", "br"],
    ["*", "br"],
    ["*;q=0.1, gzip;q=0.5", "gzip"],
    ["br;q=0, *", "gzip"],
    ["br;q=0, gzip;q=0", null],
    ["identity, gzip;q=0.5", null],
    ["identity;q=0.5, gzip;q=0.5", "gzip"],
    ["deflate", null],
    ["", null],
    [";;q=,", null],
    ["br;q=high", null],
  ])("goes by the client's %j: %s, and by ours where all are the same to it", (accepted, chosen) => {
    expect(chooseEncoding(accepted, 5000, ["br", "gzip"])).toBe(chosen);
  });

  it("is none for what is short, unless the client cannot take it as it is", () => {
    expect(chooseEncoding("br", 1023, ["br", "gzip"])).toBeNull();
    expect(chooseEncoding("br", 1024, ["br", "gzip"])).toBe("br");
    expect(chooseEncoding("br, identity;q=0", 10, ["br", "gzip"])).toBe("br");
    expect(chooseEncoding("br, *;q=0", 10, ["br", "gzip"])).toBe("br");
  });

  it("may be Zstandard where node:zlib has it, as from Node 22.15 on, and only there", async () => {
    const frame = (bytes: Buffer) => Buffer.concat([Buffer.from("28b52ffd", "hex"), bytes]);
    const { zstd } = zstdOf({
      zstdCompressSync: frame,
      zstdCompress: (bytes: Buffer, done: (error: null, result: Buffer) => void) => done(null, frame(bytes)),
    });
    const news = Buffer.from("news");
    expect(zstd?.now(news)).toEqual(frame(news));
    expect(await zstd?.aside(news)).toEqual(frame(news));
    expect(zstdOf({ gzipSync: zlib.gzipSync })).toEqual({});
  });

  it("is Zstandard before all where Node has it", () => {
    const hasZstd = "zstdCompress" in zlib;
    expect(encodings).toEqual(hasZstd ? ["zstd", "br", "gzip"] : ["br", "gzip"]);
    expect(chooseEncoding("gzip, deflate, br, zstd", 5000, ["zstd", "br", "gzip"])).toBe("zstd");
  });
});
