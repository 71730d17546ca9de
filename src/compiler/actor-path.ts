import type { Answer } from "../database/answer/answer.js";
import type { ActorKey } from "../database/paths/actor-number.js";
import { type ActorPathArgs, checkLength, type KeyPath, keyPathBetween } from "../schema/actor-path.js";
import type { OwnMembers, SelectedField } from "./compile-object.js";
import { foundArticles } from "./found-articles.js";

type Step = KeyPath["steps"][number];

const members: OwnMembers = {
  ActorPath: {
    from: (field) => actor(field, ({ from }: KeyPath) => from),
    to: (field) => actor(field, ({ to }: KeyPath) => to),
    actors: (field) => {
      const row = field.foundRow(["Person", "Organization"]);
      return ({ actors }: KeyPath) => actors.map(row);
    },
  },
  ActorPathStep: {
    from: (field) => actor(field, ({ from }: Step) => from),
    to: (field) => actor(field, ({ to }: Step) => to),
    articleCount: (field) =>
      field.foundRead(({ list }: Step, _variables, { loaders }) => loaders.articles.count(list, null)),
    articles: (field) => {
      const articles = foundArticles(field);
      return ({ list }: Step) => articles(list);
    },
  },
};

function actor<Of>(field: SelectedField, keyIn: (of: Of) => ActorKey) {
  const row = field.foundRow(["Person", "Organization"]);
  return (of: Of) => row(keyIn(of));
}

/** How two actors hang together: the path is found, then who is on it is told by one statement. */
export function actorPath(field: SelectedField): Answer {
  field.arguments.shape(({ maxLength }) => checkLength(maxLength as number) > 0);
  const args = field.arguments.each((given) => given as unknown as ActorPathArgs);
  const shown = field.projection(members);
  return field.compilation.hole(
    {
      is: "read",
      of: async (_nothing, variables, context) => shown(await keyPathBetween(args(variables), context)),
    },
    { is: "constant", json: "null" },
  );
}
