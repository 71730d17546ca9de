/** An answer of HTTP/1.1, as it stood on the wire. */
export interface HttpResponse {
  status: number;
  /** In lower case; values of a repeated name joined by commas. */
  headers: ReadonlyMap<string, string>;
  body: Buffer;
}

const tokens = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const values = /^[\t\x20-\x7e\x80-\xff]*$/;

/**
 * Reads all that a server sent over a connection (RFC 9112), interim answers left out:
 * `readResponses(bytes, (index) => methods[index] === "HEAD")`.
 *
 * @throws Error that says what is wrong with it; nothing is forgiven
 */
export function readResponses(bytes: Buffer, isHead: (index: number) => boolean): HttpResponse[] {
  const responses: HttpResponse[] = [];
  for (let rest = bytes; rest.length > 0; ) {
    const { status, headers, from } = readHead(rest);
    if (status < 200) {
      rest = rest.subarray(from);
      continue;
    }
    const bodyless = status === 204 || status === 304 || isHead(responses.length);
    const { body, end } = bodyless
      ? { body: Buffer.alloc(0), end: from }
      : readBody(rest.subarray(from), headers, from);
    responses.push({ status, headers, body });
    rest = rest.subarray(end);
  }
  return responses;
}

function readHead(bytes: Buffer): Omit<HttpResponse, "body"> & { from: number } {
  const end = bytes.indexOf("\r\n\r\n");
  if (end < 0) throw new Error("The head of an answer does not end.");
  const [first = "", ...lines] = bytes.subarray(0, end).toString("latin1").split("\r\n");
  const [, code] = /^HTTP\/1\.1 ([1-5]\d\d) [\t\x20-\x7e\x80-\xff]*$/.exec(first) ?? [];
  if (code === undefined) throw new Error(`An answer begins with ${JSON.stringify(first)}.`);
  const headers = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(":");
    const name = line.slice(0, colon).toLowerCase();
    const value = line.slice(colon + 1).trim();
    if (colon < 1 || !tokens.test(name) || !values.test(value))
      throw new Error(`A header is ${JSON.stringify(line)}.`);
    const before = headers.get(name);
    headers.set(name, before === undefined ? value : `${before}, ${value}`);
  }
  return { status: Number(code), headers, from: end + 4 };
}

/** @param from where it stands in what is left */
function readBody(
  bytes: Buffer,
  headers: HttpResponse["headers"],
  from: number,
): { body: Buffer; end: number } {
  const length = headers.get("content-length");
  const coding = headers.get("transfer-encoding");
  if (length !== undefined && coding !== undefined) throw new Error("An answer tells its length twice.");
  if (coding !== undefined) return readChunks(bytes, coding, from);
  // Without a length it goes on to the end of the connection.
  if (length === undefined) return { body: bytes, end: from + bytes.length };
  if (!/^\d+$/.test(length)) throw new Error(`A content-length is ${length}.`);
  if (bytes.length < Number(length)) throw new Error(`Of ${length} bytes of a body came ${bytes.length}.`);
  return { body: bytes.subarray(0, Number(length)), end: from + Number(length) };
}

function readChunks(bytes: Buffer, coding: string, from: number): { body: Buffer; end: number } {
  if (coding !== "chunked") throw new Error(`A transfer-encoding is ${coding}.`);
  const chunks: Buffer[] = [];
  for (let at = 0; ; ) {
    const line = bytes.indexOf("\r\n", at);
    const [size] = /^[\da-f]+$/i.exec(bytes.subarray(at, Math.max(line, at)).toString("latin1")) ?? [];
    if (size === undefined) throw new Error("A chunk has no size.");
    const start = line + 2;
    const end = start + Number.parseInt(size, 16);
    if (bytes.subarray(end, end + 2).toString() !== "\r\n") throw new Error("A chunk does not end.");
    if (end === start) return { body: Buffer.concat(chunks), end: from + end + 2 };
    chunks.push(bytes.subarray(start, end));
    at = end + 2;
  }
}
