const test = "test/filter/filter.test.ts";

/** @param {[name: string, file: string, find: string, replace: string][]} rows */
const broken = (...rows) =>
  rows.map(([name, file, find, replace]) => ({ name, file: `src/${file}.ts`, find, replace, test }));

const facets = "database/facets";
const timeline = "archive/timeline";
const association = "archive/association";
const coMentions = "schema/co-mentions";

/** What facets, timelines and co-mentions are made of, each. */
export const viewMutations = broken(
  ["facets: the most frequent first", facets, "ORDER BY counted.n DESC, c.", "ORDER BY counted.n ASC, c."],
  [
    "facets: then by name",
    facets,
    'top.n DESC, top."sortName", top.id',
    'top.n DESC, top."sortName" DESC, top.id',
  ],
  ["facets: of what may be read", facets, "WHERE f.listed = 1", "WHERE f.listed >= 0"],
  ["facets: of the list alone", facets, "if (!from && isAlways(selection.predicate))", "if (!from)"],
  [
    "facets: rollUp",
    "resolvers/facets-resolver",
    "args.rollUp ? containedArticles.Place",
    "!args.rollUp ? containedArticles.Place",
  ],
  ["facets: excludeSelf", "schema/facets", "[own]: null", "[own]: list.filter[own]"],
  [
    "facets: of a parent's list",
    "database/filter/plan",
    "return within.map(({ join }, index)",
    "return within.slice(1).map(({ join }, index)",
  ],
  ["languages: none of what has none", facets, "WHERE counted.key IS NOT NULL", "WHERE TRUE"],
  ["timeline: undated", timeline, "undated += count", "undated += 0"],
  [
    "timeline: the days that are cut",
    timeline,
    "times.filter(([day]) => day === null || !cutDays.has(day))",
    "times",
  ],
  ["timeline: minutes of time zones", timeline, "? 13 : 24", "? 13 : 13"],
  [
    "timeline: time zones",
    timeline,
    "beginnings(interval, timeZone, first, last)",
    'beginnings(interval, "UTC", first, last)',
  ],
  [
    "timeline: empty buckets",
    timeline,
    "buckets.slice(first, last + 1)",
    "buckets.slice(first, last + 1).filter(({ count }) => count > 0)",
  ],
  [
    "timeline: a moment on the edge",
    timeline,
    "(begins[middle] as string) <= time",
    "(begins[middle] as string) < time",
  ],
  ["co-mentions: nobody with himself", coMentions, "exceptParent: kind === own", "exceptParent: false"],
  [
    "co-mentions: minArticles",
    facets,
    "counted.n >= ${values.bind(least)}",
    "counted.n > ${values.bind(least)}",
  ],
  [
    "co-mentions: the filter's stories alone",
    coMentions,
    "articles.count({ from: joins, filter }, null)",
    "articles.count({ from: joins, filter: {} }, null)",
  ],
  ["co-mentions: ASSOCIATION", coMentions, "other.strength - one.strength", "one.strength - other.strength"],
  ["co-mentions: evidence", coMentions, "from: [other, from], filter", "from: [other], filter"],
  ["association: by chance", association, "(one * other)", "(one + other)"],
  ["association: in all", association, "if (both === all) return 1;", "if (both === all) return 0;"],
);
