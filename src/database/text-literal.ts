/** A text of our own as a literal of SQL: `textLiteral("it's")` is `'it''s'`. What clients send is bound instead. */
export function textLiteral(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
