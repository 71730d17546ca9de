import { createHash } from "node:crypto";

/**
 * Tells apart what JSON can hold, whatever order its keys are in: `digestOf({ b: 1, a: 2 })` equals
 * `digestOf({ a: 2, b: 1 })`. SHA-256 (FIPS 180-4) of the JSON with sorted keys, 64 hexadecimal digits.
 */
export function digestOf(value: object): string {
  return sha256(JSON.stringify(value, sortKeys));
}

/** The first eight hexadecimal digits of a text's SHA-256: `5f2c8e1a`; `length` for more of them. */
export function shortDigest(text: string, length = 8): string {
  return sha256(text).slice(0, length);
}

/** SHA-256 of bytes, or of a text's UTF-8, 64 hexadecimal digits. */
export function sha256(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}

function sortKeys(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return value;
  const record = value as Record<string, unknown>;
  return Object.fromEntries(
    Object.keys(record)
      .sort()
      .map((key) => [key, record[key]]),
  );
}
