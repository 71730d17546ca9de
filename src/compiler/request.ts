import type { DocumentNode, OperationDefinitionNode } from "graphql";

/** A validated operation of a request. */
export interface Request {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  /** As they came, not yet coerced. */
  variables: Readonly<Record<string, unknown>>;
}
