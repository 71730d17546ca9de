import { createHash } from "node:crypto";
import type { HTTPGraphQLResponse } from "@apollo/server";
import { Content } from "../encoding/content.js";
import type { OperationRecord } from "../telemetry/operation-record.js";

/** An answer as it goes to any number of clients. */
export interface WholeAnswer {
  status: number;
  headers: ReadonlyMap<string, string>;
  content: Content;
  /** Whether it is an answer without errors, which alone is kept. */
  isFlawless: boolean;
  /** A strong validator (RFC 9110) of one without errors as it is, made when it is asked for first; else null. */
  readonly etag: string | null;
  /** Of the operation that it answers. */
  operation: OperationRecord | null;
}

/** Makes one of what Apollo answered to a client that takes no chunks. */
export function toWholeAnswer(
  { status = 200, headers, body }: HTTPGraphQLResponse,
  operation: OperationRecord | null = null,
): WholeAnswer {
  if (body.kind !== "complete") throw new Error("An answer came in chunks that nobody has asked for.");
  const content = new Content(toBytes(body.string));
  const type = headers.get("content-type") ?? "";
  // The errors of an answer stand first in it.
  const isFlawless = status === 200 && /[/+]json\b/.test(type) && body.string.startsWith('{"data":{');
  let etag: string | undefined;
  return {
    status,
    headers,
    content,
    isFlawless,
    get etag() {
      if (!isFlawless) return null;
      etag ??= etagOf(type, content.bytes);
      return etag;
    },
    operation,
  };
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
