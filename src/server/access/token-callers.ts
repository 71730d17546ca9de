import {
  createRemoteJWKSet,
  customFetch,
  errors,
  type FetchImplementation,
  type JWTPayload,
  type JWTVerifyGetKey,
  jwtVerify,
} from "jose";
import type { Caller } from "../../access/caller.js";
import { type GivenRole, givenRole, givenRoles } from "../../access/role.js";
import type { TokenConfig } from "../../config.js";
import type { HttpError } from "../http-error.js";
import { type Log, seldom } from "../log.js";
import { callerUnknown, keyRefused, outageInterval, roleTooLow } from "./refusals.js";

/** Those with a public key: by one with a shared secret who can check a token can make one (RFC 8725). */
const algorithms = [
  ...["RS256", "RS384", "RS512", "PS256", "PS384", "PS512"],
  ...["ES256", "ES384", "ES512", "EdDSA", "Ed25519"],
];

/**
 * How long the provider may take to send its keys, how long they are gone by, and how long it is not asked again for
 * one that it did not have (milliseconds).
 */
const keySetTimes = { timeoutDuration: 5000, cacheMaxAge: 10 * 60_000, cooldownDuration: 30_000 };

/** How long it is not asked again where it did not answer (milliseconds): each time others wait for it. */
const outagePause = 10_000;

/** The provider's keys could not be read: nothing is known of the token. */
class KeySetUnavailable extends Error {}

/**
 * Makes what tells whose a token of the identity provider is: `const caller = await callerOf("eyJhbGciOiJSUzI1NiIs…")`.
 *
 * The role is the highest of ours that the claim names, as a text (names parted by spaces too) or a list. A token
 * holds until its `exp`, which it must have, whatever the provider takes back meanwhile.
 *
 * @throws HttpError UNAUTHENTICATED, FORBIDDEN where no role of ours is named, SERVICE_UNAVAILABLE
 */
export function tokenCallers(config: TokenConfig, log: Log) {
  const { issuer, audience, roleClaim, clockTolerance } = config;
  const fetching = { ...keySetTimes, [customFetch]: fetchSeldom() };
  const keySet = readable(createRemoteJWKSet(new URL(config.jwksUrl), fetching));
  const logOutage = seldom(log, outageInterval);
  const verify = async (token: string): Promise<JWTPayload> => {
    try {
      const requiredClaims = ["exp", "sub"];
      const { payload } = await jwtVerify(token, keySet, {
        issuer,
        audience,
        algorithms,
        clockTolerance,
        requiredClaims,
      });
      return payload;
    } catch (error) {
      if (error instanceof KeySetUnavailable) {
        logOutage(`the keys of the identity provider cannot be read: ${messageOf(error.cause)}`);
      }
      throw refusalOf(error);
    }
  };
  return async (token: string): Promise<Caller> => {
    const payload = await verify(token);
    const role = roleIn(payload, roleClaim);
    if (role === null) {
      throw roleTooLow(`The token names none of the roles ${givenRoles.join(", ")} as ${roleClaim}.`);
    }
    const subject = String(payload.sub);
    return { role, name: subject, keyId: `token:${subject}` };
  };
}

/** Fetches, but for a while after that has failed: then it fails in the same way at once. */
function fetchSeldom(): FetchImplementation {
  let failure: { at: number; error: unknown } | null = null;
  return async (url, options) => {
    if (failure && performance.now() - failure.at < outagePause) throw failure.error;
    failure = null;
    try {
      const response = await fetch(url, options);
      if (response.status !== 200) throw new Error(`It answers with the status ${response.status}.`);
      return response;
    } catch (error) {
      failure = { at: performance.now(), error };
      throw error;
    }
  };
}

/** The same key set, which says so where it could not be read. */
function readable(keySet: JWTVerifyGetKey): JWTVerifyGetKey {
  return async (header, token) => {
    try {
      return await keySet(header, token);
    } catch (error) {
      if (ofToken.some((kind) => error instanceof kind)) throw error;
      throw new KeySetUnavailable("no keys", { cause: error });
    }
  };
}

/** What is wrong with a token, not with the keys. */
const ofToken = [errors.JWKSNoMatchingKey, errors.JWKSMultipleMatchingKeys, errors.JOSENotSupported];

/** Only of a token that the provider has signed it is said what in it does not fit. */
function refusalOf(error: unknown): HttpError {
  if (error instanceof KeySetUnavailable) {
    return callerUnknown("The keys of the identity provider cannot be read. Try again in a moment.");
  }
  if (error instanceof errors.JWTExpired) return keyRefused("The token has expired.");
  if (error instanceof errors.JWTClaimValidationFailed) {
    return keyRefused(`The token does not hold here: its claim ${error.claim} is missing or does not fit.`);
  }
  if (error instanceof errors.JOSEError) {
    return keyRefused("The token is not signed by a key of the identity provider.");
  }
  throw error;
}

function roleIn(payload: JWTPayload, claim: string): GivenRole | null {
  const value = valueAt(payload, [claim]) ?? valueAt(payload, claim.split("."));
  const named = typeof value === "string" ? value.split(" ") : Array.isArray(value) ? value.map(String) : [];
  return givenRoles.findLast((role) => named.some((name) => givenRole(name) === role)) ?? null;
}

function valueAt(value: unknown, [name, ...rest]: readonly string[]): unknown {
  if (name === undefined) return value;
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
  return valueAt((value as Record<string, unknown>)[name], rest);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
