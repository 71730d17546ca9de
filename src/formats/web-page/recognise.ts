/**
 * Whether a file's beginning is that of an HTML page: `isPage("<!doctype html><title>Fog</title>")` is true.
 *
 * By what its first element is, after comments and an XML declaration; feeds and XML news formats have others.
 */
export function isPage(head: string): boolean {
  // UTF-16 that was read as something narrower has a NUL beside every letter and the mark in front in strange letters.
  let rest = head.replaceAll("\u0000", "").replace(/^(?:\uFEFF|ï»¿|ÿþ|þÿ|\uFFFD{2})/u, "");
  for (;;) {
    rest = rest.trimStart();
    const end = rest.startsWith("<!--") ? "-->" : rest.startsWith("<?xml") ? "?>" : null;
    if (end === null) return /^<(?:!doctype\s+html|html|head)(?=[\s>/])/iu.test(rest);
    const at = rest.indexOf(end);
    if (at === -1) return false;
    rest = rest.slice(at + end.length);
  }
}
