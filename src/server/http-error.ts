/**
 * A request that is answered by HTTP alone, before GraphQL sees it:
 * `throw new HttpError(404, "NOT_FOUND", "There is nothing at /graph.")`.
 *
 * The answer's body has the form of a GraphQL error, with `code` as `extensions.code`.
 */
export class HttpError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.name = new.target.name;
  }
}
