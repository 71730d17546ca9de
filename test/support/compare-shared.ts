import { type GraphQLSchema, getVariableValues } from "graphql";
import type { Compiler } from "../../src/compiler/answer-operation.js";
import { type AloneRow, isAlone, ownStatement, sharedStatement } from "../../src/compiler/plan-statement.js";
import type { Request } from "../../src/compiler/request.js";
import type { Snapshot } from "../../src/database/snapshot.js";

/**
 * Answers an operation by the statement that answers many at once, twice in one: each run must give what the statement
 * for it alone gives.
 */
export async function compareShared(
  compiler: Compiler,
  schema: GraphQLSchema,
  request: Request,
  snapshot: Pick<Snapshot, "dialect" | "now" | "all">,
): Promise<void> {
  const { coerced } = getVariableValues(schema, request.operation.variableDefinitions ?? [], {
    ...request.variables,
  });
  if (!coerced) return;
  const plan = compiler.planFor(request, coerced, snapshot);
  if (!isAlone(plan)) return;
  const own = ownStatement(plan, snapshot.dialect);
  const shared = sharedStatement(plan, snapshot.dialect);
  const values = shared.valuesFor(coerced);
  const [row] = await snapshot.all<AloneRow>(own.sql, own.parametersFor(coerced, snapshot.now));
  const rows = await snapshot.all<AloneRow>(shared.sql, shared.parametersFor([values, values], snapshot.now));
  const expected = [0, 1].map((number) => ({ number, ...row }));
  if (JSON.stringify(rows.map(sorted)) !== JSON.stringify(expected.map(sorted))) {
    throw new Error(
      `Shared it answers otherwise.\n${shared.sql}\n${JSON.stringify(rows)}\n${JSON.stringify(expected)}`,
    );
  }
}

function sorted(row: object): object {
  return Object.fromEntries(Object.entries(row).sort(([one], [other]) => (one < other ? -1 : 1)));
}
