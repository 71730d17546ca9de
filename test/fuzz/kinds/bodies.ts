import { gzipSync } from "node:zlib";
import type { Choices } from "../../same-answers/choices.js";
import { broken, type FuzzCase, whole } from "../fuzz-case.js";
import { common, type HttpRequest, inChunks, postOf, toBytes } from "../http-request.js";
import type { World } from "../world.js";
import { oddJson } from "./variables.js";

/** How long a body may be unless the server is told otherwise. */
const limit = 1024 * 1024;

type Headers = HttpRequest["headers"];
type Wrong = (body: Buffer, random: Choices) => { bytes: Buffer; headers?: Headers };

/** Bodies that have an end and are wrong inside. */
const wrongs: Readonly<Record<string, Wrong>> = {
  "a byte flipped": (body, { below }) => {
    const bytes = Buffer.from(body);
    const place = below(bytes.length);
    bytes[place] = (bytes[place] ?? 0) ^ (1 << below(8));
    return { bytes };
  },
  "cut off": (body, { below }) => ({ bytes: body.subarray(0, below(body.length)) }),
  "too much of it": (body, { pick }) => ({
    bytes: Buffer.concat([body, Buffer.from(pick(["}", ",", "\u0000", "{}", " "]))]),
  }),
  nothing: () => ({ bytes: Buffer.alloc(0) }),
  "a byte order mark": (body) => ({ bytes: Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), body]) }),
  "UTF-16": (body, { chance }) => ({
    bytes: Buffer.concat([
      Buffer.from(chance(0.5) ? [0xff, 0xfe] : []),
      Buffer.from(body.toString(), "utf16le"),
    ]),
  }),
  "Latin-1": () => ({ bytes: Buffer.from('{"query":"{ person(slug: \\"caf\xe9\\") { id } }"}', "latin1") }),
  "another charset": (body, { pick }) => ({
    bytes: body,
    headers: [
      [
        "content-type",
        `application/json; charset=${pick(["latin1", "utf-16", "utf8", '"utf-8"', "UTF-8", "x", ""])}`,
      ],
    ],
  }),
  gzip: (body, { chance }) => ({
    bytes: gzipSync(body),
    headers: chance(0.7) ? [["content-encoding", "gzip"]] : [],
  }),
  "gzip that is none": (body, { pick }) => ({
    bytes: pick([body, Buffer.from([0x1f, 0x8b, 8, 0, 0]), gzipSync(body).subarray(0, 20)]),
    headers: [["content-encoding", pick(["gzip", "br", "deflate", "gzip, gzip"])]],
  }),
  "a bomb": () => ({
    bytes: gzipSync(Buffer.alloc(20_000_000, " ")),
    headers: [["content-encoding", "gzip"]],
  }),
  "about as long as it may be": (body, { pick }) => {
    const length = limit + pick([-1, 0, 1, 2]);
    return { bytes: Buffer.concat([body, Buffer.alloc(Math.max(0, length - body.length), " ")]) };
  },
  "deep JSON": (_body, { pick }) => {
    const [open, close] = pick([
      ["[", "]"],
      ['{"a":', "}"],
      ['{"not":', "}"],
      ['{"or":[', "]}"],
    ]) as [string, string];
    const levels = Math.min(pick([5, 50, 100, 1000, 10_000, 400_000]), Math.floor(limit / 12));
    const nested = `${open.repeat(levels)}${pick(["1", "{}", '{"hasBody":true}'])}${close.repeat(levels)}`;
    return {
      bytes: Buffer.from(
        pick([
          nested,
          `{"query":"{ __typename }","variables":${nested}}`,
          `{"query":"query ($f: ArticleFilter) { articles(filter: $f) { totalCount } }","variables":{"f":${nested}}}`,
          `{"query":${nested}}`,
          `{"query":"{ __typename }","extensions":{"a":${nested}}}`,
        ]),
      ),
    };
  },
  "another value": (_body, random) => ({ bytes: Buffer.from(oddJson(random)) }),
  "members of other types": (_body, random) => {
    const names = ["query", "variables", "operationName", "extensions", "id", "documentId", "__proto__", ""];
    const members = names
      .filter(() => random.chance(0.4))
      .map((name) => `${JSON.stringify(name)}:${oddJson(random)}`);
    const query = random.chance(0.6) ? ['"query":"{ __typename }"'] : [];
    return { bytes: Buffer.from(`{${[...members, ...query].join(",")}}`) };
  },
  "a batch": (body, { pick }) => ({
    bytes: Buffer.from(`[${Array.from({ length: pick([0, 1, 2, 100]) }, () => body.toString()).join(",")}]`),
  }),
  "a persisted query": (_body, { pick }) => ({
    bytes: Buffer.from(
      JSON.stringify({
        extensions: {
          persistedQuery: pick([{ version: 1, sha256Hash: "a".repeat(64) }, { version: 2 }, null, "x"]),
        },
      }),
    ),
  }),
  "the name of another operation": (_body, { pick }) => ({
    bytes: Buffer.from(
      JSON.stringify({
        query: "query A { __typename } query B { __typename }",
        operationName: pick(["A", "C", "", null, "__proto__", 1]),
      }),
    ),
  }),
  "random bytes": (_body, { below }) => ({
    bytes: Buffer.from(Array.from({ length: below(300) }, () => below(256))),
  }),
  "a form": () => ({
    bytes: Buffer.from("query=%7B__typename%7D"),
    headers: [["content-type", "application/x-www-form-urlencoded"]],
  }),
  "an upload": () => ({
    bytes: Buffer.from(
      '--x\r\ncontent-disposition: form-data; name="operations"\r\n\r\n{"query":"{ __typename }"}\r\n--x--\r\n',
    ),
    headers: [["content-type", "multipart/form-data; boundary=x"]],
  }),
};

const chunked: Headers = [["transfer-encoding", "chunked"]];

/** Bodies whose end is not where the request says, or comes in pieces. */
const framings: Readonly<Record<string, (body: Buffer, random: Choices) => FuzzCase>> = {
  "in chunks": (body, { pick }) =>
    whole("in chunks", posted(inChunks(body, pick([1, 7, 100, 10_000])), chunked)),
  "in chunks with extensions and a trailer": (body, { pick }) =>
    whole(
      "in chunks with extensions and a trailer",
      posted(inChunks(body, 50, pick([";a=b", ';a="b"', ";", ";a"]), "x-news: 1\r\n"), chunked),
    ),
  "in chunks without end": (body, { below }) => {
    const all = inChunks(body, 20);
    return cut(posted(all.subarray(0, below(all.length)), chunked));
  },
  "in chunks of wrong sizes": (_body, { pick }) =>
    cut(
      posted(
        Buffer.from(
          pick([
            "5\r\nabc\r\n0\r\n\r\n",
            "x\r\n",
            "-1\r\n\r\n",
            "ffffffffffffffffff\r\n",
            "3\nabc\n0\n\n",
            "3 \r\nabc\r\n0\r\n\r\n",
            "0x3\r\nabc\r\n",
          ]),
        ),
        chunked,
      ),
    ),
  "in chunks that grow too long": (_body, { pick }) =>
    cut(posted(inChunks(Buffer.alloc(limit + pick([0, 1, 100_000]), " "), 60_000), chunked)),
  "shorter than told": (body, { pick }) =>
    cut(posted(body, [["content-length", String(body.length + pick([1, 100, 10_000_000]))]])),
  "longer than told": (body, { below }) =>
    cut(posted(body, [["content-length", String(below(body.length))]])),
  "in pieces": (body, { below }) => {
    const bytes = toBytes(posted(body));
    const places = Array.from({ length: 6 }, () => below(bytes.length)).sort((one, other) => one - other);
    const parts = [0, ...places].map((start, index) => bytes.subarray(start, places[index] ?? bytes.length));
    return { title: "in pieces", parts, methods: ["POST"], isWhole: true };
  },
};

/** A request whose body is wrong in its bytes, its JSON, its form or its framing. */
export function bodyCase(world: World, random: Choices): FuzzCase {
  const { source: query, variables } = world.draw(random.below(2 ** 31));
  const body = Buffer.from(JSON.stringify({ query, variables }));
  if (random.chance(0.3)) {
    const title = random.pick(Object.keys(framings));
    return { ...(framings[title] as (typeof framings)[string])(body, random), title };
  }
  const title = random.pick(Object.keys(wrongs));
  const { bytes, headers } = (wrongs[title] as Wrong)(body, random);
  return whole(title, posted(bytes, headers));
}

function posted(body: Buffer, headers: Headers = []): HttpRequest {
  const isTyped = headers.some(([name]) => name === "content-type");
  const request = postOf("", headers);
  return { ...request, headers: isTyped ? [...common, ...headers] : request.headers, body };
}

function cut(request: HttpRequest): FuzzCase {
  return broken("", toBytes(request), ["POST"]);
}
