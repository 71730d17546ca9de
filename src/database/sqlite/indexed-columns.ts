import type { IndexedText } from "../../search/indexed-text.js";

/** The columns of terms in FTS5's table. */
export const indexedColumns = ["headline", "standfirst", "body", "rest"] as const;

/** What stands in each of them: terms with a space between. */
export function textsOf({ headline, standfirst, body, rest }: IndexedText): string[] {
  return [
    ...[headline, standfirst, body].map(({ stream, printed }) => [...stream, ...printed].join(" ")),
    [...rest.stems, ...rest.printed].join(" "),
  ];
}
