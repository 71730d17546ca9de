import { ArticleVersion } from "../../entities/article-version.js";
import { countVersionsSql, versionCandidatesSql } from "../article-versions.js";
import { isReadableVersion } from "../visibility.js";
import type { OfReadableVersion, VersionAsOf, VersionPage } from "./answer.js";
import type { AnswerBindings } from "./answer-bindings.js";
import { rowSql, type Tell } from "./answer-row.js";
import { pageAnswerSql } from "./page-answer-sql.js";

/** @param article the key in the statement of an article that is listed */
export function versionPageSql(
  values: AnswerBindings,
  article: string,
  answer: VersionPage,
  tell: Tell,
): string {
  return pageAnswerSql(values, answer, {
    columns: "sort, key",
    direction: "DESC",
    orderSql: (alias, direction) => `${alias}.sort ${direction}, ${alias}.key ${direction}`,
    cursor: `'1~versions~ArticleVersion:' || g.key || '~' || g.sort`,
    candidates: (page) => versionCandidatesSql(article, page, null),
    rows: (alias) => `g ${values.dialect.joinInOrder} article_version ${alias} ON ${alias}.id = g.key`,
    tell: (alias, of) => tell({ alias, stored: ArticleVersion }, of),
    ofWholeList: () => countVersionsSql(article),
  });
}

/** The newest one of those that there were at a moment. */
const newest = { size: 1, backward: false, after: null, before: null };

/** @param article the key in the statement of an article that is listed */
export function versionAsOfSql(
  values: AnswerBindings,
  article: string,
  { at, of }: VersionAsOf,
  tell: Tell,
): string {
  const candidates = versionCandidatesSql(article, newest, values.bindSlot(at));
  const key = `(SELECT found.key FROM (${candidates}) found ORDER BY found.sort DESC, found.key DESC LIMIT 1)`;
  return rowSql(values, ArticleVersion, key, of, tell);
}

/** As `versionAsReadersSee` has it. */
export function ofReadableVersionSql(
  values: AnswerBindings,
  version: string,
  { of }: OfReadableVersion,
  tell: Tell,
): string {
  const told = tell({ alias: version, stored: ArticleVersion }, of);
  const isReadable = isReadableVersion(version, "a", values.bindNow());
  return `(SELECT CASE WHEN ${isReadable} THEN ${told} END FROM article a WHERE a.id = ${version}."articleId")`;
}

export function isCurrentVersionSql({ dialect }: AnswerBindings, version: string): string {
  const isCurrent = dialect.truth(`${version}.digest = a.digest`);
  return `(SELECT ${isCurrent} FROM article a WHERE a.id = ${version}."articleId")`;
}
