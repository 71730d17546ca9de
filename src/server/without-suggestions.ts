/**
 * An error's message without the names of the schema that graphql-js suggests for a misspelt one:
 * `withoutSuggestions('Field "plce" is not defined by type "ArticleFilter". Did you mean "place"?')`.
 *
 * Apollo leaves them out of what its validation finds alone, not of what is wrong with variables.
 */
export function withoutSuggestions(message: string): string {
  return message.replace(/ Did you mean (?:the enum value )?"\w+"(?:,? (?:or )?"\w+")*\?$/, "");
}
