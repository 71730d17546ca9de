import ipaddr from "ipaddr.js";

/** Addresses inside the network that may be asked all the same: all of them, or those of networks in CIDR (RFC 4632). */
export type AllowedNetworks = "all" | readonly string[];

/**
 * `true` and `1` are all networks, `false` and `0` none, everything else is a list of them: `10.0.0.0/8,fd00::/8`. An
 * address alone is a network of one. undefined for what is none of this.
 */
export function readNetworks(text: string): AllowedNetworks | undefined {
  if (["true", "1"].includes(text.toLowerCase())) return "all";
  if (["false", "0"].includes(text.toLowerCase())) return [];
  const networks = text.split(",").map((network) => asNetwork(network.trim()));
  return networks.every((network) => network !== undefined) ? networks : undefined;
}

function asNetwork(text: string): string | undefined {
  if (ipaddr.isValidCIDR(text)) return text;
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return `${text}/32`;
  return ipaddr.IPv6.isValid(text) ? `${text}/128` : undefined;
}
