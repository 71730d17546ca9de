/** A request of HTTP/1.1 that may be wrong in anything. */
export interface HttpRequest {
  method: string;
  /** What stands behind the method: `/graphql?query=…`. */
  target: string;
  /** In their order, with repetitions; each character is a byte (latin1). */
  headers: readonly (readonly [name: string, value: string])[];
  body?: Buffer;
}

/** A request for a server that closes the connection behind its answer. */
export function postOf(body: unknown, headers: HttpRequest["headers"] = []): HttpRequest {
  return {
    method: "POST",
    target: "/graphql",
    headers: [...common, ["content-type", "application/json"], ...headers],
    body: Buffer.from(typeof body === "string" ? body : JSON.stringify(body)),
  };
}

/** The same by GET, as a client sends it that no page of the web can be. */
export function getOf(
  parameters: Readonly<Record<string, string>>,
  headers: HttpRequest["headers"] = [],
): HttpRequest {
  return {
    method: "GET",
    target: `/graphql?${new URLSearchParams(parameters)}`,
    headers: [...common, ["apollo-require-preflight", "1"], ...headers],
  };
}

export const common: HttpRequest["headers"] = [
  ["host", "news.example"],
  ["connection", "close"],
];

/** A request as it goes over the wire; the length of its body is told where no header tells of it. */
export function toBytes({ method, target, headers, body }: HttpRequest): Buffer {
  const isTold = headers.some(([name]) => /^(content-length|transfer-encoding)$/i.test(name));
  const all = body && !isTold ? [...headers, ["content-length", String(body.length)] as const] : headers;
  const lines = all.map(([name, value]) => `${name}: ${value}\r\n`);
  const head = Buffer.from(`${method} ${target} HTTP/1.1\r\n${lines.join("")}\r\n`, "latin1");
  return body ? Buffer.concat([head, body]) : head;
}

/** A body in chunks of so many bytes, as `transfer-encoding: chunked` has it. */
export function inChunks(body: Buffer, size: number, extension = "", trailer = ""): Buffer {
  const parts: Buffer[] = [];
  for (let start = 0; start < body.length; start += size) {
    const chunk = body.subarray(start, start + size);
    parts.push(Buffer.from(`${chunk.length.toString(16)}${extension}\r\n`), chunk, Buffer.from("\r\n"));
  }
  return Buffer.concat([...parts, Buffer.from(`0\r\n${trailer}\r\n`)]);
}
