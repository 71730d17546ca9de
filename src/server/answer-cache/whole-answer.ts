import { createHash } from "node:crypto";
import type { HTTPGraphQLResponse } from "@apollo/server";

/** An answer as it goes to any number of clients. */
export interface WholeAnswer {
  status: number;
  headers: ReadonlyMap<string, string>;
  bytes: Buffer;
  /** A strong validator (RFC 9110) where it is an answer without errors, which alone is kept; else null. */
  etag: string | null;
}

/** Makes one of what Apollo answered to a client that takes no chunks. */
export function toWholeAnswer({ status = 200, headers, body }: HTTPGraphQLResponse): WholeAnswer {
  if (body.kind !== "complete") throw new Error("An answer came in chunks that nobody has asked for.");
  const bytes = toBytes(body.string);
  const type = headers.get("content-type") ?? "";
  // The errors of an answer stand first in it.
  const isFlawless = status === 200 && /[/+]json\b/.test(type) && body.string.startsWith('{"data":{');
  return { status, headers, bytes, etag: isFlawless ? etagOf(type, bytes) : null };
}

/** Not out of node's pool: a small part of it would hold the whole in memory. */
function toBytes(text: string): Buffer {
  const bytes = Buffer.allocUnsafeSlow(Buffer.byteLength(text));
  bytes.write(text);
  return bytes;
}

function etagOf(type: string, bytes: Buffer): string {
  return `"${createHash("sha256").update(`${type}\n`).update(bytes).digest("base64url")}"`;
}
