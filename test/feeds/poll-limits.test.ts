import { brotliCompressSync, gzipSync } from "node:zlib";
import type { Database } from "../../src/database/database.js";
import { openTempDatabase } from "../support/temp-database.js";
import { type FeedSite, rss, startFeedSite } from "./feed-site.js";
import { add, type Clock, clockAt, poll } from "./polling.js";

let archive: Database;
let site: FeedSite;
let clock: Clock;

beforeEach(async () => {
  archive = await openTempDatabase();
  site = await startFeedSite();
  clock = clockAt("2026-01-01T00:00:00.000Z");
  await add(archive, clock, { url: site.at("/rss") });
});

afterEach(() => site.stop());

const mebibyte = 1024 * 1024;
const tooLarge = { result: "FEED_TOO_LARGE", reason: "it is larger than 16 MiB" };

describe("A feed that is packed", () => {
  it.each([
    ["by the way, with gzip", { "content-encoding": "gzip" }, gzipSync],
    ["by the way, with brotli", { "content-encoding": "br" }, brotliCompressSync],
    ["by itself", { "content-type": "application/gzip" }, gzipSync],
  ])("%s is unpacked", async (_, headers: Record<string, string>, pack: (text: string) => Uint8Array) => {
    site.answer("/rss", { headers, body: pack(rss(["urn:a:1"])) });
    expect(await poll(archive, clock)).toMatchObject([{ result: "news", added: 1 }]);
  });

  it.each([
    ["by the way", { "content-encoding": "gzip" }],
    ["by itself", {}],
  ])("%s, and damaged, is not read", async (_, headers: Record<string, string>) => {
    const body = gzipSync(rss(["urn:a:1"]));
    body.fill(0xff, 20, 40);
    site.answer("/rss", { headers, body });
    expect(await poll(archive, clock)).toMatchObject([
      { result: "FEED_UNREADABLE", reason: "what its server sent is packed and damaged" },
    ]);
  });

  it.each([
    ["by the way", { "content-encoding": "gzip" }],
    ["by itself", {}],
  ])(
    "%s, to a thousandth of its size, is read no further than 16 MiB",
    async (_, headers: Record<string, string>) => {
      site.answer("/rss", { headers, body: gzipSync(Buffer.alloc(64 * mebibyte, "<rss>")) });
      expect(await poll(archive, clock)).toMatchObject([tooLarge]);
    },
  );
});

describe("A feed that is too large", () => {
  it("by its own word is not read at all", async () => {
    let sent = 0;
    site.answer("/rss", (_request, response) => {
      response.writeHead(200, { "content-length": 17 * mebibyte });
      response.flushHeaders();
      response.on("close", () => {
        sent = response.socket?.bytesWritten ?? 0;
      });
    });
    expect(await poll(archive, clock)).toMatchObject([tooLarge]);
    expect(sent).toBeLessThan(1000);
  });

  it("without a word is read no further than 16 MiB", async () => {
    site.answer("/rss", (_request, response) => {
      const chunk = Buffer.alloc(mebibyte, " ");
      // Without an end.
      const send = () => {
        while (!response.destroyed && response.write(chunk));
      };
      response.on("drain", send);
      send();
    });
    expect(await poll(archive, clock)).toMatchObject([tooLarge]);
  });
});

describe("A feed whose server is slow", () => {
  it("to begin with is given up", async () => {
    site.answer("/rss", () => undefined);
    expect(await poll(archive, clock, { timeout: 200 })).toMatchObject([
      { result: "FEED_TIMED_OUT", reason: "its answer was not there in 0.2 s" },
    ]);
  });

  it("to begin with does not have others of its site given up, of which two are asked at once", async () => {
    for (const path of ["/rss", "/slow-1", "/slow-2"]) site.answer(path, () => undefined);
    let asked = 0;
    let most = 0;
    for (const path of ["/quick-1", "/quick-2", "/quick-3"]) {
      site.answer(path, (_request, response) => {
        most = Math.max(most, ++asked);
        setTimeout(() => {
          asked -= 1;
          response.end(rss([`urn:a:${path}`]));
        }, 20);
      });
    }
    const paths = ["/slow-1", "/slow-2", "/quick-1", "/quick-2", "/quick-3"];
    await add(archive, clock, ...paths.map((path) => ({ url: site.at(path) })));
    const polled = await poll(archive, clock, { timeout: 400 });
    expect(polled.map(({ result }) => result)).toEqual([
      "FEED_TIMED_OUT",
      "FEED_TIMED_OUT",
      "FEED_TIMED_OUT",
      "news",
      "news",
      "news",
    ]);
    expect(most).toBeLessThanOrEqual(2);
  });

  it("to end is given up, however often it sends a little", async () => {
    site.answer("/rss", (_request, response) => {
      const trickle = setInterval(() => response.write(" "), 20);
      response.on("close", () => clearInterval(trickle));
    });
    expect(await poll(archive, clock, { timeout: 300 })).toMatchObject([{ result: "FEED_TIMED_OUT" }]);
  });

  it("is given up though each hop of a redirect is quick", async () => {
    site.answer("/rss", (_request, response) => {
      setTimeout(() => response.writeHead(302, { location: "/rss" }).end(), 100);
    });
    expect(await poll(archive, clock, { timeout: 250 })).toMatchObject([{ result: "FEED_TIMED_OUT" }]);
  });
});

describe("A feed whose connection breaks", () => {
  it("is not read in part", async () => {
    site.answer("/rss", (_request, response) => {
      response.writeHead(200, { "content-length": 10_000 });
      response.write(rss(["urn:a:1"]), () => response.destroy());
    });
    expect(await poll(archive, clock)).toMatchObject([
      { result: "FEED_UNREACHABLE", reason: "its server broke the connection off (UND_ERR_SOCKET)" },
    ]);
  });

  it("since its server speaks something else, is not read", async () => {
    site.answer("/rss", (request) => request.socket.end("SSH-2.0-OpenSSH_9.2\r\n"));
    expect(await poll(archive, clock)).toMatchObject([
      {
        result: "FEED_UNREACHABLE",
        reason: expect.stringMatching(/^its server does not speak HTTP \(HPE_\w+\)$/),
      },
    ]);
  });
});
