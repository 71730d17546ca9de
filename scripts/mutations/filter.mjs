const test = "test/filter/filter.test.ts";

/** @param {[name: string, file: string, find: string, replace: string][]} rows */
const broken = (...rows) =>
  rows.map(([name, file, find, replace]) => ({ name, file: `src/database/${file}.ts`, find, replace, test }));

const resolve = "filter/resolve-filter";
const sql = "filter/predicate-sql";
const driver = "filter/driver";
const walk = "filter/walk-sql";

/** An operator of the filter, of its orders and of its pages each. */
export const filterMutations = broken(
  ["and", resolve, "all(filter.and.map(nested))", "any(filter.and.map(nested))"],
  ["or", resolve, "any(filter.or.map(nested))", "all(filter.or.map(nested))"],
  ["not", resolve, "not(nested(filter.not))", "nested(filter.not)"],
  [
    "anyOf",
    resolve,
    "conditions.push(oneOf(references.anyOf))",
    "conditions.push(oneOf(references.anyOf.slice(0, 1)))",
  ],
  ["allOf", resolve, "conditions.push(...required.values())", "conditions.push(any([...required.values()]))"],
  ["noneOf", resolve, "conditions.push(not(oneOf(references.noneOf)))", ""],
  ["near", "filter/mentioned-places", "greatCircle(area, point) <= area.radius", "true"],
  ["within", resolve, "[filter.near, filter.within]", "[filter.near]"],
  ["within, over the antimeridian", "filter/mentioned-places", "splitAtAntimeridian(", "Array.of("],
  [
    "language",
    resolve,
    "known.languages.in(filter.language.anyOf)",
    "known.languages.in(filter.language.anyOf.slice(1))",
  ],
  ["publishedAt", resolve, 'conditions.push(...inPeriod("publishedAt", filter.publishedAt));', ""],
  [
    "updatedAt",
    resolve,
    'inPeriod("updatedAt", filter.updatedAt)',
    'inPeriod("publishedAt", filter.updatedAt)',
  ],
  ["wordCount", resolve, "max + 1", "max"],
  ["hasBody", resolve, "filter.hasBody ? filled : not(filled)", "filled"],
  ["from", sql, "${own} >= ${values.bind(from)}", "${own} > ${values.bind(from)}"],
  ["before", sql, "${own} < ${values.bind(before)}", "${own} <= ${values.bind(before)}"],
  [
    "a range of what is null",
    sql,
    "const conditions = [`${own} IS NOT NULL`];",
    "const conditions = [`TRUE`];",
  ],
  [
    "a source of what has none, negated",
    sql,
    "(${own} IS NOT NULL AND ${own} ${wanted})",
    "(${own} ${wanted})",
  ],
  ["relation", sql, "if (tie.relation !== null) {", "if (tie.relation === undefined) {"],
  ["minRelevance", sql, ">= ${values.bind(tie.minRelevance)}", "> ${values.bind(tie.minRelevance)}"],
  [
    "ties of what is walked",
    walk,
    "if (join) conditions.push(...tieSql",
    "if (join?.parentKey === null) conditions.push(...tieSql",
  ],
  [
    "includeDescendants",
    "filter/reference-conditions",
    "condition?.includeDescendants === false",
    "condition?.includeDescendants !== false",
  ],
  [
    "actors of both kinds",
    "filter/reference-conditions",
    "condition(actor, { Person, Organization })",
    "condition(actor, { Person })",
  ],
  [
    "identifiers",
    "filter/targets",
    "targets.#byKey.set(key, found[index] ?? [])",
    'targets.#byKey.set(key, key.includes(":") ? [] : (found[index] ?? []))',
  ],
  ["visibility", walk, '"m.listed = 1"', '"m.listed >= 0"'],
  [
    "what is left to check beside the driver",
    driver,
    "all(predicate.of.map((part) => leftOf(part, held)))",
    "all([])",
  ],
  [
    "the driven alternative's own conditions",
    driver,
    "own ? leftOf(own, held) : any(predicate.of)",
    "own ? all([]) : any(predicate.of)",
  ],
  [
    "the other alternatives' articles",
    driver,
    "each.every((drivers) => drivers !== null) ? each.flat() : null",
    "each.every((drivers) => drivers !== null) ? each.flat().slice(0, 1) : null",
  ],
  [
    "alternatives without a driver",
    driver,
    "each.every((drivers) => drivers !== null) ? each.flat() : null",
    "each.flatMap((drivers) => drivers ?? [])",
  ],
  [
    "negations do not drive",
    driver,
    'if (predicate.is !== "any") return null;',
    'if (predicate.is === "not") return rarest(predicate.of, lengthOf);\n  if (predicate.is !== "any") return null;',
  ],
  [
    "each article once in a page",
    "article-pages",
    "SELECT DISTINCT sort, key FROM (${parts})",
    "SELECT sort, key FROM (${parts})",
  ],
  ["each article once in a collection", "article-pages", '"DISTINCT "', '""'],
  ["each article once in a count", "filter/matched-sql", "SELECT DISTINCT key", "SELECT key"],
  [
    "NEWEST",
    "article-order",
    'newest: { name: "newest", direction: "DESC"',
    'newest: { name: "newest", direction: "ASC"',
  ],
  [
    "OLDEST",
    "article-order",
    'oldest: { name: "oldest", direction: "ASC"',
    'oldest: { name: "oldest", direction: "DESC"',
  ],
  [
    "UPDATED",
    "article-order",
    'return `coalesce(${alias}."updatedAt", ${alias}."orderedAt")`',
    'return `${alias}."orderedAt"`',
  ],
  [
    "UPDATED, of a few",
    "article-pages",
    "const sortBy = order.by;",
    'const sortBy = order.by === "update" && walk.along ? "date" : order.by;',
  ],
  ["cursors", "page-request", "if (request.after) pairs.push([later, request.after]);", ""],
  ["cursors backwards", "page-request", "if (request.before) pairs.push([earlier, request.before]);", ""],
);
