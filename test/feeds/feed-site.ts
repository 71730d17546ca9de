import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What a site sends; a function writes the answer itself. */
export type Answer =
  | { status?: number; headers?: Record<string, string>; body?: string | Uint8Array }
  | ((request: IncomingMessage, response: ServerResponse) => void);

/** A web site with feeds on this machine. */
export interface FeedSite {
  /** The address of a path: `http://127.0.0.1:4711/rss`. */
  at(path: string): string;
  readonly port: number;
  /** What a path answers from now on; until then it is not found. */
  answer(path: string, answer: Answer): void;
  /** What was asked, in order. */
  readonly requests: { path: string; headers: IncomingHttpHeaders }[];
  stop(): Promise<void>;
}

/** Starts a site: `const site = await startFeedSite()`. */
export async function startFeedSite(): Promise<FeedSite> {
  const answers = new Map<string, Answer>();
  const requests: FeedSite["requests"] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? "";
    requests.push({ path, headers: request.headers });
    const answer = answers.get(path) ?? { status: 404 };
    if (typeof answer === "function") return answer(request, response);
    response.writeHead(answer.status ?? 200, answer.headers).end(answer.body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    port,
    at: (path) => `http://127.0.0.1:${port}${path}`,
    answer: (path, answer) => answers.set(path, answer),
    requests,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

export interface RssOptions {
  title?: string;
  /** What stands in the channel before the items. */
  channel?: string;
}

/** A feed of stories by their guids: `rss(["urn:a:1"], { title: "The Gazette" })`. */
export function rss(
  guids: readonly string[],
  { title = "The Gazette", channel = "" }: RssOptions = {},
): string {
  const items = guids.map(
    (guid) => `<item><guid isPermaLink="false">${guid}</guid><title>Ferry ${guid} sails again</title></item>`,
  );
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>${title}</title>${channel}${items.join("")}</channel></rss>`;
}
