import { ArgsType, Field, Int, ObjectType } from "type-graphql";
import { findPath } from "../archive/paths/find-path.js";
import type { ArticleFilter } from "../database/filter/article-filter.js";
import { entityArticles } from "../database/joins.js";
import { type ActorKey, type CountedActor, isActorKey } from "../database/paths/actor-number.js";
import { BadUserInput } from "../errors.js";
import type { ArticleList } from "../loaders/article-lists.js";
import type { Context } from "./context.js";
import { ArticleFilterInput } from "./filters/article-filter-input.js";
import { checkArticleFilter } from "./filters/check-article-filter.js";
import { findTarget } from "./find-by-key.js";
import { Actor } from "./types/actor.js";

const longest = 6;

const reference = "A slug, an id or `scheme:value` such as `wikidata:Q843`.";

@ArgsType()
export class ActorPathArgs {
  @Field(() => String, { description: `The person or organization at its beginning. ${reference}` })
  from!: string;

  @Field(() => String, { description: `The person or organization at its end. ${reference}` })
  to!: string;

  @Field(() => Int, { defaultValue: 4, description: `How many steps at most: 1 to ${longest}.` })
  maxLength!: number;

  @Field(() => ArticleFilterInput, {
    nullable: true,
    description: "Only such stories connect: of each step, those that mention both and meet this.",
  })
  filter?: ArticleFilterInput | null;
}

@ObjectType({
  simpleResolvers: true,
  description: "A step of a path: two who share stories.",
})
export class ActorPathStep {
  @Field(() => Actor, { description: "Who comes before: of the first step the path's beginning." })
  from!: Actor;

  @Field(() => Actor, { description: "Who comes next: of the last step the path's end." })
  to!: Actor;

  @Field(() => Int, { description: "How many stories of the path's filter mention both, exactly." })
  articleCount!: () => Promise<number>;

  /** The stories that mention both. */
  list!: ArticleList;
}

@ObjectType({
  simpleResolvers: true,
  description:
    "How two people or organizations hang together: the shortest chain in which each is mentioned in a story with the next. Of equally short chains each step, from the beginning on, goes to whom shares the most stories with the one before; among equals people come before organizations, and then who came into the archive first. Of whoever is in more stories than can be read here, only the newest ones lead on.",
})
export class ActorPath {
  @Field(() => Actor, { description: "Who was asked for as its beginning." })
  from!: Actor;

  @Field(() => Actor, { description: "Who was asked for as its end." })
  to!: Actor;

  @Field(() => Int, {
    nullable: true,
    description: "How many steps it has: 0 from somebody to the same one, null where none was found.",
  })
  length!: number | null;

  @Field(() => [Actor], { description: "All on it, both ends included; empty where none was found." })
  actors!: Actor[];

  @Field(() => [ActorPathStep], { description: "From each to the next, with the stories as evidence." })
  steps!: ActorPathStep[];

  @Field({
    description:
      "Whether it is certain that no chain is shorter or, where none was found, that none is as short as `maxLength`. False: the search stopped at its limit of work; a chain that was found holds, but there may be a shorter one, or one where none was found. Whether two share a story is always certain, and a filter with a rare condition keeps the search short.",
  })
  isExhaustive!: boolean;
}

/** A path by keys: whoever tells of it looks the actors up. */
export interface KeyPath {
  from: ActorKey;
  to: ActorKey;
  length: number | null;
  actors: readonly ActorKey[];
  steps: { from: ActorKey; to: ActorKey; list: ArticleList }[];
  isExhaustive: boolean;
}

/**
 * The shortest chain between two actors; null where one of them is unknown.
 *
 * @throws BadUserInput where the arguments cannot be used
 */
export async function pathBetween(args: ActorPathArgs, context: Context): Promise<ActorPath | null> {
  const path = await keyPathBetween(args, context);
  if (!path) return null;
  const load = (keys: readonly ActorKey[]) =>
    Promise.all(keys.map((key) => findTarget(key, context) as Promise<Actor>));
  const [[from, to], actors] = await Promise.all([load([path.from, path.to]), load(path.actors)]);
  return {
    ...path,
    from: from as Actor,
    to: to as Actor,
    actors,
    steps: path.steps.map(({ list }, index) => ({
      from: actors[index] as Actor,
      to: actors[index + 1] as Actor,
      articleCount: () => context.loaders.articles.count(list, null),
      list,
    })),
  };
}

/**
 * The same by keys.
 *
 * @throws BadUserInput where the arguments cannot be used
 */
export async function keyPathBetween(args: ActorPathArgs, context: Context): Promise<KeyPath | null> {
  const maxLength = checkLength(args.maxLength);
  const filter = checkArticleFilter(args.filter);
  const [from, to] = await Promise.all([args.from, args.to].map((text) => findActor(text, context)));
  if (!from || !to) return null;
  const { actors: chain, isExhaustive } = await findPath(context.snapshot, { from, to, maxLength, filter });
  const actors = chain ?? [];
  return {
    from,
    to,
    length: chain ? chain.length - 1 : null,
    actors,
    steps: actors.slice(1).map((next, index) => {
      const before = actors[index] as CountedActor;
      return { from: before, to: next, list: sharedStories([before, next], filter) };
    }),
    isExhaustive,
  };
}

/** The stories that mention both; a list is read along its first join, so the one who is in fewer stories leads. */
function sharedStories(both: readonly CountedActor[], filter: ArticleFilter): ArticleList {
  const rarestFirst = both.toSorted((one, other) => one.articles - other.articles);
  return { from: rarestFirst.map(({ kind, id }) => ({ join: entityArticles[kind], parent: id })), filter };
}

/** Whom a reference leads to, as `actor` finds it. */
async function findActor(text: string, { loaders }: Context): Promise<ActorKey | null> {
  const kinds = ["Person", "Organization"] as const;
  const [target] = await loaders.reference.load({ reference: text, kinds });
  return isActorKey(target) ? target : null;
}

/** @throws BadUserInput where so many steps cannot be looked for */
export function checkLength(length: number): number {
  if (length >= 1 && length <= longest) return length;
  throw new BadUserInput(`maxLength is ${length}; give a number from 1 to ${longest}.`, ["maxLength"]);
}
