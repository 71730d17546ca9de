import { InterfaceType } from "type-graphql";
import { Entity } from "./entity.js";
import type { TypedRow } from "./node.js";

@InterfaceType({
  implements: [Entity],
  description: "Who acts in a story: a person or an organization, to be asked for alike.",
  resolveType: (row: TypedRow) => row.__typename,
})
export abstract class Actor extends Entity {}
