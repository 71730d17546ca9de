import type { Choices } from "../../same-answers/choices.js";
import { oddTexts } from "../../same-answers/odd-texts.js";
import type { TitledDocument } from "./changed-documents.js";

/** Makes a document of a size: how deep, how many, how long. */
type Shape = (size: number, random: Choices) => string;

const nested = (open: string, inside: string, close: string, size: number) =>
  open.repeat(size) + inside + close.repeat(size);
const many = (size: number, one: (index: number) => string) =>
  Array.from({ length: size }, (_, index) => one(index)).join(" ");

/** Shapes in which servers drown, and such as nobody thinks of. */
const shapes: Readonly<Record<string, Shape>> = {
  "nested braces": (size) => nested("{ a ", "", "}", size),
  "nested selections": (size) =>
    `{ articles { nodes { ${nested("source { articles { nodes { ", "slug", "} } } ", size)} } } }`,
  "nested inline fragments": (size) => nested("{ ... ", "{ __typename }", "}", size),
  "nested lists in a value": (size) => `{ nodes(ids: ${nested("[", '"Article:1"', "]", size)}) { id } }`,
  "nested objects in a value": (size) =>
    `{ articles(filter: ${nested("{ not: ", "{ hasBody: true }", "}", size)}) { totalCount } }`,
  "nested lists of objects in a value": (size) =>
    `{ articles(filter: ${nested("{ or: [", "{ hasBody: true }", "]}", size)}) { totalCount } }`,
  "nested list types": (size) => `query ($a: ${nested("[", "Int", "]", size)}) { __typename }`,
  "an open bracket without end": (size, { pick }) =>
    `{ nodes(ids: ${pick(["[", "{ a: ", "(", "$", "@", "..."]).repeat(size)}`,
  "many aliases": (size) => `{ ${many(size, (index) => `a${index}: __typename`)} }`,
  "many aliases of a list": (size) =>
    `{ ${many(size, (index) => `a${index}: articles(first: 0) { totalCount }`)} }`,
  "many aliases of what counts": (size) =>
    `{ ${many(size, (index) => `a${index}: people(filter: {}, first: ${index % 4}) { totalCount }`)} }`,
  "the same field many times": (size) => `{ ${many(size, () => "__typename")} }`,
  "the same selection many times": (size) => `{ ${many(size, () => "articles { nodes { slug } }")} }`,
  "the same field with other arguments": (size) =>
    `{ ${many(size, (index) => `articles(first: ${index}) { totalCount }`)} }`,
  "many directives": (size) => `{ __typename ${"@include(if: true) ".repeat(size)} }`,
  "many unknown directives": (size) => `{ __typename ${many(size, (index) => `@d${index}`)} }`,
  "directives on many fields": (size) =>
    `{ ${many(size, (index) => `a${index}: __typename @skip(if: ${index % 2 === 0})`)} }`,
  "many arguments": (size) => `{ articles(${many(size, (index) => `a${index}: 1`)}) { totalCount } }`,
  "many variables": (size) => `query (${many(size, (index) => `$v${index}: Int = ${index}`)}) { __typename }`,
  "many unknown fields": (size) => `{ ${many(size, (index) => `artcles${index}`)} }`,
  "many operations": (size) => many(size, (index) => `query q${index} { __typename }`),
  "a chain of fragments": (size) =>
    `{ ...f0 } ${many(size, (index) => `fragment f${index} on Query { ${index + 1 < size ? `...f${index + 1}` : "__typename"} }`)}`,
  "fragments that double": (size) =>
    `{ ...f0 } ${many(Math.min(size, 60), (index) => `fragment f${index} on Query { ...f${index + 1} ...f${index + 1} }`)} fragment f${Math.min(size, 60)} on Query { __typename }`,
  "fragments that double under aliases": (size) =>
    `{ ...f0 } ${many(Math.min(size, 25), (index) => `fragment f${index} on Query { a: node(id: "Article:1") { ... on Article { related { article { id } } } } ...f${index + 1} ...f${index + 1} }`)} fragment f${Math.min(size, 25)} on Query { __typename }`,
  "a circle of fragments": (size) =>
    `{ ...f0 } ${many(size, (index) => `fragment f${index} on Query { ...f${(index + 1) % size} }`)}`,
  "fragments that all spread all": (size) => {
    const names = Array.from({ length: Math.min(size, 60) }, (_, index) => index);
    return `{ ...f0 } ${names.map((name) => `fragment f${name} on Article { ${names.map((other) => `...f${other}`).join(" ")} }`).join(" ")}`;
  },
  "unused fragments": (size) =>
    `{ __typename } ${many(size, (index) => `fragment f${index} on Article { slug }`)}`,
  "fragments of one name": (size) => `{ ...f } ${many(size, () => "fragment f on Query { __typename }")}`,
  "overlapping fragments": (size) =>
    `{ articles { nodes { ${many(size, (index) => `... on Article { a${index % 7}: excerpt(length: ${index % 5}) }`)} } } }`,
  "a long list": (size) => `{ nodes(ids: [${many(size, (index) => `"Article:${index}"`)}]) { id } }`,
  "a long list of references": (size) =>
    `{ articles(filter: { place: { anyOf: [${many(size, (index) => `"place-${index}"`)}] } }) { totalCount } }`,
  "a long list of filters": (size) =>
    `{ articles(filter: { or: [${many(size, (index) => `{ wordCount: { min: ${index} } }`)}] }) { totalCount } }`,
  "a long text": (size) => `{ articles(filter: { search: "${"word ".repeat(size)}" }) { totalCount } }`,
  "a long slug": (size) => `{ person(slug: "${"x".repeat(size * 10)}") { id } }`,
  "a long name": (size) => `{ ${"a".repeat(size * 10)} }`,
  "a long block string": (size) => `{ person(slug: """${" line\n".repeat(size)}""") { id } }`,
  escapes: (size) => `{ person(slug: "${"\\u0041\\n\\uD83D\\uDE00".repeat(size)}") { id } }`,
  "odd texts": (_size, { pick }) =>
    `{ person(slug: ${JSON.stringify(pick(oddTexts))}) { id } article(uri: ${JSON.stringify(pick(oddTexts))}) { id } }`,
  "odd numbers": (_size, { pick }) =>
    `{ articles(first: ${pick(["1e3", "-1", "0x10", "00", "2147483648", "9".repeat(400), "1.0", "-0", "1_000", "Infinity"])}) { totalCount } }`,
  "odd floats": (_size, { pick }) =>
    `{ places(near: { latitude: ${pick(["1e999", "-1e999", "90.0000001", "-0", "1e-400"])}, longitude: 0, radius: ${pick(["0", "1e308", "-1", "1e-300"])} }) { totalCount } }`,
  comments: (size) => `${"# nothing\n".repeat(size)}{ __typename }`,
  "only comments": (size) => "# nothing\n".repeat(size),
  "only whitespace": (size) => " \t\n,\ufeff".repeat(size),
  nothing: () => "",
  types: (size) => many(size, (index) => `type T${index} { a: Int }`),
  "operations that there are not": (_size, { pick }) =>
    pick([
      "mutation { x }",
      "subscription { x }",
      "mutation { __typename }",
      "subscription { __typename }",
      "query",
      "fragment",
      "schema { query: Q }",
    ]),
  introspection: (size) =>
    `{ __schema { types { ${nested("fields { type { ", "name", "} }", Math.min(size, 12))} } } }`,
  "introspection at length": (size) =>
    `{ ${many(Math.min(size, 200), (index) => `a${index}: __type(name: "Article") { name fields { name args { name } } }`)} }`,
  "defer and stream": (_size, { pick }) =>
    pick([
      "{ ... @defer { __typename } }",
      "{ articles { nodes @stream { slug } } }",
      '{ ... @defer(label: "a") { articles { totalCount } } }',
    ]),
  "what it costs": (size, { pick }) => {
    const dry = pick(["true", "false", "null", "1", "$dry"]);
    const declared = pick([
      "",
      "($dry: Boolean)",
      "($dry: Boolean! = true)",
      "($dry: Boolean = null)",
      "($dry: Int)",
    ]);
    const told = `rateLimit(dryRun: ${dry}) { cost ${pick(["", "remaining resetAt", "x"])} }`;
    return `query ${declared} { ${many(Math.max(1, Math.min(size, 100)), (index) => `a${index}: ${told}`)} ...F articles { totalCount } }
      fragment F on Query { ${pick([told, "...F", "__typename", `... on Query @skip(if: $dry) { ${told} }`])} }`;
  },
  "variables that are not declared": (size) =>
    `{ articles(${many(1, () => "first: $first")}) { ${many(size, (index) => `a${index}: totalCount`)} } }`,
};

/** Mostly small, since large ones are alike. */
const sizes = [0, 1, 2, 3, 5, 10, 10, 30, 30, 100, 100, 300, 1000, 3000, 9000];

export function shapedDocument(random: Choices): TitledDocument {
  const title = random.pick(Object.keys(shapes));
  return { title, document: (shapes[title] as Shape)(random.pick(sizes), random) };
}
