import type { Choices } from "../../same-answers/choices.js";
import { type FuzzCase, whole } from "../fuzz-case.js";
import { common, getOf, type HttpRequest, postOf } from "../http-request.js";
import type { World } from "../world.js";

type Change = (text: string, random: Choices) => string;

/** What becomes of a key or token on its way; each is one line. */
const changes: Readonly<Record<string, Change>> = {
  "a character changed": (text, { below, pick }) => {
    const place = below(text.length);
    return (
      text.slice(0, place) + pick(["0", "a", "_", ".", "=", " ", "\xff", '"', "\\"]) + text.slice(place + 1)
    );
  },
  "cut off": (text, { below }) => text.slice(0, below(text.length)),
  "its end alone": (text, { below }) => text.slice(below(text.length)),
  "in capitals": (text) => text.toUpperCase(),
  twice: (text, { pick }) => `${text}${pick(["", " ", ",", "."])}${text}`,
  "far too long": (text, { pick }) => text + pick(["0", "a.", "="]).repeat(4000),
  "in base64": (text) => Buffer.from(text).toString("base64"),
  "nothing of it": (_text, { pick }) =>
    pick(["", "ng_", "ng_5f2c9a1b7d3e_", "null", "undefined", "[object Object]", "{}"]),
};

/** How a key is given. */
const schemes: Readonly<Record<string, (text: string) => string>> = {
  "as Bearer": (text) => `Bearer ${text}`,
  "as bearer": (text) => `bearer   ${text} `,
  "as BEARER without a space": (text) => `BEARER${text}`,
  "as Basic": (text) => `Basic ${Buffer.from(`ng:${text}`).toString("base64")}`,
  "as Token": (text) => `Token ${text}`,
  "as Bearer with more": (text) => `Bearer ${text}, Bearer ${text}`,
  "as Bearer in quotes": (text) => `Bearer "${text}"`,
  "as a parameter": (text) => `Bearer key=${text}`,
  bare: (text) => text,
};

export const queries = [
  "{ __typename }",
  "{ articles { nodes { versions { version document { digest format } } } } }",
  "{ rateLimit { cost limit remaining resetAt } articles { totalCount } }",
  "{ rateLimit(dryRun: true) { cost } articles { nodes { versions { document { digest } } } } }",
  "{ articles(first: 101) { totalCount } }",
];

/** A request with a key or token that holds, one that does not, or what is none; some ask how the answer came about. */
export function keyCase(world: World, random: Choices): FuzzCase {
  const { pick, chance } = random;
  const { holding, refused } = world.credentials;
  const text = chance(0.6) ? pick(holding).text : pick(refused);
  const isChanged = chance(0.4);
  const change = pick(Object.keys(changes));
  const scheme = chance(0.7) ? "as Bearer" : pick(Object.keys(schemes));
  const sent = isChanged ? (changes[change] as Change)(text, random) : text;
  const header = ["authorization", (schemes[scheme] as (text: string) => string)(sent)] as const;
  const explain = chance(0.3) ? pick(["1", "1", "1", "0", "2", "", "true"]) : null;
  const headers = [
    header,
    ...(chance(0.05) ? [["authorization", `Bearer ${pick(refused)}`] as const] : []),
    ...(explain === null ? [] : [["newsgraph-explain", explain] as const]),
  ];
  return {
    ...whole(isChanged ? `${change}, ${scheme}` : scheme, requestWith(headers, world, random)),
    // Which of them may, the server decides; what it tells then is for operators.
    mayExplain: explain === "1",
  };
}

function requestWith(headers: HttpRequest["headers"], world: World, random: Choices): HttpRequest {
  const { pick, chance, below } = random;
  if (chance(0.1)) {
    const target = pick(["/feeds.rss", "/feeds/bajaur.atom", "/healthz", "/readyz", "/", "/graphql"]);
    return { method: pick(["GET", "GET", "HEAD", "OPTIONS"]), target, headers: [...common, ...headers] };
  }
  if (chance(0.1)) return getOf({ query: pick(queries) }, headers);
  if (chance(0.5)) return postOf({ query: pick(queries) }, headers);
  const { source, variables } = world.draw(below(2 ** 31));
  return postOf({ query: source, variables }, headers);
}
