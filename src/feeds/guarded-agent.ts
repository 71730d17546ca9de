import { type LookupAddress, type LookupOptions, lookup } from "node:dns";
import { isIP } from "node:net";
import { Agent, buildConnector } from "undici";
import type { AllowedNetworks } from "../config.js";
import { hostOf } from "./address.js";
import { isAllowedAddress } from "./allowed-address.js";
import { FeedFailure } from "./feed-failure.js";

/**
 * Connects to allowed addresses alone: `fetch(url, { dispatcher: guardedAgent([]) })`.
 *
 * What counts is the address that is connected to, each time that one is: a name may mean another by then than when
 * somebody looked (DNS rebinding), and redirects lead anywhere. Of a name's addresses those are tried that are allowed.
 */
export function guardedAgent(allowed: AllowedNetworks): Agent {
  const connect = buildConnector({ lookup: allowedAddresses(allowed) });
  return new Agent({
    // Whoever asks has one limit for the whole answer.
    headersTimeout: 0,
    bodyTimeout: 0,
    connect(options, callback) {
      // An address is not looked up.
      const host = hostOf(options);
      if (isIP(host) !== 0 && !isAllowedAddress(host, allowed)) callback(refusal(host), null);
      else connect(options, callback);
    },
  });
}

type Found = (
  error: NodeJS.ErrnoException | null,
  address: string | LookupAddress[],
  family?: number,
) => void;

/** What net asks for a name's addresses: all of them, or one. */
function allowedAddresses(allowed: AllowedNetworks) {
  return (host: string, options: LookupOptions, found: Found): void => {
    lookup(host, { ...options, all: true }, (error, addresses) => {
      if (error) return found(error, []);
      const [first, ...others] = addresses.filter(({ address }) => isAllowedAddress(address, allowed));
      if (!first) return found(refusal(host), []);
      return options.all ? found(null, [first, ...others]) : found(null, first.address, first.family);
    });
  };
}

/** Says nothing of the addresses: who may add feeds is not to learn of the network. */
export function refusal(host: string): FeedFailure {
  return new FeedFailure(
    "FEED_ADDRESS_REFUSED",
    `${host} is inside the network, where no feed is asked. Allow it with --allow-private or FEEDS_ALLOW_PRIVATE, where you trust the feed`,
  );
}
