import type { HttpResponse } from "./read-responses.js";

/** What came of a request, and what is wrong with the answer to it: nothing, mostly. */
export interface Verdict {
  /** `200 data`, `400 GRAPHQL_PARSE_FAILED`, `204`; to be counted. */
  outcome: string;
  faults: readonly string[];
}

/** An archive that is well answers with no other. */
const statuses = new Set([200, 204, 302, 304, 400, 401, 403, 404, 405, 406, 408, 413, 415, 417, 431]);

/** Stable codes of a client's own mistakes; what is the server's fault is none of them. */
const codes = new Set([
  "BAD_REQUEST",
  "BAD_USER_INPUT",
  "DOCUMENT_NOT_TRUSTED",
  "FORBIDDEN",
  "GRAPHQL_PARSE_FAILED",
  "GRAPHQL_VALIDATION_FAILED",
  "METHOD_NOT_ALLOWED",
  "NOT_FOUND",
  "OPERATION_RESOLUTION_FAILURE",
  "OPERATION_TOO_LARGE",
  "PAYLOAD_TOO_LARGE",
  "PERSISTED_QUERY_NOT_FOUND",
  "UNAUTHENTICATED",
  "UNSUPPORTED_MEDIA_TYPE",
]);

const extensions = new Set(["code", "argumentPath", "position"]);

/** What nobody outside has to know: SQL, the database, files, versions, the program's own lines. */
const secrets = [
  /\b(?:SELECT|INSERT INTO|UPDATE|DELETE FROM|WHERE)\s+\S+/,
  /\bno such (?:table|column)\b|\bsyntax error at or near\b|": syntax error/,
  /sqlite|postgres|typeorm|QueryFailed|node_modules|node:internal/i,
  /(?:^|[\s"'(])(?:\/(?:home|root|tmp|usr|srv|var|opt|app|work)\/|file:\/\/)/,
  /\.[cm]?[jt]s:\d+/,
  /\n\s+at \S/,
  /\b\d+\.\d+\.\d+\b/,
  // Keys and tokens, whoever sent them.
  /\bng_[\da-f]{12}_[\da-f]{20}|\beyJ[\w-]{10,}\./,
];

/**
 * Judges one answer: `checkResponse(response).faults` is empty where all is well.
 *
 * @param mayExplain whether the request asked as an admin may how its answer came about: it tells of statements then
 * @param isForbidden whether the request may have no data
 */
export function checkResponse(
  response: HttpResponse,
  { mayExplain, isForbidden }: { mayExplain?: boolean | undefined; isForbidden?: boolean | undefined } = {},
): Verdict {
  const verdict = judge(response, mayExplain ?? false);
  const isAnswered = /^200 (?:data|application\/(?:rss|atom|feed))/.test(verdict.outcome);
  if (!isForbidden || !isAnswered) return verdict;
  return { ...verdict, faults: [...verdict.faults, "there are data for who may have none"] };
}

function judge(response: HttpResponse, mayExplain: boolean): Verdict {
  const { status, headers, body } = response;
  const faults = [...headFaults(response)];
  const type = headers.get("content-type")?.split(";")[0] ?? null;
  if (body.length === 0) return { outcome: String(status), faults };
  if (type === null) return { outcome: String(status), faults: [...faults, "a body has no content type"] };
  const text = decoded(body);
  if (text === null) return { outcome: `${status} ${type}`, faults: [...faults, "the body is not UTF-8"] };
  if (!/^application\/(?:graphql-response\+)?json$/.test(type)) {
    return { outcome: `${status} ${type}`, faults };
  }
  try {
    return withFaults(faults, { status, type }, unexplained(JSON.parse(text), mayExplain));
  } catch {
    return { outcome: `${status} ${type}`, faults: [...faults, "the body is not JSON"] };
  }
}

function unexplained(answer: unknown, mayExplain: boolean): unknown {
  if (!mayExplain || !isObject(answer) || !isObject(answer.extensions)) return answer;
  const {
    extensions: { explain, ...others },
    ...rest
  } = answer as { extensions: Record<string, unknown> };
  return Object.keys(others).length === 0 ? rest : { ...rest, extensions: others };
}

function* headFaults({ status, headers }: HttpResponse): Generator<string> {
  if (!statuses.has(status)) yield `the status is ${status}`;
  for (const name of ["server", "x-powered-by", "via"])
    if (headers.has(name)) yield `there is a header ${name}`;
  for (const [name, value] of headers) {
    if (secrets.some((secret) => secret.test(value))) yield `the header ${name} tells of ${value}`;
  }
}

function decoded(body: Buffer): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(body);
  } catch {
    return null;
  }
}

interface Head {
  status: number;
  type: string;
}

function withFaults(faults: readonly string[], head: Head, answer: unknown): Verdict {
  const { status } = head;
  if (!isObject(answer)) return { outcome: `${status} JSON`, faults: [...faults, "the JSON is no object"] };
  if (typeof answer.status === "string") return { outcome: `${status} ${answer.status}`, faults };
  return { outcome: outcomeOf(status, answer), faults: [...faults, ...answerFaults(head, answer)] };
}

function outcomeOf(status: number, { data, errors }: Record<string, unknown>): string {
  const told = Array.isArray(errors) ? errors.map((error) => String(error?.extensions?.code)) : [];
  const parts = [...(data ? ["data"] : []), ...new Set(told)];
  return `${status} ${parts.join(" and ")}`;
}

/** GraphQL's form of an answer (7.1 of its specification), and what newsgraph promises beyond. */
function* answerFaults({ status, type }: Head, answer: Record<string, unknown>): Generator<string> {
  const { data, errors, ...others } = answer;
  for (const name of Object.keys(others)) yield `the answer has a member ${name}`;
  if (data !== undefined && data !== null && !isObject(data)) yield "the data are no object";
  if (errors === undefined && !isObject(data)) yield "there are neither data nor errors";
  if (data === undefined && status < 400 && !mayBeWithoutData(type, errors))
    yield `there are no data, with status ${status}`;
  if (data !== undefined && status !== 200) yield `there are data, with status ${status}`;
  if (errors === undefined) return;
  if (!Array.isArray(errors) || errors.length === 0) yield "the errors are no list of some";
  else for (const error of errors) yield* errorFaults(error);
}

/** What is wrong with an operation itself. */
const ofOperation = new Set([
  "BAD_USER_INPUT",
  "GRAPHQL_PARSE_FAILED",
  "GRAPHQL_VALIDATION_FAILED",
  "OPERATION_RESOLUTION_FAILURE",
]);

/**
 * As `application/json` an operation that is refused is 200 (GraphQL over HTTP); as any type a digest that is not known
 * is, to which Apollo's clients send the text.
 */
function mayBeWithoutData(type: string, errors: unknown): boolean {
  if (!Array.isArray(errors)) return false;
  const told = errors.map((error) => String(error?.extensions?.code));
  if (told[0] === "PERSISTED_QUERY_NOT_FOUND") return true;
  return type === "application/json" && told.every((code) => ofOperation.has(code));
}

function* errorFaults(error: unknown): Generator<string> {
  if (!isObject(error)) return yield "an error is no object";
  const { message, locations, path, extensions: more, ...others } = error;
  for (const name of Object.keys(others)) yield `an error has a member ${name}`;
  if (typeof message !== "string" || message === "") yield "an error has no message";
  if (locations !== undefined && !(Array.isArray(locations) && locations.every(isLocation)))
    yield `an error's locations are ${JSON.stringify(locations)}`;
  if (path !== undefined && !(Array.isArray(path) && path.every(isPathStep)))
    yield `an error's path is ${JSON.stringify(path)}`;
  if (!isObject(more)) return yield "an error has no code";
  if (!codes.has(String(more.code))) yield `an error has the code ${more.code}`;
  for (const name of Object.keys(more)) if (!extensions.has(name)) yield `an error tells of ${name}`;
  if (
    secrets.some((secret) => secret.test(JSON.stringify(error))) ||
    secrets.some((secret) => secret.test(String(message)))
  )
    yield `an error tells too much: ${message}`;
}

function isLocation(value: unknown): boolean {
  return (
    isObject(value) && [value.line, value.column].every((one) => Number.isInteger(one) && Number(one) > 0)
  );
}

function isPathStep(value: unknown): boolean {
  return typeof value === "string" || Number.isInteger(value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
