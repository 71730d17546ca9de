import type { IncomingMessage } from "node:http";
import { HttpError } from "./http-error.js";

/**
 * The JSON that a request carries: `await readJsonBody(request, 1024 * 1024)`.
 *
 * @throws HttpError 415 for anything but uncompressed JSON in UTF-8, 413 for more than `limit` bytes, 400 for what
 * is no JSON; the stream's own error where the client hangs up.
 */
export async function readJsonBody(request: IncomingMessage, limit: number): Promise<unknown> {
  requireJson(request);
  const bytes = await readBytes(request, limit);
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new HttpError(
      400,
      "BAD_REQUEST",
      'The body is not valid JSON in UTF-8. Send an object such as {"query": "{ __typename }"}.',
    );
  }
}

function requireJson(request: IncomingMessage): void {
  const [type = "", ...parameters] = (request.headers["content-type"] ?? "").toLowerCase().split(";");
  const charset = parameters.map((parameter) => parameter.trim()).find((it) => it.startsWith("charset="));
  const isUtf8 = charset === undefined || /^charset="?utf-8"?$/.test(charset);
  if (type.trim() !== "application/json" || !isUtf8) {
    throw new HttpError(
      415,
      "UNSUPPORTED_MEDIA_TYPE",
      "A POST carries JSON in UTF-8: send it with the header content-type: application/json.",
    );
  }
  const encoding = request.headers["content-encoding"];
  if (encoding !== undefined && encoding.toLowerCase() !== "identity") {
    throw new HttpError(
      415,
      "UNSUPPORTED_MEDIA_TYPE",
      "Send the body uncompressed, without content-encoding.",
      { "accept-encoding": "identity" },
    );
  }
}

async function readBytes(request: IncomingMessage, limit: number): Promise<Buffer> {
  if (Number(request.headers["content-length"] ?? 0) > limit) throw tooLarge(limit);
  const chunks: Buffer[] = [];
  let length = 0;
  // To destroy the stream would close the connection before the client has its answer.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    length += chunk.length;
    if (length > limit) {
      request.resume();
      throw tooLarge(limit);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function tooLarge(limit: number): HttpError {
  return new HttpError(
    413,
    "PAYLOAD_TOO_LARGE",
    `The body is longer than ${limit} bytes. Send a shorter document, or pass long lists in several requests.`,
  );
}
