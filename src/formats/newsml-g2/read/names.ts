import { oneLineOrNull } from "../../../text/clean.js";
import { attribute, textOf, type XmlElement } from "../xml/element.js";

/** What something is called: by its name, by others, and as the story prints it. */
export interface Names {
  name: string | null;
  others: string[];
  printed: string[];
}

/**
 * Chooses among `name` elements: of `<name xml:lang="en">labour market</name><name xml:lang="de">Arbeitsmarkt</name>`
 * in a German item, the name is Arbeitsmarkt and labour market another.
 *
 * `wanted` are languages, the better first; a name that has none is in that of the item. The first name is the name
 * where no language fits. What a story prints is the name, unless the names say themselves (as those do that we write).
 */
export function readNames(
  elements: readonly XmlElement[],
  itemLanguage: string | undefined,
  wanted: readonly string[],
): Names {
  const names = elements.flatMap((element) => {
    const text = oneLineOrNull(textOf(element));
    if (text === null) return [];
    const language = attribute(element, "xml:lang") ?? itemLanguage;
    return [{ text, rank: rankOf(language, wanted), as: attribute(element, "newsgraph:as") }];
  });
  const [best] = names.toSorted((a, b) => a.rank - b.rank);
  const name = best?.text ?? null;
  const saidSo = names.some(({ as }) => as !== undefined);
  const printed = names.filter(({ as }) => as === "printed").map(({ text }) => text);
  const others = names.filter((one) => (saidSo ? one.as === "alias" : one.text !== name));
  return {
    name,
    others: [...new Set(others.map(({ text }) => text))],
    printed: saidSo ? [...new Set(printed)] : name === null ? [] : [name],
  };
}

/** The lower the better: the language itself, then one of the same primary subtag. */
export function rankOf(language: string | undefined, wanted: readonly string[]): number {
  const tag = language?.toLowerCase();
  const exact = wanted.findIndex((one) => one.toLowerCase() === tag);
  if (exact >= 0) return 2 * exact;
  const near = wanted.findIndex((one) => primary(one.toLowerCase()) === primary(tag));
  return near >= 0 ? 2 * near + 1 : 2 * wanted.length;
}

function primary(tag: string | undefined): string | undefined {
  return tag?.split("-")[0];
}
