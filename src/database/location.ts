import type { DatabaseLocation } from "../config.js";

/** How messages name an archive: `nameOf({ engine: "sqlite", file })`; never with a password. */
export function nameOf(location: DatabaseLocation): string {
  if (location.engine === "sqlite") return location.file;
  const { host, pathname, searchParams } = new URL(location.url);
  return `${host || searchParams.get("host") || "localhost"}${pathname}`;
}
