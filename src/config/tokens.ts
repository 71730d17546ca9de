import { NewsgraphError } from "../errors.js";
import { type Setting, wholeNumber } from "./setting.js";

/** The identity provider whose tokens (JWT, RFC 7519) are taken. */
export interface TokenConfig {
  /** Where its public keys are, a JSON Web Key Set (RFC 7517). */
  readonly jwksUrl: string;
  /** What stands as `iss` in its tokens, character for character. */
  readonly issuer: string;
  /** What stands in `aud` of the tokens that are for this server. */
  readonly audience: string;
  /** The claim that holds the role: its name, or the way to it, such as `realm_access.roles`. */
  readonly roleClaim: string;
  /** How far its clock and ours may be apart (seconds). */
  readonly clockTolerance: number;
}

/** One that has to be there as soon as another is. */
const atAll = { fallback: "", read: (text: string) => text };

const jwksUrl: Setting<string> = {
  variable: "JWT_JWKS_URL",
  fallback: "",
  accepted:
    "an https:// address of a JSON Web Key Set, such as https://id.example/.well-known/jwks.json (http:// of this machine too)",
  read: (text) => (text === "" || isSafe(text) ? text : undefined),
};

const issuer: Setting<string> = {
  ...atAll,
  variable: "JWT_ISSUER",
  accepted: "what the tokens have as iss, such as https://id.example/",
};

const audience: Setting<string> = {
  ...atAll,
  variable: "JWT_AUDIENCE",
  accepted: "what the tokens for this server have as aud, such as https://news.example/graphql",
};

const roleClaim: Setting<string> = {
  variable: "JWT_ROLE_CLAIM",
  fallback: "role",
  accepted: "the name of a claim, or the way to it, such as realm_access.roles",
  read: (text) => (text === "" ? undefined : text),
};

const clockTolerance: Setting<number> = {
  variable: "JWT_CLOCK_TOLERANCE",
  fallback: "5",
  accepted: "a whole number of seconds up to 300",
  read: (text) => wholeNumber(text, 0, 300),
};

/**
 * Whose tokens are taken; null where nobody's are.
 *
 * @throws NewsgraphError BAD_CONFIGURATION, also where it is said in part alone: without issuer and audience anybody's
 * token for anything would do.
 */
export function readTokenConfig(value: <Value>(setting: Setting<Value>) => Value): TokenConfig | null {
  const needed = [jwksUrl, issuer, audience];
  const missing = needed.filter((setting) => value(setting) === "").map(({ variable }) => variable);
  const config = { roleClaim: value(roleClaim), clockTolerance: value(clockTolerance) };
  if (missing.length === needed.length) return null;
  if (missing.length > 0) {
    throw new NewsgraphError(
      "BAD_CONFIGURATION",
      `${missing.join(" and ")} must be set too: the tokens of an identity provider are taken by JWT_JWKS_URL, JWT_ISSUER and JWT_AUDIENCE together.`,
    );
  }
  return Object.freeze({
    jwksUrl: value(jwksUrl),
    issuer: value(issuer),
    audience: value(audience),
    ...config,
  });
}

/** Whoever could change the keys on their way could sign any token. */
function isSafe(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  const isLoopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);
  return protocol === "https:" || (protocol === "http:" && isLoopback);
}
