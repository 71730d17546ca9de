import type { AreaMatch, MentionMatch, TermMatch } from "../archive/matches.js";
import type { Answer } from "../database/answer/answer.js";
import { targetOf } from "../database/mention-target.js";
import { rowFromJson } from "../database/stored-class.js";
import { Article } from "../entities/article.js";
import type { Mention } from "../entities/mention.js";
import { Place } from "../entities/place.js";
import type { Circle } from "../geo/bounding-box.js";
import { entityKinds } from "../news/entity-kind.js";
import { toTextField } from "../schema/highlights.js";
import { distanceTo } from "../schema/matches.js";
import type { FilterOf } from "./compilation.js";
import type { OwnMembers, SelectedField } from "./compile-object.js";

/** Of how far away a place is asked. */
interface FarAway {
  place: number;
  circle: Circle | null;
}

const members: OwnMembers = {
  TermMatch: {
    field:
      () =>
      ({ field }: TermMatch) =>
        toTextField(field),
  },
  MentionMatch: {
    entity: (field) => {
      const row = field.foundRow(entityKinds);
      return ({ target }: MentionMatch) => row(target);
    },
    through: (field) => {
      const row = field.foundRow(entityKinds);
      return ({ through }: MentionMatch) =>
        through.map(({ __typename, id }) => row({ kind: __typename, id }));
    },
  },
  AreaMatch: {
    place: (field) => {
      const row = field.foundRow(["Place"]);
      return ({ mention }: AreaMatch) => row(targetOf(mention));
    },
    distance: (field) => {
      const far = field.foundRead(async ({ place, circle }: FarAway, _variables, { loaders }) =>
        distanceTo(await loaders.row(Place).load(place), circle),
      );
      return ({ mention, circle }: AreaMatch) => far({ place: targetOf(mention).id, circle });
    },
  },
  Mention: {
    entity: (field) => {
      const row = field.foundRow(entityKinds);
      return (mention: Mention) => row(targetOf(mention));
    },
  },
};

/**
 * Why an article is in a list, found for all articles of the answer at once; then the rows of what it names are told.
 *
 * @param asked the filter of the list
 */
export function matchesHole(field: SelectedField, asked: FilterOf | null): Answer {
  const shown = field.projection(members);
  if (!asked) return { is: "constant", json: "[]" };
  return field.compilation.hole(
    {
      is: "read",
      of: async (row, variables, { loaders }) => {
        const list = { from: [], filter: asked(variables) };
        return shown(await loaders.articles.matches(list, rowFromJson(Article, row as unknown[])));
      },
    },
    { is: "rowValues" },
  );
}
