/**
 * The paragraphs of a plain-text body: `paragraphs("One.\n\nTwo.")` is `["One.", "Two."]`.
 */
export function paragraphs(body: string): string[] {
  return body
    .split(/\n\s*\n/u)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== "");
}
