import { generateKeyPair } from "jose";
import { makeKey } from "../../src/access/key-text.js";
import { type GivenRole, givenRoles } from "../../src/access/role.js";
import { readConfig } from "../../src/config.js";
import { Database } from "../../src/database/database.js";
import { type IdentityProvider, seconds } from "../server/identity-provider.js";
import { addKey } from "../support/callers.js";

/** Keys of an archive and tokens of an identity provider. */
export interface Credentials {
  /** Those that hold. */
  holding: readonly { role: GivenRole; text: string }[];
  /** Those that are right in form and do not hold: revoked, expired, of another archive or signer. */
  refused: readonly string[];
}

/** Makes keys in an archive, and has tokens signed: `await makeCredentials("x.sqlite", await startProvider())`. */
export async function makeCredentials(database: string, provider: IdentityProvider): Promise<Credentials> {
  const archive = await Database.open(readConfig({ DATABASE_URL: database }).database.location);
  try {
    const past = "2026-01-01T00:00:00.000Z";
    const day = new Date(Date.now() + 24 * 60 * 60 * 1000).toISOString();
    const keys = [];
    for (const role of givenRoles) {
      keys.push({ role, text: (await addKey(archive, role, { expiresAt: day })).text });
    }
    return {
      holding: [...keys, { role: "editor", text: await provider.sign({ roles: ["editor"] }) }],
      refused: [
        (await addKey(archive, "admin", { expiresAt: past })).text,
        (await addKey(archive, "editor", { revokedAt: past })).text,
        makeKey().text,
        ...(await refusedTokens(provider)),
      ],
    };
  } finally {
    await archive.close();
  }
}

async function refusedTokens({ sign }: IdentityProvider): Promise<string[]> {
  const admin = { roles: ["admin"] };
  const { privateKey } = await generateKeyPair("RS256");
  const signed = await sign(admin);
  const [, claims = "", signature = ""] = signed.split(".");
  const written = (header: object) => Buffer.from(JSON.stringify(header)).toString("base64url");
  return [
    await sign({ ...admin, exp: seconds(-3600) }),
    await sign({ ...admin, aud: "https://elsewhere.example" }),
    await sign({ roles: ["owner"] }),
    await sign(admin, { key: privateKey }),
    await sign(admin, { algorithm: "HS256", key: new TextEncoder().encode("secret".repeat(8)) }),
    `${written({ alg: "none" })}.${claims}.`,
    `${written({ alg: "RS256", kid: "first", crit: ["x"] })}.${claims}.${signature}`,
    `${written({ alg: "RS256", kid: "another" })}.${claims}.${signature}`,
    `${written({})}.${claims}.${signature}`,
    `eyJhbGciOiJSUzI1NiJ9.${"e30".repeat(500)}.x`,
    "eyJ.eyJ.",
    "..",
    "a.b.c.d.e",
  ];
}
