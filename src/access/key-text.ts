import { createHash, randomBytes } from "node:crypto";
import { crc32 } from "node:zlib";

/** What a key's text tells: by what it is looked up, and what it is compared by. */
export interface KeyText {
  /** 12 hexadecimal digits; no secret. */
  id: string;
  /** SHA-256 of the secret, 64 hexadecimal digits. */
  digest: string;
}

const form = /^ng_(?<id>[0-9a-f]{12})_(?<secret>[0-9a-f]{64})(?<checksum>[0-9a-f]{8})$/;

/**
 * Makes a new key: `makeKey().text` is `ng_5f2c9a1b7d3e_…`, 88 characters.
 *
 * The secret is 256 random bits, so its plain SHA-256 may be stored: nobody finds it by guessing, however fast a guess
 * is checked. (Slow hashes are for what people think up.) The prefix is for scanners that look for leaked secrets, and
 * for them and for whoever has lost a part in copying the end is the CRC-32 of all before it.
 */
export function makeKey(): KeyText & { text: string } {
  const id = randomBytes(6).toString("hex");
  const secret = randomBytes(32).toString("hex");
  const head = `ng_${id}_${secret}`;
  return { id, digest: digestOf(secret), text: `${head}${checksumOf(head)}` };
}

/** Whether a text means to be a key. */
export function looksLikeKey(text: string): boolean {
  return text.startsWith("ng_");
}

/** A text with what is secret of each key in it left out: `withoutKeys("/graphql/ng_5f2c9a1b7d3e_…")`. */
export function withoutKeys(text: string): string {
  return text.replaceAll(/\b(ng_[0-9a-f]{12}_)[0-9a-f]+/gi, "$1…");
}

/** What a key tells; null where the text is none, or not a whole one. */
export function readKey(text: string): KeyText | null {
  const { id, secret, checksum } = form.exec(text)?.groups ?? {};
  if (id === undefined || secret === undefined) return null;
  return checksum === checksumOf(`ng_${id}_${secret}`) ? { id, digest: digestOf(secret) } : null;
}

function digestOf(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

function checksumOf(head: string): string {
  return crc32(head).toString(16).padStart(8, "0");
}
