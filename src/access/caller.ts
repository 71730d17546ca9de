import type { Role } from "./role.js";

/** Who asks: what they may do, and what to call them in logs and to count their requests by. */
export interface Caller {
  readonly role: Role;
  /** What the key was named, or the token's subject; null of somebody without either. */
  readonly name: string | null;
  /** The key's id (`5f2c9a1b7d3e`), or `token:` and the token's subject; null of somebody without either. */
  readonly keyId: string | null;
}

/** Somebody who has sent no key. */
export const anonymous: Caller = Object.freeze({ role: "anonymous", name: null, keyId: null });
