import { METHODS } from "node:http";
import type { Choices } from "../../same-answers/choices.js";
import { oddTexts } from "../../same-answers/odd-texts.js";
import { broken, type FuzzCase, whole } from "../fuzz-case.js";
import { common, type HttpRequest, toBytes } from "../http-request.js";
import type { World } from "../world.js";
import { oddJson } from "./variables.js";

const paths = [
  "/graphql",
  "/graphql/",
  "//graphql",
  "/GraphQL",
  "/graphql/../graphql",
  "/%67raphql",
  "/",
  "//",
  "/healthz",
  "/readyz",
  "/metrics",
  "/favicon.ico",
  "/.env",
  "/../../etc/passwd",
  "/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
  "/feeds",
  "/feeds.rss",
  "/feeds.atom",
  "/feeds.json",
  "/feeds/",
  "/feeds/.rss",
  "/feeds/bajaur.rss",
  "/feeds/bajaur.atom",
  "/feeds/amir-muqam.json",
  "/feeds/Place:1.rss",
  "/feeds/wikidata:Q843.atom",
  "/feeds/bajaur.xml",
  "/feeds/a/b.rss",
  "/feeds/%.rss",
  "/feeds/%ff.rss",
  "/feeds/%00.rss",
  "/feeds/%ed%a0%80.rss",
  "*",
  "http://news.example/graphql",
  "https://news.example:99999/graphql?query={__typename}",
  "news.example:80",
  "?query={__typename}",
  "#",
];

const escapes = [
  "%",
  "%0",
  "%zz",
  "%00",
  "%ff",
  "%C3%28",
  "+",
  "&&",
  "=",
  "%7B__typename%7D",
  "%f0%9f%98%80",
];

/** A method, a path and parameters that are right, wrong or nobody's. */
export function targetCase(world: World, random: Choices): FuzzCase {
  const { pick, chance } = random;
  if (chance(0.15))
    return whole("feeds of random filters", get(`${feedPath(random)}?${feedParameters(world, random)}`));
  const method = chance(0.5) ? "GET" : pick([...METHODS, "NEWS", "get"]);
  const target = `${pathOf(random)}${chance(0.7) ? `?${parametersOf(world, random)}` : ""}`;
  const preflight = chance(0.6) ? ([["apollo-require-preflight", "1"]] as const) : [];
  const request: HttpRequest = { method, target, headers: [...common, ...preflight] };
  const isKnown = METHODS.includes(method) && method !== "CONNECT" && /^[!-~]+$/.test(target);
  if (!isKnown || target.length > 12_000) return broken("odd", toBytes(request), [method]);
  return whole(method === "GET" ? "GET" : "other methods", request);
}

function pathOf({ chance, pick, below }: Choices): string {
  if (chance(0.4)) return "/graphql";
  if (chance(0.8)) return pick(paths);
  const text = pick(oddTexts);
  return pick([
    `/${"x".repeat(below(20_000))}`,
    `/feeds/${encoded(text)}.rss`,
    `/feeds/${text}.json`,
    `/${text}`,
  ]);
}

function parametersOf(world: World, random: Choices): string {
  const { pick, chance, below } = random;
  const { source, variables } = world.draw(below(2 ** 31));
  const value: Record<string, () => string> = {
    query: () =>
      chance(0.5)
        ? source.replaceAll(/\s+/g, " ")
        : pick(["{__typename}", "{", "", "mutation{x}", ...oddTexts]),
    variables: () => (chance(0.5) ? JSON.stringify(variables) : oddJson(random)),
    operationName: () => pick(["", "A", "null", ...oddTexts]),
    extensions: () =>
      pick(["{}", "[]", "null", "x", '{"persistedQuery":{"version":1,"sha256Hash":"x"}}', "{"]),
    first: () => pick(["1", "0", "-1", "101", "x", "1e1", ""]),
    filter: () => oddJson(random),
  };
  const names = Object.keys(value).filter(() => chance(0.4));
  const all = chance(0.1) ? [...names, ...names] : names;
  const parameters = all.map((name) => `${name}=${encoded((value[name] as () => string)())}`);
  return chance(0.15) ? [...parameters, pick(escapes)].join("&") : parameters.join("&");
}

function feedPath({ pick }: Choices): string {
  const name = pick(["", "/bajaur", "/amir-muqam", "/arab-news", "/pakistan", "/terrorism", "/nobody"]);
  return `/feeds${name}${pick([".rss", ".atom", ".json"])}`;
}

/** Filters of random operations, as a feed takes them. */
function feedParameters(world: World, random: Choices): string {
  const { variables } = world.draw(random.below(2 ** 31));
  const filter = Object.entries(variables).find(([name]) => name.startsWith("filter"))?.[1];
  const json = filter && random.chance(0.8) ? JSON.stringify(filter) : oddJson(random);
  return `filter=${encoded(json.slice(0, 3000))}&first=${random.pick(["1", "50", "100"])}`;
}

/** Lone surrogates cannot be written so; they are left out. */
function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

function get(target: string): HttpRequest {
  return { method: "GET", target, headers: common };
}
