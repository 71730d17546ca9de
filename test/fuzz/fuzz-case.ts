import { type HttpRequest, toBytes } from "./http-request.js";

/** What a server is sent over one connection. */
export interface FuzzCase {
  /** `nested lists`; what it is an example of. */
  title: string;
  /** Written one after the other. */
  parts: readonly Buffer[];
  /** Of the requests in it, as far as they can be told. */
  methods: readonly string[];
  /** Whether it is at least one request to its end, which has to be answered. */
  isWhole: boolean;
  /** Whether it asks, as an admin may, how the answer came about. */
  mayExplain?: boolean;
  /** Whether it is to get no data: its sender has no key where one is needed, or its document is not a trusted one. */
  isForbidden?: boolean;
}

/** A case of one request, to its end: `whole("a GET", getOf({ query: "{ __typename }" }))`. */
export function whole(title: string, request: HttpRequest): FuzzCase {
  return { title, parts: [toBytes(request)], methods: [request.method], isWhole: true };
}

/** A case of bytes after which the client has nothing more to say: `broken("no head", Buffer.from("GET /"))`. */
export function broken(title: string, bytes: Buffer, methods: readonly string[] = []): FuzzCase {
  return { title, parts: [bytes], methods, isWhole: false };
}
