import { type IndexedText, type Terms, together } from "../../search/indexed-text.js";

/** The columns of terms in FTS5's table. */
export const indexedColumns = ["headline", "standfirst", "body", "rest"] as const;

/** What stands in each of them: terms with a space between. */
export function textsOf({ headline, standfirst, body, rest }: IndexedText): Terms[] {
  return [
    ...[headline, standfirst, body].map(({ stream, printed }) => together(stream, printed)),
    together(rest.stems, rest.printed),
  ];
}
