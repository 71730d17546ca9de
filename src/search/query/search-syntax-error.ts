/**
 * A search that cannot be read: of `ferry (late` it is "This parenthesis is not closed; …" at 6. The message says what
 * is wrong and what to do, and may be shown to whoever searches.
 */
export class SearchSyntaxError extends Error {
  override readonly name = "SearchSyntaxError";

  /** @param position of the character at fault, in UTF-16 units from 0 */
  constructor(
    message: string,
    readonly position: number,
  ) {
    super(message);
  }
}
