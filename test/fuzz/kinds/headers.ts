import type { Choices } from "../../same-answers/choices.js";
import { broken, type FuzzCase, whole } from "../fuzz-case.js";
import { getOf, type HttpRequest, postOf, toBytes } from "../http-request.js";
import { accepted } from "./operations.js";

type Header = readonly [name: string, value: string];

const mediaTypes = [
  ...accepted,
  "",
  "text/html",
  "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
  "text/plain",
  "application/*",
  "application/json;q=0",
  "application/json;q=2",
  "application/json; charset=utf-8",
  "application/graphql-response+json; charset=utf-16",
  "multipart/mixed",
  "multipart/mixed;deferSpec=20220824",
  "multipart/form-data; boundary=x",
  "application/x-www-form-urlencoded",
  "application/graphql",
  "application/json;charset=iso-8859-1",
  "application/json;charset",
  "application/json;;;",
  "APPLICATION/JSON",
  "json",
  "/",
  ";",
  ",,,",
  `application/json${";a=b".repeat(500)}`,
  '"',
  "\x80\xff",
];

const encodings = [
  "gzip",
  "br",
  "deflate",
  "identity",
  "*",
  "gzip;q=0, *;q=0",
  "zstd, x",
  "",
  "\xe9",
  "gzip, ".repeat(300),
];

/** Values for headers that the server or what is before it looks at, right and wrong. */
const values: Readonly<Record<string, readonly string[]>> = {
  accept: mediaTypes,
  "content-type": mediaTypes,
  "accept-encoding": encodings,
  "content-encoding": encodings,
  "accept-charset": ["utf-16", "*"],
  "accept-language": ["de", "x".repeat(5000)],
  "content-length": ["0", "-1", "+1", "1e3", "0x10", "99999999999999999999", "1, 1", "1;", ""],
  "transfer-encoding": ["chunked", "gzip, chunked", "identity", "chunked, chunked", "Chunked ", "x", ""],
  expect: ["100-continue", "200-ok", ""],
  upgrade: ["websocket", "h2c", "TLS/1.0", ""],
  connection: ["upgrade", "keep-alive", "close, upgrade", "", "x, y, z"],
  te: ["trailers", "x"],
  trailer: ["x", "content-length"],
  host: ["", "a b", "[::1", "news.example:99999", "\xff", "x".repeat(4000), "../..", "a/b", "localhost:4000"],
  origin: [
    "null",
    "https://studio.apollographql.com",
    "https://elsewhere.example",
    "x",
    "",
    "\xff",
    "https://a, https://b",
  ],
  "access-control-request-method": ["POST", "x", ""],
  "access-control-request-headers": ["content-type", "x".repeat(4000), "\xe9", ",,,", ""],
  "access-control-request-private-network": ["true", "false", ""],
  "if-none-match": ["*", '"a"', 'W/"a", "b"', "a", '"', "", `"${"x".repeat(4000)}"`],
  "if-modified-since": ["yesterday", "Thu, 01 Jan 1970 00:00:00 GMT"],
  "if-match": ['"a"'],
  range: ["bytes=0-1", "bytes=-1", "x"],
  "apollo-require-preflight": ["", "true"],
  "x-apollo-operation-name": ["", "A", "\xff"],
  "x-http-method-override": ["DELETE"],
  "x-forwarded-for": [
    "127.0.0.1",
    "x",
    "",
    ",,",
    "::1",
    "::ffff:10.0.0.1",
    "fe80::1%eth0",
    "1.2.3.4:80",
    "300.1.1.1",
    "1",
    "0x7f.1",
    "unknown, 10.0.0.1",
    "1.1.1.1, ".repeat(400),
  ],
  forwarded: ["for=1.2.3.4", 'for="[::1]";proto=x'],
  "x-forwarded-proto": ["https", "javascript", ""],
  "x-forwarded-host": ["evil.example"],
  authorization: ["Bearer x", "Basic !!!", "", "Bearer", "Bearer \xff", ",", "x".repeat(8000)],
  "newsgraph-explain": ["1", "0", "", "x"],
  cookie: ["a=b; ".repeat(500), "\xff"],
  "x-request-id": ["x".repeat(500), "\x80"],
  traceparent: ["00-x-y-01", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"],
  "x-news": ["x", "x".repeat(8000)],
};

/** Names of headers that frame a message: with what stands there its end may be anywhere. */
const framing = new Set([
  "content-length",
  "transfer-encoding",
  "host",
  "expect",
  "upgrade",
  "connection",
  "trailer",
]);

/** A request with headers that are wrong, odd or many. */
export function headersCase(random: Choices): FuzzCase {
  const { pick, chance, below } = random;
  const query = pick(["{ __typename }", "{ articles { totalCount nodes { slug } } }", "{ helo }"]);
  const request = pick([postOf({ query }), getOf({ query }), { ...getOf({ query }), method: "OPTIONS" }]);
  const form = below(8);
  if (form === 0) return wrongHead(request, random);
  if (form === 1) return manyHeaders(request, random);
  const given: Header[] = Array.from({ length: pick([1, 1, 1, 2, 3]) }, () => {
    const name = pick(Object.keys(values));
    return [chance(0.2) ? name.toUpperCase() : name, pick(values[name] ?? [])];
  });
  const names = given.map(([name]) => name.toLowerCase());
  // Besides what is there or in its place.
  const others = request.headers.filter(([name]) => chance(0.3) || !names.includes(name));
  const changed = { ...request, headers: [...others, ...given] };
  const isFramed = names.some((name) => framing.has(name)) || others.every(([name]) => name !== "connection");
  const title = names.length === 1 ? (names[0] as string) : "several";
  return isFramed ? broken(title, toBytes(changed), [request.method]) : whole(title, changed);
}

/** What no header may look like. */
const wrongLines = [
  "no colon",
  ": no name",
  "a b: space in the name",
  "x\x00: nul in the name",
  "x: nul \x00 in the value",
  "x: bell \x07",
  "x: line\nfeed",
  "x: return\ralone",
  " folded: from the first line",
  "x: folded\r\n  on the next line",
  "x : space before the colon",
  "(comment): x",
  "\xff: x",
  "content-length: 5\r\ncontent-length: 6",
  "transfer-encoding: chunked\r\ncontent-length: 3",
];

function wrongHead(request: HttpRequest, { pick }: Choices): FuzzCase {
  const [name = "", value = ""] = pick(wrongLines).split(/:(.*)/s);
  const headers: Header[] = [...request.headers, [name, value]];
  return broken("no header at all", toBytes({ ...request, headers }), [request.method]);
}

function manyHeaders(request: HttpRequest, { pick }: Choices): FuzzCase {
  const [count = 0, length = 0] = pick([
    [50, 10],
    [150, 10],
    [1999, 1],
    [2100, 1],
    [1, 17_000],
    [10, 2_000],
    [1, 200_000],
  ]);
  const more = Array.from({ length: count }, (_, index): Header => [`x-${index}`, "x".repeat(length)]);
  return broken("many or long", toBytes({ ...request, headers: [...request.headers, ...more] }), [
    request.method,
  ]);
}
