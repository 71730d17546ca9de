import { asUri } from "../../web-address.js";
import { fitting } from "./fitting.js";
import { toCamelCase } from "./renamed.js";

/**
 * A valid document of ninjs 2.x as one of 3.x: `fromNinjs2({ uri, versioncreated })` has `versionCreated`. What it says
 * of the version of ninjs is left out; a uri that is none is made one.
 */
export function fromNinjs2(document: Record<string, unknown>): Record<string, unknown> {
  const { standard: _standard, associations, ...others } = document;
  return {
    ...fitting(toCamelCase(others) as Record<string, unknown>),
    uri: asUri(document.uri as string),
    ...(Array.isArray(associations) && { associations: associations.map(fromNinjs2) }),
  };
}
