import type { IncomingMessage } from "node:http";
import { isIP, isIPv4 } from "node:net";
import ipaddr from "ipaddr.js";
import proxyAddr from "proxy-addr";

/** Tells by which address a client is reached. */
export type ClientAddress = (request: IncomingMessage) => string;

/**
 * Makes what tells the address of a request's client:
 *
 * ```ts
 * const addressOf = clientAddress(["loopback", "10.0.0.0/8"]);
 * addressOf(request); // "203.0.113.7"
 * ```
 *
 * What `X-Forwarded-For` says is believed as far as those are trusted who have passed it on: anybody can write it.
 *
 * @param trusted addresses, networks, or `loopback`, `linklocal`, `uniquelocal` as proxy-addr names them
 */
export function clientAddress(trusted: readonly string[]): ClientAddress {
  const isTrusted = proxyAddr.compile([...trusted]);
  const isProxy = (address: string, hop: number) => isTrusted(plain(address) ?? "", hop);
  return (request) => plain(proxyAddr(request, isProxy)) ?? request.socket.remoteAddress ?? "";
}

/** An address without the port that some proxies write; undefined of what is none, such as `unknown`. */
function plain(text: string | undefined): string | undefined {
  const address = text?.trim().replace(/^\[([^\]]*)\](?::\d+)?$|^(\d[\d.]*):\d+$/, "$1$2");
  return address !== undefined && isIP(address) !== 0 ? address : undefined;
}

/**
 * Under which name a client's requests are counted: `countedAs("2001:db8:1:2:3:4:5:6")` is `2001:db8:1:2::/64`, for
 * somebody who has one address of IPv6 has as many as fit into the network.
 */
export function countedAs(address: string): string {
  if (isIPv4(address) || isIP(address) === 0) return address;
  const parsed = ipaddr.process(address);
  if (parsed.kind() === "ipv4") return parsed.toString();
  const network = ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toString()}/64`);
  return `${network.toString()}/64`;
}
