import type { Answer } from "../database/answer/answer.js";
import type { Slot } from "../database/answer/answer-bindings.js";
import { StoredDocument } from "../entities/stored-document.js";
import { checkMoment } from "../schema/check-moment.js";
import { type ConnectionArgs, toPageRequest } from "../schema/connection-args.js";
import { newestVersions } from "../schema/orders.js";
import type { SelectedField } from "./compile-object.js";
import { pageParts } from "./page-parts.js";
import { byText, pageSlots } from "./page-slots.js";

/** A page of the versions of an article. */
export function versionPage(field: SelectedField): Answer {
  const { name, types } = newestVersions;
  const page = pageSlots(field, (given) => toPageRequest(given as ConnectionArgs, name, types), byText);
  const version = (node: SelectedField) => node.select("ArticleVersion");
  return { is: "versions", page, parts: pageParts(field, "ArticleVersionConnection", version) };
}

/** The version of an article that was the newest at a moment. */
export function versionAsOf(field: SelectedField): Answer {
  field.arguments.shape(({ at }) => checkMoment(at as Date, ["at"]) !== "");
  const at: Slot = { type: "time", of: field.arguments.each(({ at }) => checkMoment(at as Date, ["at"])) };
  return { is: "versionAsOf", at, of: field.select("ArticleVersion") };
}

const ofReadable = (of: Answer): Answer => ({ is: "ofReadableVersion", of });
const columnOfReadable = (name: string) => () => ofReadable({ is: "column", name });
const textOfReadable = (name: string) => () => ofReadable({ is: "versionText", name });

/** What is told of a version that is more than a column. */
export const versionFields: Readonly<Record<string, (field: SelectedField) => Answer>> = {
  headline: columnOfReadable("headline"),
  embargoedUntil: columnOfReadable("embargoedUntil"),
  receivedAt: columnOfReadable("receivedAt"),
  standfirst: textOfReadable("standfirst"),
  byline: textOfReadable("byline"),
  body: textOfReadable("body"),
  document: (field) =>
    ofReadable({ is: "row", stored: StoredDocument, column: "documentId", of: field.select("Document") }),
  isCurrent: () => ({ is: "isCurrentVersion" }),
  changes: (field) => {
    const shown = field.projection();
    return field.compilation.hole(
      {
        is: "read",
        of: async (id, _variables, { loaders }) => shown(await loaders.versionChanges.load(id as number)),
      },
      { is: "column", name: "id" },
    );
  },
};
