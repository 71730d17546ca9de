import ipaddr from "ipaddr.js";
import type { AllowedNetworks } from "../config.js";

/** All that is handed out to the public of IPv6 (RFC 4291, 2.4); what lies outside leads nowhere, or into a network. */
const globalUnicast = ipaddr.parseCIDR("2000::/3") as [ipaddr.IPv6, number];

/** IPv4 as networks without it write it, behind a translator (RFC 6052, 2.1). */
const translated = ipaddr.parseCIDR("64:ff9b::/96") as [ipaddr.IPv6, number];

/**
 * Whether a feed may be asked at an IP address:
 *
 * ```ts
 * isAllowedAddress("169.254.169.254", []); // false
 * isAllowedAddress("::ffff:10.0.0.7", ["10.0.0.0/8"]); // true
 * ```
 *
 * May be asked is whatever is public, by IANA's registries of addresses for special purposes (RFC 6890); of what is
 * not (loopback, private, link-local, shared, multicast …) that which is allowed. What is no address is refused.
 */
export function isAllowedAddress(text: string, allowed: AllowedNetworks): boolean {
  if (allowed === "all") return true;
  if (!ipaddr.isValid(text)) return false;
  const address = plain(ipaddr.process(text));
  return isPublic(address) || allowed.some((network) => lies(address, network));
}

function plain(address: ipaddr.IPv4 | ipaddr.IPv6): ipaddr.IPv4 | ipaddr.IPv6 {
  if (address.kind() === "ipv4" || !(address as ipaddr.IPv6).match(translated)) return address;
  return new ipaddr.IPv4(address.toByteArray().slice(12));
}

function isPublic(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  if (address.range() !== "unicast") return false;
  return address.kind() === "ipv4" || (address as ipaddr.IPv6).match(globalUnicast);
}

function lies(address: ipaddr.IPv4 | ipaddr.IPv6, network: string): boolean {
  const [first, bits] = ipaddr.parseCIDR(network);
  return first.kind() === address.kind() && address.match(first, bits);
}
