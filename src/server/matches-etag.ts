/**
 * Whether `If-None-Match` names an answer that the client has (RFC 9110, 13.1.2): `matchesEtag('W/"a", "b"', '"a"')`.
 *
 * @param header as it came, undefined where there is none
 */
export function matchesEtag(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  if (header.trim() === "*") return true;
  return header.match(/"[^"]*"/g)?.some((tag) => tag === etag) ?? false;
}
