/** Why a database cannot be opened, and what to do about it; both for whoever starts a program. */
export interface OpenReason {
  reason: string;
  advice: string;
}

const address = "Check the host, the port and the name in DATABASE_URL, and that the server runs.";
const login = "Check the user and the password in DATABASE_URL.";
const tls = "Check sslmode and sslrootcert in DATABASE_URL.";
const rights = "Grant it, or name another user in DATABASE_URL.";
const connections = "Raise the server's limit, or lower DATABASE_POOL_SIZE of those that use it.";
const later = "Try again in a moment.";

const untrusted: OpenReason = {
  reason: "the server's certificate is of no authority known here",
  advice: "Name the authority's file with sslrootcert in DATABASE_URL.",
};

/** By the server's state (SQLSTATE) or the system's code. */
const byCode: Readonly<Record<string, OpenReason>> = {
  "28P01": { reason: "the user or the password is wrong", advice: login },
  "28000": {
    reason: "the server does not let this user in",
    advice: "Check the user and sslmode in DATABASE_URL, and the server's pg_hba.conf.",
  },
  "3D000": { reason: "the server has no database of that name", advice: "Create it, or name another." },
  "42501": { reason: "this user may not do what is needed", advice: rights },
  "42P07": {
    reason: "it holds tables of something else",
    advice: "Name a database that is newsgraph's alone.",
  },
  "53300": { reason: "the server takes no more connections", advice: connections },
  "57P03": { reason: "the server is starting up or shutting down", advice: later },
  ECONNREFUSED: { reason: "no server answers there", advice: address },
  ECONNRESET: { reason: "the server ended the connection", advice: address },
  EHOSTUNREACH: { reason: "the host cannot be reached", advice: address },
  ENETUNREACH: { reason: "the host cannot be reached", advice: address },
  ENOENT: { reason: "there is no such socket", advice: address },
  ENOTFOUND: { reason: "there is no such host", advice: address },
  EAI_AGAIN: { reason: "the host's name cannot be looked up", advice: later },
  ETIMEDOUT: { reason: "the server does not answer", advice: address },
  CERT_HAS_EXPIRED: { reason: "the server's certificate has expired", advice: "Have it renewed." },
  ERR_TLS_CERT_ALTNAME_INVALID: { reason: "the server's certificate is for another host", advice: tls },
  DEPTH_ZERO_SELF_SIGNED_CERT: untrusted,
  SELF_SIGNED_CERT_IN_CHAIN: untrusted,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
};

/** By how the driver's words begin, where it gives no code. */
const byMessage: readonly (readonly [string, OpenReason])[] = [
  ["The server does not support SSL", { reason: "the server offers no TLS", advice: tls }],
  ["SASL: SCRAM-SERVER-FIRST-MESSAGE: client password", { reason: "it wants a password", advice: login }],
  [
    "Connection terminated due to connection timeout",
    { reason: "the server does not answer", advice: address },
  ],
  ["Connection terminated", { reason: "the server ended the connection", advice: address }],
];

/** Of a pooler everything has this state, what its server told it too: only the words tell. */
const protocolViolation = "08P01";

/** Why the driver could not connect or work: `openReason(error)`; undefined where the fault is none of these. */
export function openReason({
  code = "",
  message,
}: {
  code?: string;
  message: string;
}): OpenReason | undefined {
  if (code === protocolViolation) {
    const words = message.replaceAll(/\s+/g, " ").trim();
    return {
      reason: `the pooler says "${words}"`,
      advice: "Check DATABASE_URL, and the pooler and its server.",
    };
  }
  return byCode[code] ?? byMessage.find(([beginning]) => message.startsWith(beginning))?.[1];
}
