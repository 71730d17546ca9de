import { type ExecutionResult, type GraphQLSchema, getOperationAST, graphql, parse } from "graphql";
import { Compiler } from "../../src/compiler/answer-operation.js";
import { LookUpMemory } from "../../src/database/look-up-memory.js";
import type { ReadableDatabase } from "../../src/database/readable-database.js";
import type { Snapshot, Statement } from "../../src/database/snapshot.js";
import { buildGraphSchema } from "../../src/resolvers/graph-schema.js";
import { type Asking, createContext } from "../../src/schema/context.js";
import { asking } from "./callers.js";
import { compareShared } from "./compare-shared.js";

let schema: Promise<GraphQLSchema> | undefined;
let compiler: Compiler | undefined;
const sharedToo = new Set<string>();

/** Nothing that the graph tells is kept from them. */
const everything = asking("editor");

/** What an operation answered, and the statements that it took. */
export interface Answer {
  // biome-ignore lint/suspicious/noExplicitAny: a test knows the shape that it asked for.
  data: any;
  errors: ExecutionResult["errors"];
  statements: Statement[];
}

/**
 * Runs an operation by resolvers: one snapshot, released when it is over. Where it can be compiled it is run so too, and
 * must give the same data.
 */
export async function run(
  database: ReadableDatabase,
  source: string,
  variables: Record<string, unknown> = {},
  by: Asking = everything,
): Promise<Answer> {
  schema ??= buildGraphSchema();
  const snapshot = database.snapshot();
  try {
    const { data, errors } = await graphql({
      schema: await schema,
      source,
      variableValues: variables,
      contextValue: createContext(snapshot, by),
    });
    const answer = {
      data: data ? JSON.parse(JSON.stringify(data)) : data,
      errors,
      statements: snapshot.statements,
    };
    if (!errors) await compare(await schema, snapshot, source, variables, JSON.stringify(answer.data), by);
    return answer;
  } finally {
    await snapshot.release();
  }
}

/** A snapshot in which even a statement that could stand alone is one of several. */
function oneOfMany(snapshot: Snapshot): Snapshot {
  const { dialect, now } = snapshot;
  const memory = new LookUpMemory(async () => "the snapshot's");
  const all: Snapshot["all"] = (sql, parameters) => snapshot.all(sql, parameters);
  const alone: Snapshot["alone"] = (sql, parametersAt) => all(sql, parametersAt(now));
  return { dialect, now, statements: [], isOver: false, all, alone, memory } as unknown as Snapshot;
}

/** Reads the same snapshot again, and leaves no statement in its list. */
async function compare(
  graph: GraphQLSchema,
  snapshot: Snapshot,
  source: string,
  variables: Record<string, unknown>,
  expected: string,
  by: Asking,
): Promise<void> {
  const document = parse(source);
  const operation = getOperationAST(document);
  if (!operation) return;
  const before = snapshot.statements.length;
  const again = oneOfMany(snapshot);
  compiler ??= new Compiler(graph);
  const request = { document, operation, variables };
  const answers = [await compiler.answer(request, createContext(again, by))];
  // Once of each operation: what a test asks again and again would take twice as long.
  if (answers[0] && !sharedToo.has(source)) {
    sharedToo.add(source);
    await compareShared(compiler, graph, request, again);
    // By now it is remembered what was looked up for it.
    answers.push(await compiler.answer(request, createContext(again, by)));
  }
  snapshot.statements.length = before;
  for (const answer of answers) {
    if (answer && JSON.stringify(JSON.parse(answer.text)) !== expected) {
      throw new Error(`Compiled it answers otherwise.\n${source}\n${answer.text}\n${expected}`);
    }
  }
}

/** Runs an operation that must not fail, and gives its data. */
export async function ask(
  database: ReadableDatabase,
  source: string,
  variables: Record<string, unknown> = {},
  by: Asking = everything,
  // biome-ignore lint/suspicious/noExplicitAny: a test knows the shape that it asked for.
): Promise<any> {
  const { data, errors } = await run(database, source, variables, by);
  if (errors) throw new Error(errors.map((error) => error.message).join("\n"));
  return data;
}
