import {
  type ApolloServerPlugin,
  HeaderMap,
  type HTTPGraphQLRequest,
  type HTTPGraphQLResponse,
} from "@apollo/server";
import {
  type FormattedExecutionResult,
  GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from "graphql";
import { Compiler, JsonData } from "../compiler/answer-operation.js";
import type { Request } from "../compiler/request.js";
import type { Snapshot } from "../database/snapshot.js";
import { NewsgraphError } from "../errors.js";
import type { Context } from "../schema/context.js";
import type { Answering } from "./answering.js";
import { explain } from "./explain.js";
import { maxCost } from "./limits/cost-limit.js";
import { Prices } from "./limits/prices.js";
import type { Log } from "./log.js";
import {
  type OperationIdentity,
  type OperationRecord,
  operationRecordOf,
} from "./telemetry/operation-record.js";
import { wayOf } from "./telemetry/operation-recorder.js";
import { traceExecution } from "./telemetry/operation-spans.js";

/** What Apollo has let through and the database has answered, to be answered without Apollo the next time. */
interface Known extends Pick<Request, "document" | "operation"> {
  headers: ReadonlyMap<string, string>;
  identity: OperationIdentity;
}

/** How many operations are known, and how long they are at most (UTF-16 units). */
const maxKnown = 300;
const maxKnownLength = 20_000;

/**
 * Has the database write the answers of operations that can be compiled to a statement; resolvers answer the others.
 *
 * Apollo parses, validates and limits an operation the first time. Of one that is asked for again nothing is left to
 * check but its variables: whether there is a plan that serves them. A plan is made after all checks were passed, and
 * serves only variables that are like those in all that the checks look at.
 */
export class CompiledAnswers implements Answering<Context> {
  readonly #compiler: Compiler;
  readonly #prices: Prices;
  readonly #known = new Map<string, Known>();
  /** By the operation's snapshot: Apollo makes copies of contexts. */
  readonly #answered = new WeakMap<Snapshot, Pick<Request, "document" | "operation">>();
  readonly #failed = new WeakSet<Snapshot>();

  constructor(
    schema: GraphQLSchema,
    private readonly log: Log,
  ) {
    this.#compiler = new Compiler(schema);
    this.#prices = new Prices(schema);
  }

  /** For the server that parses and checks operations. */
  readonly plugin: ApolloServerPlugin<Context> = {
    requestDidStart: async () => ({
      responseForOperation: async ({
        document,
        operation,
        request: { variables = {}, http },
        contextValue,
        response,
      }) => {
        // Where the request names none of its operations Apollo comes this far all the same.
        const record = operationRecordOf(http);
        const data = (operation as OperationDefinitionNode | undefined)
          ? await this.#answer({ document, operation, variables }, contextValue, record)
          : null;
        if (!data) return null;
        this.#answered.set(contextValue.snapshot, { document, operation });
        return {
          http: response.http,
          body: { kind: "single", singleResult: { data: data as unknown as Record<string, unknown> } },
        };
      },
      willSendResponse: async ({ contextValue: { snapshot, explains }, response: { body } }) => {
        if (!explains || body.kind !== "single") return;
        const { singleResult } = body;
        singleResult.extensions = {
          ...singleResult.extensions,
          explain: explain(singleResult.data, snapshot),
        };
      },
    }),
  };

  /** What Apollo would answer to a known request; null where it has to be asked after all. */
  async answer(request: HTTPGraphQLRequest, begin: () => Context): Promise<HTTPGraphQLResponse | null> {
    const known = this.#known.get(keyOf(request) ?? "");
    const context = known && begin();
    if (!context || context.explains) return null;
    const { variables } = request.body as { variables?: Record<string, unknown> | null };
    const asked = { ...known, variables: variables ?? {} };
    const cost = this.#prices.of(asked);
    // Apollo refuses it; no plan serves such, but that is not left to plans.
    if (cost > maxCost) return null;
    context.bill.cost = cost;
    const record = operationRecordOf(request);
    const endExecution = record && traceExecution(record);
    const data = await this.#answer(asked, context, record, "known");
    endExecution?.();
    if (!data) return null;
    if (record) Object.assign(record, known.identity, { way: wayOf(data) });
    return {
      status: 200,
      headers: new HeaderMap(known.headers),
      body: {
        kind: "complete",
        string: stringifyAnswer({ data: data as unknown as Record<string, unknown> }),
      },
    };
  }

  /** Remembers what Apollo has answered by what the database wrote. */
  remember(
    request: HTTPGraphQLRequest,
    context: Context,
    { status = 200, headers }: HTTPGraphQLResponse,
  ): void {
    const answered = this.#answered.get(context.snapshot);
    const key = keyOf(request);
    if (!answered || key === null || status !== 200 || this.#known.has(key)) return;
    const lasting = [...headers].filter(([name]) => name !== "content-length");
    const { document = null, name = null, type = null } = operationRecordOf(request) ?? {};
    this.#known.set(key, { ...answered, headers: new Map(lasting), identity: { document, name, type } });
    if (this.#known.size > maxKnown) {
      const [oldest] = this.#known.keys();
      if (oldest !== undefined) this.#known.delete(oldest);
    }
  }

  /** Where it fails resolvers answer, or say what is wrong. */
  async #answer(
    request: Request,
    context: Context,
    record: OperationRecord | undefined,
    plans?: "known",
  ): Promise<JsonData | null> {
    if (this.#failed.has(context.snapshot)) return null;
    try {
      return await context.snapshot.unlessStopped(this.#compiler.answer(request, context, plans));
    } catch (error) {
      this.#failed.add(context.snapshot);
      // GraphQL's own is about a client's argument.
      if (!(error instanceof NewsgraphError || error instanceof GraphQLError)) {
        this.log(`a compiled operation failed: ${(error as Error)?.stack}`, { request: record?.requestId });
      }
      return null;
    }
  }
}

/** What of a request Apollo goes by, its variables aside; null where it is not a plain POST of an operation. */
function keyOf({ method, headers, body }: HTTPGraphQLRequest): string | null {
  if (method !== "POST" || typeof body !== "object" || body === null) return null;
  const { query, operationName, variables, extensions, ...others } = body as Record<string, unknown>;
  const hash = hashOf(extensions);
  if (hash === null || Object.keys(others).length > 0) return null;
  if (query === undefined ? hash === undefined : typeof query !== "string") return null;
  if (typeof query === "string" && query.length > maxKnownLength) return null;
  if (operationName !== undefined && operationName !== null && typeof operationName !== "string") return null;
  if (variables !== undefined && (typeof variables !== "object" || Array.isArray(variables))) return null;
  return JSON.stringify([
    headers.get("accept") ?? null,
    headers.get("content-type") ?? null,
    operationName,
    query ?? null,
    hash,
  ]);
}

/** By what a persisted query is named, which is its text's digest; undefined where none is; null of anything else. */
function hashOf(extensions: unknown): string | null | undefined {
  if (extensions === undefined || extensions === null) return undefined;
  const { persistedQuery, ...others } = extensions as {
    persistedQuery?: { version?: unknown; sha256Hash?: unknown };
  };
  const { version, sha256Hash } = persistedQuery ?? {};
  if (Object.keys(others).length > 0 || version !== 1 || typeof sha256Hash !== "string") return null;
  return sha256Hash;
}

/** An answer as text: what the database wrote goes out as it is. */
export function stringifyAnswer(answer: FormattedExecutionResult): string {
  const { data, ...others } = answer;
  if (!(data instanceof JsonData)) return `${JSON.stringify(answer)}\n`;
  const rest = JSON.stringify(others).slice(1, -1);
  return `{"data":${data.text}${rest && `,${rest}`}}\n`;
}
