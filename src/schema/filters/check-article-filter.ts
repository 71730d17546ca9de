import type {
  ArticleFilter,
  MentionCondition,
  NumberRange,
  Period,
} from "../../database/filter/article-filter.js";
import { BadUserInput } from "../../errors.js";
import { checkMoment } from "../check-moment.js";
import { checkBox, checkCircle } from "./check-area.js";
import { checkTextSearch } from "./check-text-search.js";

/** How deep filters may be nested in each other. */
const maxDepth = 8;
/** How many filters there may be in one, itself counted. */
const maxFilters = 50;
/** How many values all lists of a filter may hold together. */
const maxValues = 1000;
/** How many values one list may hold. */
const maxAlternatives = 300;
/** Every value of `allOf` is a condition of its own. */
const maxRequired = 20;
/** How many searches there may be in a filter and those nested in it. */
const maxSearches = 5;

const languageRange = /^(\*|[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*)$/;
const mentions = ["person", "organization", "actor", "place", "topic"] as const;

type Path = readonly (string | number)[];

/**
 * A client's filter, checked; absent is the filter that takes every article.
 *
 * @throws BadUserInput with the path of the argument that cannot be used
 */
export function checkArticleFilter(filter: ArticleFilter | null | undefined): ArticleFilter {
  if (!filter) return {};
  const path = ["filter"];
  new FilterCheck(path).check(filter, path, 1);
  return filter;
}

/** Counts through a filter and all that are nested in it. */
class FilterCheck {
  #filters = 0;
  #searches = 0;
  #values = 0;

  constructor(private readonly path: Path) {}

  check(filter: ArticleFilter, path: Path, depth: number): void {
    if (depth > maxDepth) {
      throw new BadUserInput(`Filters are nested ${depth} deep here; give at most ${maxDepth}.`, path);
    }
    this.#filters += 1;
    if (this.#filters > maxFilters) {
      throw new BadUserInput(`There are more than ${maxFilters} filters in this one; give fewer.`, this.path);
    }
    this.#checkConditions(filter, path);
    filter.and?.forEach((part, index) => {
      this.check(part, [...path, "and", index], depth + 1);
    });
    filter.or?.forEach((part, index) => {
      this.check(part, [...path, "or", index], depth + 1);
    });
    if (filter.not) this.check(filter.not, [...path, "not"], depth + 1);
  }

  #checkConditions(filter: ArticleFilter, path: Path): void {
    for (const name of mentions) {
      const condition = filter[name];
      if (!condition) continue;
      this.#checkLists(condition, [...path, name]);
      checkTie(condition, [...path, name]);
    }
    if (filter.source) this.#checkLists(filter.source, [...path, "source"]);
    this.#checkLength(filter.language?.anyOf, maxAlternatives, [...path, "language", "anyOf"]);
    filter.language?.anyOf?.forEach((range, index) => {
      if (languageRange.test(range)) return;
      throw new BadUserInput(
        `"${range.slice(0, 40)}" is no language range; give one such as en, en-GB or *.`,
        [...path, "language", "anyOf", index],
      );
    });
    if (typeof filter.search === "string") this.#checkSearch(filter.search, [...path, "search"]);
    if (filter.near) checkCircle(filter.near, [...path, "near"]);
    if (filter.within) checkBox(filter.within, [...path, "within"]);
    checkPeriod(filter.publishedAt, [...path, "publishedAt"]);
    checkPeriod(filter.updatedAt, [...path, "updatedAt"]);
    checkNumbers(filter.wordCount, [...path, "wordCount"]);
  }

  #checkSearch(search: string, path: Path): void {
    this.#searches += 1;
    if (this.#searches > maxSearches) {
      throw new BadUserInput(`There are more than ${maxSearches} searches in this filter; give fewer.`, path);
    }
    checkTextSearch(search, path);
  }

  #checkLists({ anyOf, allOf, noneOf }: MentionCondition, path: Path): void {
    this.#checkLength(anyOf, maxAlternatives, [...path, "anyOf"]);
    this.#checkLength(allOf, maxRequired, [...path, "allOf"]);
    this.#checkLength(noneOf, maxAlternatives, [...path, "noneOf"]);
  }

  #checkLength(list: readonly string[] | null | undefined, limit: number, path: Path): void {
    if (!list) return;
    if (list.length > limit) {
      const name = path.filter((part) => part !== "filter").join(".");
      throw new BadUserInput(`${name} has ${list.length} values; give at most ${limit}.`, path);
    }
    this.#values += list.length;
    if (this.#values > maxValues) {
      throw new BadUserInput(
        `The lists of this filter have more than ${maxValues} values together; give fewer.`,
        this.path,
      );
    }
  }
}

function checkTie({ anyOf, allOf, noneOf, relation, minRelevance }: MentionCondition, path: Path): void {
  if (typeof minRelevance === "number" && (minRelevance < 0 || minRelevance > 1)) {
    throw new BadUserInput(`minRelevance is ${minRelevance}; give a number from 0 to 1.`, [
      ...path,
      "minRelevance",
    ]);
  }
  const qualifies = relation ? "relation" : typeof minRelevance === "number" ? "minRelevance" : null;
  if (qualifies && !anyOf && !allOf && !noneOf) {
    throw new BadUserInput(
      `${qualifies} says of which mentions anyOf, allOf or noneOf ask; give one of them.`,
      [...path, qualifies],
    );
  }
}

function checkPeriod(period: Period | null | undefined, path: Path): void {
  for (const end of ["from", "before"] as const) {
    const moment = period?.[end];
    if (moment) checkMoment(moment, [...path, end]);
  }
  if (period?.from && period.before && period.from >= period.before) {
    throw new BadUserInput("The range is empty: before must be later than from.", path);
  }
}

function checkNumbers(range: NumberRange | null | undefined, path: Path): void {
  const { min, max } = range ?? {};
  if (typeof min === "number" && typeof max === "number" && min > max) {
    throw new BadUserInput("The range is empty: max must not be less than min.", path);
  }
}
