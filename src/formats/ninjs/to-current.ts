import { validation } from "../validation.js";
import { asUri } from "../web-address.js";
import type { NinjsDocument } from "./document.js";
import { fromNinjs1 } from "./earlier/from-ninjs-1.js";
import { fromNinjs2 } from "./earlier/from-ninjs-2.js";
import { ninjs1Schema } from "./earlier/schema-1.js";
import { ninjs2Schema } from "./earlier/schema-2.js";
import { versionOf } from "./earlier/version.js";
import { reasonAgainstNinjs } from "./validate.js";

const reasonAgainst1 = validation(ninjs1Schema, "ninjs 1");
const reasonAgainst2 = validation(ninjs2Schema, "ninjs 2");

type Members = Record<string, unknown>;

/**
 * A document of any version as one of 3.x: `toCurrent({ uri: "urn:a:1", headline: "A walk" })` has `headlines`; or the
 * reason why it is none, by the version that it is written in.
 */
export function toCurrent(document: unknown): Current {
  const version = typeof document === "object" && document !== null ? versionOf(document) : 3;
  switch (version) {
    case 1:
      return converted(document, reasonAgainst1, fromNinjs1);
    case 2:
      return converted(document, reasonAgainst2, fromNinjs2);
    case 3:
      return checked(document);
    default:
      return ofAny(document as Members);
  }
}

/** By 2.0 a document may have an identity that is no URI. */
function ofAny(document: Members): Current {
  const given = checked(document);
  const { uri } = document;
  if ("document" in given || typeof uri !== "string" || uri.trim() === "") return given;
  const identified = checked({ ...document, uri: asUri(uri) });
  return "document" in identified ? identified : given;
}

type Current = { document: NinjsDocument } | { reason: string };

function converted(
  document: unknown,
  reasonAgainst: (document: unknown) => string | null,
  convert: (document: Members) => Members,
): Current {
  const reason = reasonAgainst(document);
  return reason === null ? checked(convert(document as Members)) : { reason };
}

function checked(document: unknown): Current {
  const reason = reasonAgainstNinjs(document);
  return reason === null ? { document: document as NinjsDocument } : { reason };
}
