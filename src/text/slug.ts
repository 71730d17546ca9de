import anyAscii from "any-ascii";

const maxLength = 80;

/**
 * A name as it stands in a URL: `slugify("Khyber Pakhtunkhwa")` is `"khyber-pakhtunkhwa"`.
 *
 * Lower-case ASCII letters and digits parted by single hyphens, at most 80 characters, cut at a hyphen where there
 * is one. Other scripts are transliterated. Empty where the name has no letter or digit at all.
 */
export function slugify(name: string): string {
  const slug = anyAscii(name)
    .toLowerCase()
    .replace(/['’]/g, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  if (slug.length <= maxLength) return slug;
  const cut = slug.slice(0, maxLength + 1).lastIndexOf("-");
  return slug.slice(0, cut > 0 ? cut : maxLength);
}
