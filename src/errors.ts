/**
 * What went wrong, for a machine: stable across releases. GraphQL clients read it as `extensions.code`.
 */
export type ErrorCode =
  | "BAD_USER_INPUT"
  | "BAD_CONFIGURATION"
  | "DATABASE_UNUSABLE"
  | "DATABASE_LOCKED"
  | "DATABASE_TOO_NEW"
  | "ADDRESS_IN_USE"
  | "FILE_UNREADABLE"
  | "FORMAT_UNKNOWN"
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

/** A client's argument that cannot be used; `path` names it from the field's arguments down: `["filter", "place"]`. */
export class BadUserInput extends NewsgraphError {
  constructor(
    message: string,
    readonly path: readonly (string | number)[],
  ) {
    super("BAD_USER_INPUT", message);
  }
}
