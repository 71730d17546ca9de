import type { GraphQLSchema } from "graphql";
import type { Found } from "../database/answer/answer-bindings.js";
import type { Context } from "../schema/context.js";
import type { Variables } from "./compilation.js";
import type { Plan } from "./plan.js";
import type { Request } from "./request.js";

/** The schema, and the one that goes on with what there is. */
export interface Schemas {
  whole: GraphQLSchema;
  begun: GraphQLSchema;
}

/** The operation whose holes are filled. */
export interface WorkedOn {
  schemas: Schemas;
  plan: Pick<Plan, "works">;
  /** What the plan's filters and lists were found to hold. */
  found: Found | undefined;
  request: Request;
  variables: Variables;
  context: Context;
}
