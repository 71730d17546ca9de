import {
  type DocumentNode,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  parse,
  validate,
} from "graphql";
import { Compiler, JsonData } from "../../src/compiler/answer-operation.js";
import { NotInOneStatement } from "../../src/compiler/not-in-one-statement.js";
import type { Request } from "../../src/compiler/request.js";
import type { Database } from "../../src/database/database.js";
import { inSnapshot } from "../../src/database/in-snapshot.js";
import type { Context } from "../../src/schema/context.js";
import { CompiledAnswers } from "../../src/server/compiled-answers.js";
import { createApollo } from "../../src/server/create-apollo.js";
import { answerText } from "../same-answers/answer-text.js";
import { type Answer, describeDifference, type Operation } from "../same-answers/difference.js";
import { compareShared } from "../support/compare-shared.js";

/** How an operation was answered: by one statement, by resolvers, or part by part. */
export type Way = "whole" | "part" | "none";

export interface BothWays {
  /** What the compiled operation and resolvers answer alike. @throws where they differ in anything */
  answer(operation: Operation): Promise<Answer & { way: Way; reasons: readonly string[] }>;
  stop(): Promise<void>;
}

/** Answers each operation twice, compiled and by resolvers alone, and compares the texts. */
export async function bothWays(schema: GraphQLSchema, database: Database): Promise<BothWays> {
  const logged: string[] = [];
  const log = (text: string) => {
    logged.push(text);
  };
  const settings = { introspection: true, sandbox: false, trustedDocuments: null };
  const compiled = createApollo<Context>(schema, settings, log, [new CompiledAnswers(schema, log).plugin]);
  const resolved = createApollo<Context>(schema, settings, log);
  await Promise.all([compiled.start(), resolved.start()]);
  const compiler = new Compiler(schema);
  return {
    async answer(operation) {
      const [one, other] = [
        await answerText(compiled, database, operation),
        await answerText(resolved, database, operation),
      ];
      const failures = logged.splice(0);
      if (one.text !== other.text || failures.length > 0) {
        const difference = describeDifference(operation, one.text, other.text)
          .replace("SQLite answers:", "Compiled:")
          .replace("PostgreSQL answers:", "By resolvers:");
        throw new Error([difference, ...failures].join("\n\n"));
      }
      const request = requestOf(schema, operation);
      const plan = request && planOf(compiler, schema, database, request);
      if (plan) {
        await inSnapshot(database, (snapshot) => compareShared(compiler, schema, request, snapshot));
      }
      const way = !(one.data instanceof JsonData)
        ? "none"
        : (plan?.reasons.length ?? 0) > 0
          ? "part"
          : "whole";
      return { ...(JSON.parse(one.text) as Answer), way, reasons: plan?.reasons ?? [] };
    },
    async stop() {
      await Promise.all([compiled.stop(), resolved.stop()]);
    },
  };
}

function requestOf(schema: GraphQLSchema, { source, variables = {} }: Operation): Request | null {
  let document: DocumentNode;
  try {
    document = parse(source);
  } catch {
    return null;
  }
  const operation = getOperationAST(document);
  return operation && validate(schema, document).length === 0 ? { document, operation, variables } : null;
}

function planOf(compiler: Compiler, schema: GraphQLSchema, database: Database, request: Request) {
  const { coerced } = getVariableValues(
    schema,
    request.operation.variableDefinitions ?? [],
    request.variables,
  );
  try {
    return coerced ? compiler.planFor(request, coerced, database.writer) : null;
  } catch (error) {
    // Its statement would be too long: resolvers have answered it.
    if (error instanceof NotInOneStatement) return null;
    throw error;
  }
}
