import { asUri } from "../web-address.js";
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
 * reason why it is none, by the version that it is written in. Where none of its names tells which, it is 3.x.
 */
export function toCurrent(document: unknown): Current {
  const version = typeof document === "object" && document !== null ? versionOf(document) : 3;
  return version === null ? ofAny(document as Members) : ofVersion(version, document);
}

/** By 2.0 a document may have an identity that is no URI. */
function ofAny(document: Members): Current {
  const given = ofVersion(3, document);
  const { uri } = document;
  if ("document" in given || typeof uri !== "string" || uri.trim() === "") return given;
  const identified = ofVersion(3, { ...document, uri: asUri(uri) });
  return "document" in identified ? identified : given;
}

function ofVersion(version: 1 | 2 | 3, document: unknown): Current {
  const reason = reasonAgainst[version](document);
  if (reason !== null) return { reason };
  return { document: converted[version](document as Members) as unknown as NinjsDocument };
}
