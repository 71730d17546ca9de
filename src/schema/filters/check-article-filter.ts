import type { ArticleFilter, Period } from "../../database/article-filter.js";
import { BadUserInput } from "../../errors.js";
import { checkMoment } from "../check-moment.js";

/** How many values one list of a filter may hold. */
const maxAlternatives = 300;
/** Every value of `allOf` is a condition of its own. */
const maxRequired = 20;

const languageRange = /^(\*|[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*)$/;

/**
 * A client's filter, checked; absent is the filter that takes every article.
 *
 * @throws BadUserInput with the path of the argument that cannot be used
 */
export function checkArticleFilter(filter: ArticleFilter | null | undefined): ArticleFilter {
  if (!filter) return {};
  for (const name of ["person", "organization", "actor", "place", "topic", "source"] as const) {
    const condition = filter[name];
    if (!condition) continue;
    checkLength(condition.anyOf, maxAlternatives, [name, "anyOf"]);
    checkLength(condition.noneOf, maxAlternatives, [name, "noneOf"]);
    if ("allOf" in condition) checkLength(condition.allOf, maxRequired, [name, "allOf"]);
  }
  checkLength(filter.language?.anyOf, maxAlternatives, ["language", "anyOf"]);
  filter.language?.anyOf?.forEach((range, index) => {
    if (!languageRange.test(range)) {
      throw new BadUserInput(
        `"${range.slice(0, 40)}" is no language range; give one such as en, en-GB or *.`,
        ["filter", "language", "anyOf", index],
      );
    }
  });
  checkPeriod(filter.publishedAt, ["filter", "publishedAt"]);
  return filter;
}

function checkLength(list: readonly string[] | null | undefined, limit: number, path: string[]): void {
  if (list && list.length > limit) {
    throw new BadUserInput(`${path.join(".")} has ${list.length} values; give at most ${limit}.`, [
      "filter",
      ...path,
    ]);
  }
}

function checkPeriod(period: Period | null | undefined, path: string[]): void {
  for (const end of ["from", "before"] as const) {
    const moment = period?.[end];
    if (moment) checkMoment(moment, [...path, end]);
  }
  if (period?.from && period.before && period.from >= period.before) {
    throw new BadUserInput("The range is empty: before must be later than from.", path);
  }
}
