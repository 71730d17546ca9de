import { once } from "node:events";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { Database } from "../../src/database/database.js";
import { start } from "../cli/newsgraph.js";
import { addTo } from "../support/archive.js";
import { addKey } from "../support/callers.js";
import { concept, mention, story } from "../support/news.js";
import { makeTempLocation } from "../support/temp-location.js";

/** The program over an archive into which another one takes in stories from page to page. */
export interface ServedWhileIngesting {
  /** Where clients ask: each request is answered only after a story has come in since the one before it. */
  url: string;
  /** Without it nobody is answered. */
  key: string;
  /** The headlines of all stories that the clients ask for, newest first; they begin with their date. */
  headlines(): string[];
  /** How many requests there were. */
  requests(): number;
  stop(): Promise<void>;
}

const catalogue = [
  concept("Place", "Khyber Pakhtunkhwa"),
  concept("Place", "Bajaur", { parent: "khyber-pakhtunkhwa" }),
  concept("Organization", "Tehreek-e-Taliban Pakistan"),
];

/** A story with the actor in a place inside the one that is asked for. */
function storyOf(moment: Date, number: number) {
  const publishedAt = moment.toISOString();
  return story({
    uri: `story-${number}`,
    // Of stories of one moment the one that came later is listed first.
    headline: `${publishedAt} ${String(number).padStart(4, "0")}`,
    body: "The talks went on through the night, and nobody would say how they went before the next morning.",
    publishedAt,
    mentions: [mention("Organization", "Tehreek-e-Taliban Pakistan"), mention("Place", "Bajaur")],
  });
}

const day = 24 * 60 * 60 * 1000;
const first = Date.parse("2024-01-01T00:00:00.000Z");

/** Serves so many stories, two of each day, among as many that have nothing to do with them. */
export async function serveWhileIngesting(count: number): Promise<ServedWhileIngesting> {
  const place = await makeTempLocation();
  const archive = await Database.open(place.location);
  const taken: string[] = [];

  async function takeIn(...moments: Date[]): Promise<void> {
    const stories = moments.map((moment, index) => storyOf(moment, taken.length + index));
    await addTo(archive, stories);
    taken.push(...stories.map(({ headline }) => headline ?? ""));
  }

  const { text: key } = await addKey(archive, "reader");
  await addTo(archive, [], catalogue);
  for (let number = 0; number < count; number += 1) {
    await takeIn(new Date(first + Math.floor(number / 2) * day));
    await addTo(archive, [
      story({ uri: `other-${number}`, publishedAt: new Date(first + number).toISOString() }),
    ]);
  }

  const program = start([
    "serve",
    "--port",
    "0",
    "--host",
    "127.0.0.1",
    "--database",
    place.url,
    "--no-anonymous-reading",
  ]);
  const [, served = ""] = await program.wrote("stdout", /^newsgraph serves (\S+)\n$/);

  let requests = 0;
  /** In turns newer than all, older than all, and among them. */
  const comeIn = () => {
    requests += 1;
    const at = [first + (10_000 + requests) * day, first - requests * day, first + requests * day + day / 2];
    return takeIn(new Date(at[requests % 3] as number));
  };
  const door = createServer(async (asked, answer) => {
    await comeIn();
    const { method, headers } = asked;
    const passed = request(new URL(asked.url ?? "/", served), { method, headers }, (response) => {
      answer.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(answer);
    });
    asked.pipe(passed);
  }).listen(0, "127.0.0.1");
  await once(door, "listening");

  return {
    url: `http://127.0.0.1:${(door.address() as AddressInfo).port}/graphql`,
    key,
    headlines: () => taken.toSorted().reverse(),
    requests: () => requests,
    async stop() {
      door.close();
      door.closeAllConnections();
      program.child.kill("SIGTERM");
      await program.ended;
      await archive.close();
      await place.drop();
    },
  };
}
