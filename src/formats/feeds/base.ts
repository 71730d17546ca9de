import { absoluteAddress, isWebAddress } from "../web-address.js";

/**
 * What relative addresses go by where several say so, the outermost first, each itself relative to those before it
 * (RFC 3986, 5.1): `baseOf(["https://gazette.example/", "/news/"])` is `"https://gazette.example/news/"`.
 */
export function baseOf(bases: readonly (string | undefined)[]): string | undefined {
  const stated = bases.filter((base) => base !== undefined);
  const base = stated.reduce((outer, inner) => absoluteAddress(inner, outer), "");
  return isWebAddress(base) ? base : undefined;
}
