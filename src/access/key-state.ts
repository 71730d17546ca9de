/** Whether a key holds. */
export type KeyState = "active" | "expired" | "revoked";

/**
 * Whether a key holds at a moment: `keyState(key, new Date().toISOString())`; a revoked one stays so when it expires.
 *
 * @param now UTC with milliseconds, as the key's own times are
 */
export function keyState(
  { expiresAt, revokedAt }: { expiresAt: string | null; revokedAt: string | null },
  now: string,
): KeyState {
  if (revokedAt !== null) return "revoked";
  return expiresAt !== null && expiresAt <= now ? "expired" : "active";
}
