import { exportJWK, exportSPKI, generateKeyPair, importJWK, type JWTPayload } from "jose";
import { readConfig } from "../../src/config.js";
import type { Database } from "../../src/database/database.js";
import { authenticator } from "../../src/server/access/authenticate.js";
import { archiveOf } from "../support/archive.js";
import { addKey } from "../support/callers.js";
import { story } from "../support/news.js";
import { audience, type IdentityProvider, issuer, seconds, startProvider } from "./identity-provider.js";
import { type KeyedServer, refusal, serve } from "./keyed-server.js";

let archive: Database;
let provider: IdentityProvider;
let server: KeyedServer;

const settings = (jwksUrl: string) => ({
  JWT_JWKS_URL: jwksUrl,
  JWT_ISSUER: issuer,
  JWT_AUDIENCE: audience,
});

beforeAll(async () => {
  archive = await archiveOf([story({ uri: "ferry" })]);
  provider = await startProvider();
  server = await serve(archive, settings(provider.jwksUrl));
});

afterAll(() => Promise.all([server?.stop(), provider?.stop()]));

const uri = '{ article(uri: "ferry") { uri } }';
const told = { status: 200, challenge: null, body: { data: { article: { uri: "ferry" } } } };
const format = '{ article(uri: "ferry") { versions { nodes { document { format } } } } }';

const invalid = (message: string) => refusal(401, "UNAUTHENTICATED", message, "invalid_token");
const notSigned = invalid("The token is not signed by a key of the identity provider.");
const doesNotFit = (claim: string) =>
  invalid(`The token does not hold here: its claim ${claim} is missing or does not fit.`);

/** Whom a token makes of a request, as a server with these settings sees it. */
async function callerOf(claims: JWTPayload, env: Record<string, string> = {}) {
  const authenticate = authenticator({
    database: archive,
    config: readConfig({ ...settings(provider.jwksUrl), ...env }),
    log: () => undefined,
  });
  return authenticate({ headers: { authorization: `Bearer ${await provider.sign(claims)}` } });
}

describe("A token of the identity provider", () => {
  it("is taken beside keys, and gives the role that it names", async () => {
    const editor = await provider.sign({ role: "editor" });
    expect((await server.ask(format, editor)).body.errors).toBeUndefined();
    const reader = await provider.sign({ role: "reader" });
    expect((await server.ask(format, reader)).body.errors).toMatchObject([
      { extensions: { code: "FORBIDDEN" } },
    ]);
    expect(await server.ask(uri, (await addKey(archive, "reader")).text)).toEqual(told);
    expect(await server.ask(uri, null)).toEqual(told);
  });

  it.each<[string, string, JWTPayload, string]>([
    ["a text", "role", { role: "admin" }, "admin"],
    ["several in a text", "scope", { scope: "openid reader editor" }, "editor"],
    ["a list", "roles", { roles: ["editor", "reader", "owner", 7] }, "editor"],
    ["a claim within others", "realm_access.roles", { realm_access: { roles: ["reader"] } }, "reader"],
    [
      "a claim with dots in its name",
      "https://news.example/roles",
      { "https://news.example/roles": ["admin"] },
      "admin",
    ],
  ])("may name the role as %s", async (_title, claim, claims, role) => {
    expect(await callerOf(claims, { JWT_ROLE_CLAIM: claim })).toEqual({
      role,
      name: "ada",
      keyId: "token:ada",
    });
  });

  it.each<[string, JWTPayload]>([
    ["names none", {}],
    ["names another", { role: "owner" }],
    ["names one in capitals", { role: "Admin" }],
    ["names nobody's role", { role: "anonymous" }],
    ["has something else there", { role: { admin: true } }],
  ])("that %s is refused: it is not for this archive", async (_title, claims) => {
    expect(await server.ask(uri, await provider.sign(claims))).toEqual(
      refusal(
        403,
        "FORBIDDEN",
        "The token names none of the roles reader, editor, admin as role.",
        "insufficient_scope",
      ),
    );
  });

  it.each<[string, JWTPayload, ReturnType<typeof invalid>]>([
    ["has expired", { exp: seconds(-60) }, invalid("The token has expired.")],
    ["does not hold yet", { nbf: seconds(60) }, doesNotFit("nbf")],
    ["never expires", { exp: undefined }, doesNotFit("exp")],
    ["is for another server", { aud: "https://other.example" }, doesNotFit("aud")],
    ["is for nobody", { aud: undefined }, doesNotFit("aud")],
    ["is somebody else's", { iss: "https://id.example" }, doesNotFit("iss")],
    ["is of nobody", { sub: undefined }, doesNotFit("sub")],
  ])("that %s is refused", async (_title, claims, refused) => {
    expect(await server.ask(uri, await provider.sign({ role: "admin", ...claims }))).toEqual(refused);
  });

  it("may be off by the clocks' tolerance", async () => {
    const late = { role: "reader", exp: seconds(-30) };
    expect(await callerOf(late, { JWT_CLOCK_TOLERANCE: "60" })).toMatchObject({ role: "reader" });
    await expect(callerOf(late, { JWT_CLOCK_TOLERANCE: "0" })).rejects.toMatchObject({ status: 401 });
  });
});

describe("A token that the identity provider has not signed is refused:", () => {
  it("one that is not signed at all", async () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const claims = { iss: issuer, aud: audience, sub: "ada", exp: seconds(3600), role: "admin" };
    for (const header of [
      { alg: "none" },
      { alg: "none", kid: "first" },
      { alg: "RS256", kid: "first" },
      {},
    ]) {
      expect(await server.ask(uri, `${part(header)}.${part(claims)}.`)).toEqual(notSigned);
    }
  });

  it("one that is signed with the public key, as if that were a shared secret", async () => {
    const [jwk] = provider.shown.keys;
    const publicKey = await importJWK({ ...jwk, ext: true }, "RS256");
    const secrets = [
      JSON.stringify(jwk),
      await exportSPKI(publicKey as Parameters<typeof exportSPKI>[0]),
      Buffer.from(String(jwk?.n), "base64url"),
    ];
    for (const secret of secrets) {
      const token = await provider.sign({ role: "admin" }, { algorithm: "HS256", key: Buffer.from(secret) });
      expect(await server.ask(uri, token)).toEqual(notSigned);
    }
  });

  it("one that another key has signed, under its own name and under the provider's", async () => {
    const { privateKey: key } = await generateKeyPair("RS256");
    for (const keyId of ["first", "unknown"]) {
      expect(await server.ask(uri, await provider.sign({ role: "admin" }, { key, keyId }))).toEqual(
        notSigned,
      );
    }
  });

  it("one whose claims were changed", async () => {
    const [header, claims = "", signature] = (await provider.sign({ role: "reader" })).split(".");
    const changed = Buffer.from(claims, "base64url").toString().replace("reader", "admin");
    const token = `${header}.${Buffer.from(changed).toString("base64url")}.${signature}`;
    expect(await server.ask(uri, token)).toEqual(notSigned);
  });

  it("something that is no token", async () => {
    for (const text of ["a.b.c", "a", "..", `${"a".repeat(8000)}.b.c`]) {
      expect(await server.ask(uri, text)).toEqual(notSigned);
    }
    expect(server.logged).toEqual([]);
  });
});

describe("The keys of the identity provider", () => {
  it("are asked for once, and again when a token names one that is new", async () => {
    const own = await startProvider();
    const other = await serve(archive, settings(own.jwksUrl));
    const token = await own.sign({ role: "reader" });
    await Promise.all(Array.from({ length: 5 }, () => other.ask(uri, token)));
    expect(await other.ask(uri, token)).toEqual(told);
    expect(own.asked()).toBe(1);
    const { publicKey, privateKey } = await generateKeyPair("ES256");
    own.shown.keys.push({ ...(await exportJWK(publicKey)), kid: "second", alg: "ES256", use: "sig" });
    const next = await own.sign({ role: "reader" }, { algorithm: "ES256", key: privateKey, keyId: "second" });
    // Not at once: whoever makes up names would have the provider asked each time.
    expect(await other.ask(uri, next)).toEqual(notSigned);
    expect(own.asked()).toBe(1);
    const started = await serve(archive, settings(own.jwksUrl));
    expect(await started.ask(uri, next)).toEqual(told);
    await Promise.all([other.stop(), started.stop(), own.stop()]);
  });

  it("that cannot be read leave it open whose a token is: 503, which the operators are told with the reason", async () => {
    const own = await startProvider();
    const other = await serve(archive, settings(own.jwksUrl));
    const token = await own.sign({ role: "admin" });
    const unavailable = {
      status: 503,
      challenge: null,
      body: {
        errors: [
          {
            message: "The keys of the identity provider cannot be read. Try again in a moment.",
            extensions: { code: "SERVICE_UNAVAILABLE" },
          },
        ],
      },
    };
    own.answers.status = 500;
    expect(await other.ask(uri, token)).toEqual(unavailable);
    expect(other.logged).toEqual([
      "the keys of the identity provider cannot be read: It answers with the status 500.",
    ]);
    // Keys of newsgraph's own, and who has none, need no provider.
    expect(await other.ask(uri, (await addKey(archive, "reader")).text)).toEqual(told);
    expect(await other.ask(uri, null)).toEqual(told);
    own.answers.status = 200;
    // Whoever sends tokens would have all others wait for the provider again and again.
    expect(await other.ask(uri, token)).toEqual(unavailable);
    expect(own.asked()).toBe(1);
    const { now } = performance;
    performance.now = () => now.call(performance) + 10_000;
    expect(await other.ask(uri, token)).toEqual(told);
    performance.now = now;
    await own.stop();
    // What was read goes on holding for a while.
    expect(await other.ask(uri, token)).toEqual(told);
    const late = await serve(archive, settings(own.jwksUrl));
    expect(await late.ask(uri, token)).toEqual(unavailable);
    expect(JSON.stringify([...other.logged, ...late.logged])).not.toContain(token.slice(-20));
    await Promise.all([other.stop(), late.stop()]);
  });
});
