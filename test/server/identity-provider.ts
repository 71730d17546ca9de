import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from "jose";

/** Whose signature is under a token, and how. */
export interface Signing {
  algorithm?: string;
  keyId?: string;
  key?: CryptoKey | Uint8Array;
}

/** An identity provider on this machine, as far as newsgraph sees one: it signs tokens and shows its public keys. */
export interface IdentityProvider {
  jwksUrl: string;
  /** What it shows; a test may have it show others. */
  shown: { keys: JWK[] };
  /** How often its keys were asked for. */
  asked(): number;
  /** What happens to those who ask: they wait in vain, or are answered with a status. */
  answers: { status: number };
  /** Signs claims: for `subject`, issued now, for an hour, unless they say otherwise. */
  sign(claims: JWTPayload, signing?: Signing): Promise<string>;
  stop(): Promise<void>;
}

export const issuer = "https://id.example/";
export const audience = "https://news.example/graphql";

export async function startProvider(): Promise<IdentityProvider> {
  const { publicKey, privateKey } = await generateKeyPair("RS256");
  const shown = { keys: [{ ...(await exportJWK(publicKey)), kid: "first", alg: "RS256", use: "sig" }] };
  const answers = { status: 200 };
  let asked = 0;
  const server: Server = createServer((_request, response) => {
    asked += 1;
    response.writeHead(answers.status, { "content-type": "application/jwk-set+json" });
    response.end(JSON.stringify(shown));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    jwksUrl: `http://127.0.0.1:${port}/jwks.json`,
    shown,
    answers,
    asked: () => asked,
    sign: (claims, { algorithm = "RS256", keyId = "first", key = privateKey } = {}) =>
      new SignJWT({ iss: issuer, aud: audience, sub: "ada", exp: seconds(3600), ...claims })
        .setProtectedHeader({ alg: algorithm, kid: keyId })
        .setIssuedAt()
        .sign(key),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** So many seconds from now, in seconds since 1970. */
export function seconds(fromNow: number): number {
  return Math.floor(Date.now() / 1000) + fromNow;
}
