import { HttpError } from "../http-error.js";

/** How often the operators are told at most that it cannot be told who asks (milliseconds). */
export const outageInterval = 10_000;

const scheme = 'Bearer realm="newsgraph"';

/** 401 to who has sent no key where one is needed (RFC 6750: a challenge without an error). */
export function keyNeeded(message: string): HttpError {
  return new HttpError(401, "UNAUTHENTICATED", message, { "www-authenticate": scheme });
}

/** 401 to who has sent a key or token that is none or holds no more: `throw keyRefused("The key has expired.")`. */
export function keyRefused(message: string): HttpError {
  return new HttpError(401, "UNAUTHENTICATED", message, challenge("invalid_token", message));
}

/** 403 to who may not do what is asked for with the role that the request has. */
export function roleTooLow(message: string): HttpError {
  return new HttpError(403, "FORBIDDEN", message, challenge("insufficient_scope", message));
}

/** 503 where it cannot be told just now who asks. */
export function callerUnknown(message: string): HttpError {
  return new HttpError(503, "SERVICE_UNAVAILABLE", message);
}

/** @param description ASCII, for which a quoted string of HTTP is made */
function challenge(error: string, description: string): Record<string, string> {
  return {
    "www-authenticate": `${scheme}, error="${error}", error_description="${description.replaceAll(/["\\]/g, "'")}"`,
  };
}
