import { asUri } from "../../web-address.js";
import { urgencyOf } from "./from-ninjs-1.js";
import { toCamelCase } from "./renamed.js";

/**
 * A valid document of ninjs 2.x as one of 3.x: `fromNinjs2({ uri, versioncreated })` has `versionCreated`. What it says
 * of the version of ninjs is left out; a uri that is none is made one.
 */
export function fromNinjs2(document: Record<string, unknown>): Record<string, unknown> {
  const { standard: _standard, urgency, associations, renditions, ...others } = document;
  return {
    ...(toCamelCase(others) as Record<string, unknown>),
    uri: asUri(document.uri as string),
    ...urgencyOf(urgency),
    ...(Array.isArray(associations) && { associations: associations.map(fromNinjs2) }),
    ...(Array.isArray(renditions) && { renditions: renditions.map(withWholeNumbers) }),
  };
}

/** 3.x has no parts of a pixel. */
function withWholeNumbers(rendition: object): unknown {
  const { width, height, ...others } = toCamelCase(rendition) as Record<string, unknown>;
  return {
    ...others,
    ...(Number.isInteger(width) && { width }),
    ...(Number.isInteger(height) && { height }),
  };
}
