import type { NinjsDocument } from "./document.js";
import { fromNinjs1 } from "./earlier/from-ninjs-1.js";
import { fromNinjs2 } from "./earlier/from-ninjs-2.js";
import { versionOf } from "./earlier/version.js";
import { reasonAgainst } from "./validate.js";

type Members = Record<string, unknown>;

type Current = { document: NinjsDocument } | { reason: string };

/** How a document of each version is one of 3.x. */
const converted = { 1: fromNinjs1, 2: fromNinjs2, 3: (document: Members) => document };

/**
 * A document of any version as one of 3.x: `toCurrent({ uri: "urn:a:1", headline: "A walk" })` has `headlines`; or the
 * reason why it is none, by the version that it is written in. Where none of its names tells which, any may.
 */
export function toCurrent(document: unknown): Current {
  const version = typeof document === "object" && document !== null ? versionOf(document) : 3;
  if (version !== null) return ofVersion(version, document);
  const latest = ofVersion(3, document);
  const read = [latest, ofVersion(2, document), ofVersion(1, document)];
  return read.find((one) => "document" in one) ?? latest;
}

function ofVersion(version: 1 | 2 | 3, document: unknown): Current {
  const reason = reasonAgainst[version](document);
  if (reason !== null) return { reason };
  return { document: converted[version](document as Members) as unknown as NinjsDocument };
}
