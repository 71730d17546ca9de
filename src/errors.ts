/**
 * What went wrong, for a machine: stable across releases. GraphQL clients read it as `extensions.code`.
 */
export type ErrorCode =
  | "BAD_USER_INPUT"
  | "BAD_CONFIGURATION"
  | "DOCUMENT_UNKNOWN"
  | "DOCUMENT_AMBIGUOUS"
  | "DATABASE_UNUSABLE"
  | "DATABASE_LOCKED"
  | "COPY_REFUSED"
  | "COPY_UNFINISHED"
  | "COPY_DIFFERENT"
  | "DATABASE_TOO_NEW"
  | "ADDRESS_IN_USE"
  | "WORKERS_FAILING"
  | "FILE_UNREADABLE"
  | "FILE_UNWRITABLE"
  | "FILE_INVALID"
  | "FORMAT_UNKNOWN"
  | "ENTITY_UNKNOWN"
  | "ENTITY_AMBIGUOUS"
  | "ARTICLE_UNKNOWN"
  | "REPAIR_UNKNOWN"
  | "REPAIR_REFUSED"
  | "FORBIDDEN"
  | "KEY_UNKNOWN"
  | "FEED_UNKNOWN"
  | "FEED_AMBIGUOUS"
  | "FEED_ADDRESS_REFUSED"
  | "FEED_UNREACHABLE"
  | "FEED_TIMED_OUT"
  | "FEED_REDIRECTED"
  | "FEED_STATUS"
  | "FEED_GONE"
  | "FEED_TOO_LARGE"
  | "FEED_UNREADABLE"
  | "OPERATION_TIMED_OUT"
  | "SERVICE_UNAVAILABLE";

/**
 * An error that is somebody's to mend: its message says what to do and may be shown to whoever asked.
 * Everything else that is thrown is ours to mend and reaches nobody as it is.
 */
export class NewsgraphError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = new.target.name;
  }
}

/**
 * A client's argument that cannot be used; `argumentPath` names it from the field's arguments down:
 * `["filter", "place"]`. (Not `path`: by that property graphql takes an error for one that it has located already.)
 */
export class BadUserInput extends NewsgraphError {
  constructor(
    message: string,
    readonly argumentPath: readonly (string | number)[],
    /** Of the character at fault, where the argument is a text in a language of its own: UTF-16 units from 0. */
    readonly position?: number,
  ) {
    super("BAD_USER_INPUT", message);
  }
}
