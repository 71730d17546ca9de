import { hash } from "node:crypto";

/**
 * Tells apart what JSON can hold, whatever order its keys are in: `digestOf({ b: 1, a: 2 })` equals
 * `digestOf({ a: 2, b: 1 })`. SHA-256 (FIPS 180-4) of the JSON with sorted keys, 64 hexadecimal digits.
 */
export function digestOf(value: object): string {
  return sha256(JSON.stringify(sorted(value)));
}

/** The first eight hexadecimal digits of a text's SHA-256: `5f2c8e1a`. */
export function shortDigest(text: string): string {
  return sha256(text).slice(0, 8);
}

/** SHA-256 of bytes, or of a text's UTF-8, 64 hexadecimal digits. */
export function sha256(data: string | Uint8Array): string {
  return hash("sha256", data, "hex");
}

/** A copy, since a function that JSON.stringify asks for each value costs it more than all else. */
function sorted(value: unknown): unknown {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map(sorted);
  const record = value as Record<string, unknown>;
  return Object.fromEntries(
    Object.keys(record)
      .sort()
      .map((key) => [key, sorted(record[key])]),
  );
}
