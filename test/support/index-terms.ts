import { eachOf, type IndexedField, indexText } from "../../src/search/indexed-text.js";

export type IndexTerms = Awaited<ReturnType<typeof indexTerms>>;

/** What an index holds of an article, the terms one by one: `(await indexTerms(article)).headline.stream`. */
export async function indexTerms(article: Parameters<typeof indexText>[0]) {
  const { headline, standfirst, body, rest } = await indexText(article);
  return {
    headline: eachOfField(headline),
    standfirst: eachOfField(standfirst),
    body: eachOfField(body),
    rest: { stems: eachOf(rest.stems), printed: eachOf(rest.printed) },
  };
}

function eachOfField({ start, stream, printed }: IndexedField) {
  return { start, stream: eachOf(stream), printed: eachOf(printed) };
}
