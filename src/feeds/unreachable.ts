import { FeedFailure } from "./feed-failure.js";

const reasons: Readonly<Record<string, string>> = {
  ENOTFOUND: "no such host is known",
  EAI_AGAIN: "its host could not be looked up",
  ECONNREFUSED: "its host does not answer at this port",
  ECONNRESET: "its server broke the connection off",
  EHOSTUNREACH: "no way leads to its host",
  ENETUNREACH: "no way leads to its host",
  ETIMEDOUT: "its host does not answer",
  EPIPE: "its server broke the connection off",
  UND_ERR_CONNECT_TIMEOUT: "its host does not answer",
  UND_ERR_SOCKET: "its server broke the connection off",
  UND_ERR_HEADERS_OVERFLOW: "its server's headers are too long",
  CERT_HAS_EXPIRED: "its server's certificate has expired",
  DEPTH_ZERO_SELF_SIGNED_CERT: "its server's certificate is signed by itself",
  SELF_SIGNED_CERT_IN_CHAIN: "its server's certificate is signed by nobody known",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "its server's certificate is signed by nobody known",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "its server's certificate is signed by nobody known",
  ERR_TLS_CERT_ALTNAME_INVALID: "its server's certificate is another host's",
};

/**
 * What stood between us and a feed, of an error of the connection: `failureOf(error).message` is
 * `"its host does not answer at this port (ECONNREFUSED)"`.
 *
 * @throws the error itself, where it is none of the connection's
 */
export function failureOf(error: unknown): FeedFailure {
  const causes = causesOf(error);
  const known = causes.find((cause) => cause instanceof FeedFailure);
  if (known) return known;
  const codes = causes.map(codeOf).filter((code) => code !== undefined);
  if (codes.some((code) => code === "FILE_UNREADABLE" || code.startsWith("Z_"))) {
    return new FeedFailure("FEED_UNREADABLE", "what its server sent is packed and damaged");
  }
  if (!isOfConnection(error)) throw error;
  const [code = String((causes.at(-1) as Error).message)] = codes;
  return new FeedFailure("FEED_UNREACHABLE", `${reasonFor(code)} (${code})`);
}

/** undici wraps all that goes wrong on the way, before the answer and within it. */
function isOfConnection(error: unknown): boolean {
  return error instanceof TypeError && /^(?:fetch failed|terminated)$/.test(error.message);
}

function reasonFor(code: string): string {
  if (code.startsWith("HPE_")) return "its server does not speak HTTP";
  return reasons[code] ?? "the connection failed";
}

/** The error, what caused it, and so on; of several that stand for one failure the first. */
function causesOf(error: unknown): unknown[] {
  const causes: unknown[] = [];
  for (let cause = error; cause && causes.length < 10; ) {
    causes.push(cause);
    const { cause: next, errors } = cause as { cause?: unknown; errors?: unknown[] };
    cause = next ?? errors?.[0];
  }
  return causes;
}

function codeOf(error: unknown): string | undefined {
  const { code } = error as { code?: unknown };
  return typeof code === "string" ? code : undefined;
}
