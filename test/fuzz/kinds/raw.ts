import type { Choices } from "../../same-answers/choices.js";
import { broken, type FuzzCase } from "../fuzz-case.js";
import { getOf, postOf, toBytes } from "../http-request.js";

const hello = toBytes(postOf({ query: "{ __typename }" }));

const texts = [
  "",
  "\r\n",
  "\r\n\r\n\r\n",
  "\n\n",
  "GET /\r\n\r\n",
  "GET / HTTP/0.9\r\n\r\n",
  "GET / HTTP/1.0\r\n\r\n",
  "GET /healthz HTTP/1.0\r\nconnection: keep-alive\r\n\r\n",
  "GET / HTTP/1.1\r\n\r\n",
  "GET / HTTP/1.1\nhost: x\n\n",
  "GET / HTTP/2.0\r\nhost: x\r\n\r\n",
  "GET / HTTP/9.9\r\nhost: x\r\n\r\n",
  "GET  /  HTTP/1.1\r\nhost: x\r\n\r\n",
  "GET /\x00 HTTP/1.1\r\nhost: x\r\n\r\n",
  "GET /\xff HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n",
  "GET / HTTP/1.1\r\nhost: x",
  "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\x00\x00\x00\x04\x00\x00\x00\x00\x00",
  "CONNECT news.example:443 HTTP/1.1\r\nhost: news.example:443\r\n\r\n",
  "OPTIONS * HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n",
  "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n",
  "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
  "SSH-2.0-OpenSSH_9.0\r\n",
  "EHLO news.example\r\n",
  '{"query":"{ __typename }"}',
];

/** What is no request of HTTP, or more than one, or half of one. */
export function rawCase({ pick, below }: Choices): FuzzCase {
  const bytes = (length: number) => Buffer.from(Array.from({ length }, () => below(256)));
  const kept = Buffer.from(
    hello.toString("latin1").replace("connection: close", "connection: keep-alive"),
    "latin1",
  );
  const get = toBytes(getOf({ query: "{ __typename }" }, []));
  switch (below(6)) {
    case 0:
      return broken("random bytes", bytes(below(2000)));
    case 1:
      return broken("a request cut off", hello.subarray(0, below(hello.length)), ["POST"]);
    case 2:
      return broken("a request with bytes changed", changed(hello, below), ["POST"]);
    case 3:
      return broken("requests one after the other", Buffer.concat([kept, kept, pick([get, kept, hello])]), [
        "POST",
        "POST",
        "GET",
      ]);
    case 4:
      return broken(
        "a request with other bytes behind",
        Buffer.concat([pick([kept, hello]), bytes(below(300))]),
        ["POST"],
      );
    default:
      return broken("another protocol", Buffer.from(pick(texts), "latin1"));
  }
}

function changed(request: Buffer, below: Choices["below"]): Buffer {
  const bytes = Buffer.from(request);
  for (let times = 1 + below(5); times > 0; times -= 1) bytes[below(bytes.length)] = below(256);
  return bytes;
}
