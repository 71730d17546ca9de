import { InterfaceType } from "type-graphql";

/** A row as the database gives it, told apart by the type that it is of. */
export interface TypedRow {
  __typename: string;
}

/** `id` is a field of the resolver for Node: a row holds the bare key, clients see `Article:42`. */
@InterfaceType({
  description:
    "Anything with an identity of its own (Relay's Global Object Identification): fetch it again with `node(id:)`.",
  resolveType: (row: TypedRow) => row.__typename,
})
export abstract class Node {
  readonly __typename!: string;
  id!: number;
}
