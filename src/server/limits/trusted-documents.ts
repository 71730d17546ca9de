import { readFileSync } from "node:fs";
import type { HTTPGraphQLRequest } from "@apollo/server";
import { NewsgraphError } from "../../errors.js";
import { HttpError } from "../http-error.js";

/**
 * The only documents that a server executes:
 *
 * ```ts
 * const documents = TrustedDocuments.read("persisted-documents.json");
 * documents.in({ method: "POST", headers, search: "", body: { documentId: "sha256:…", variables } }); // has `query` now
 * ```
 *
 * A request names one by its id, `documentId` as the draft on persisted documents of GraphQL over HTTP has it, or
 * `extensions.persistedQuery.sha256Hash` as Apollo's clients do, or sends the very text.
 */
export class TrustedDocuments {
  readonly #texts: ReadonlySet<string>;

  private constructor(private readonly byId: ReadonlyMap<string, string>) {
    this.#texts = new Set(byId.values());
  }

  /**
   * Takes what the tools of clients write: an object of texts by id (relay-compiler, graphql-codegen), or Apollo's
   * manifest (`{ "format": "apollo-persisted-query-manifest", "version": 1, "operations": [{ "id", "body" }] }`).
   *
   * @throws NewsgraphError BAD_CONFIGURATION
   */
  static read(file: string): TrustedDocuments {
    return new TrustedDocuments(new Map(entriesOf(parsed(file), file)));
  }

  get size(): number {
    return this.byId.size;
  }

  /**
   * The request as if it had sent the text that it names.
   *
   * @throws HttpError PERSISTED_QUERY_NOT_FOUND, DOCUMENT_NOT_TRUSTED
   */
  in(request: HTTPGraphQLRequest): HTTPGraphQLRequest {
    return request.method === "GET" ? this.#inSearch(request) : this.#inBody(request);
  }

  #inBody(request: HTTPGraphQLRequest): HTTPGraphQLRequest {
    // What is no object, Apollo refuses.
    if (typeof request.body !== "object" || request.body === null) return request;
    const { documentId, extensions, query, ...others } = request.body as Record<string, unknown>;
    const { persistedQuery, ...rest } = objectOf(extensions) ?? {};
    const text = this.#textFor(documentId ?? objectOf(persistedQuery)?.sha256Hash, query);
    return {
      ...request,
      body: { ...others, ...(Object.keys(rest).length > 0 && { extensions: rest }), query: text },
    };
  }

  #inSearch(request: HTTPGraphQLRequest): HTTPGraphQLRequest {
    const parameters = new URLSearchParams(request.search);
    const { persistedQuery, ...rest } = objectOf(jsonOf(parameters.get("extensions"))) ?? {};
    const id = parameters.get("documentId") ?? objectOf(persistedQuery)?.sha256Hash;
    // Without either it may be a browser that wants the landing page.
    if (id === undefined && !parameters.has("query")) return request;
    parameters.set("query", this.#textFor(id, parameters.get("query")));
    parameters.delete("documentId");
    if (Object.keys(rest).length > 0) parameters.set("extensions", JSON.stringify(rest));
    else parameters.delete("extensions");
    return { ...request, search: `?${parameters}` };
  }

  #textFor(id: unknown, query: unknown): string {
    if (typeof id === "string") {
      const text = this.byId.get(id) ?? this.byId.get(id.replace(/^sha256:/, ""));
      if (text !== undefined) return text;
      throw new HttpError(
        400,
        "PERSISTED_QUERY_NOT_FOUND",
        "This server knows no document by this id. Have its operators add the client's documents.",
      );
    }
    if (typeof query === "string" && this.#texts.has(query)) return query;
    throw new HttpError(
      403,
      "DOCUMENT_NOT_TRUSTED",
      "This server executes the documents alone that its operators have named. Send documentId, the id of one of them.",
    );
  }
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    const reason = error instanceof SyntaxError ? "is not JSON" : "cannot be read";
    throw unusable(file, reason, error);
  }
}

function entriesOf(json: unknown, file: string): [id: string, text: string][] {
  const whole = objectOf(json);
  const operations = whole?.operations;
  const entries = Array.isArray(operations)
    ? operations.map((operation) => [objectOf(operation)?.id, objectOf(operation)?.body])
    : Object.entries(whole ?? {});
  const isUsable =
    entries.length > 0 && entries.every((entry) => entry.every((part) => typeof part === "string"));
  if (isUsable) return entries as [string, string][];
  throw unusable(
    file,
    'holds no documents: write {"id": "query { … }", …}, or Apollo\'s manifest of operations',
  );
}

function unusable(file: string, reason: string, cause?: unknown): NewsgraphError {
  return new NewsgraphError("BAD_CONFIGURATION", `TRUSTED_DOCUMENTS: ${file} ${reason}.`, { cause });
}

function objectOf(value: unknown): Record<string, unknown> | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}

function jsonOf(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
