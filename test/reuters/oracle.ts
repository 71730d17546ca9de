import { readFileSync } from "node:fs";
import type { EntityKind } from "../../src/news/entity-kind.js";
import { testNow } from "../support/archive.js";
import { reutersFiles } from "../support/reuters-archive.js";
import {
  conditionNames,
  kindsOf,
  type OracleStory,
  type TagCondition,
  type TagFilter,
  withContainers,
} from "./tags.js";

// What the archive must answer, found by other means: regular expressions over the SGML and loops over plain arrays.
// Nothing here knows the program's formats, its tables or its SQL.

/** The seeds, with those of their tags that a filter of these tests can name. */
const seedStories: OracleStory[] = [
  {
    uri: "tag:newsgraph.example,2024:pakistan-afghanistan-ties",
    publishedAt: "2024-07-12T00:00:00.000Z",
    tags: {
      Person: [],
      Organization: ["imf"],
      Place: ["peshawar", "pakistan", "afghanistan", "islamabad", "kabul", "ussr"],
      Topic: [],
    },
  },
  {
    uri: "tag:newsgraph.example,2024:bajaur-checkpoint-attack",
    publishedAt: null,
    tags: {
      Person: [],
      Organization: [],
      Place: [
        "islamabad",
        "mamond",
        "bajaur",
        "khyber-pakhtunkhwa",
        "pakistan",
        "afghanistan",
        "kabul",
        "bannu",
      ],
      Topic: [],
    },
  },
].map((seed) => ({
  ...seed,
  tagsAndContainers: withContainers(seed.tags),
  source: "arab-news",
  hasTitle: true,
  hasBodyElement: false,
  hasText: true,
  type: "seed",
}));

/** The stories of the collection in its order, by NEWID from 1 on; or those of some of its files. */
export function readCollection(files: readonly string[] = reutersFiles()): OracleStory[] {
  return files.flatMap((file) => {
    const sgml = readFileSync(file, "latin1");
    return [...sgml.matchAll(/<REUTERS [^>]*NEWID="(\d+)">(.*?)<\/REUTERS>/gs)].map(([, id, content]) =>
      readStory(id as string, content as string),
    );
  });
}

function readStory(id: string, content: string): OracleStory {
  const text = /<TEXT[^>]*>(.*)<\/TEXT>/s.exec(content)?.[1] ?? "";
  const withoutHead = text.replace(/<(TITLE|AUTHOR|DATELINE)>.*?<\/\1>/gs, "");
  const tags = {
    Person: tagsIn(content, "PEOPLE"),
    Organization: [...tagsIn(content, "ORGS"), ...tagsIn(content, "EXCHANGES")],
    Place: tagsIn(content, "PLACES"),
    Topic: tagsIn(content, "TOPICS"),
  };
  return {
    uri: `urn:reuters-21578:${id}`,
    source: "reuters",
    publishedAt: readDate(content),
    tags,
    tagsAndContainers: withContainers(tags),
    hasTitle: text.includes("<TITLE>"),
    hasBodyElement: text.includes("<BODY>"),
    hasText: /\w/.test(withoutHead.replace(/<[^>]*>|&#\d+;|\s/g, "")),
    type: /<TEXT TYPE="(\w+)">/.exec(content)?.[1] ?? "NORM",
  };
}

function tagsIn(content: string, element: string): string[] {
  const list = new RegExp(`<${element}>(.*?)</${element}>`).exec(content)?.[1] ?? "";
  return [...list.matchAll(/<D>(.*?)<\/D>/g)].map(([, tag]) => tag as string);
}

function readDate(content: string): string | null {
  const [, day, time] = /<DATE>\s*(\S+)\s+([\d:.]+)/.exec(content) ?? [];
  const date = new Date(`${day?.replaceAll("-", " ")} ${time} UTC`);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

/** Everything that the archive holds in the order of its lists: newest first, of equal dates the later stored first. */
export function inListOrder(collection: readonly OracleStory[]): OracleStory[] {
  const orderedAt = (story: OracleStory) => story.publishedAt ?? testNow().toISOString();
  const stored = [...seedStories, ...collection];
  // The sort is stable: whatever was stored later comes first where dates are equal.
  return stored
    .reverse()
    .sort((one, other) =>
      orderedAt(one) < orderedAt(other) ? 1 : orderedAt(one) > orderedAt(other) ? -1 : 0,
    );
}

/** The stories that a filter takes, in the order given. */
export function storiesOf(filter: TagFilter, stories: readonly OracleStory[]): OracleStory[] {
  const { source, publishedAt } = filter;
  return stories.filter(
    (story) =>
      (!source?.anyOf || source.anyOf.includes(story.source)) &&
      !source?.noneOf?.includes(story.source) &&
      (!publishedAt || isWithin(story.publishedAt, publishedAt)) &&
      conditionNames.every((name) => {
        const condition = filter[name];
        return !condition || meets(story, kindsOf[name], condition);
      }),
  );
}

function isWithin(time: string | null, { from, before }: { from?: string; before?: string }): boolean {
  return time !== null && (!from || time >= from) && (!before || time < before);
}

function meets(story: OracleStory, kinds: readonly EntityKind[], condition: TagCondition): boolean {
  const tags = condition.includeDescendants === false ? story.tags : story.tagsAndContainers;
  const has = (tag: string) => kinds.some((kind) => tags[kind].includes(tag));
  return (
    (!condition.anyOf || condition.anyOf.some(has)) &&
    (!condition.allOf || condition.allOf.every(has)) &&
    !condition.noneOf?.some(has)
  );
}
