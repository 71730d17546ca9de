import { oneLineOrNull } from "../../../text/clean.js";
import { wordOfAttribute } from "../kinds.js";
import { attribute, children, textOf, type XmlElement } from "../xml/element.js";
import type { Body } from "./body.js";
import { hold, type ItemContext } from "./context.js";
import { rankOf } from "./names.js";
import { blockText } from "./rights.js";

/** The lines about a story that stand above its text. */
export interface Texts {
  headline: string | null;
  standfirst: string | null;
  byline: string | null;
  dateline: string | null;
}

/** Descriptions with these roles are about the story's making or its picture, not what it says. */
const notStandfirst = new Set(["caption", "creditline", "dopesheet", "note", "script", "shotlist", "writer"]);

const standfirstRoles = ["summary", "standfirst", "lead", "abstract"];

const linesAbove = ["headline", "standfirst", "byline", "dateline"] as const;

/**
 * Chooses headline, standfirst, byline and dateline: of several the one in the item's language whose role is the most
 * general. What the metadata does not say is taken from an NITF body; a title is a headline where there is no other.
 */
export function readTexts(context: ItemContext, { nitf, wholeNitf }: Body): Texts {
  const headline = best(context, "headline", ["main"]);
  const title = best(context, "title", [], context.itemMeta);
  const description = best(context, "description", standfirstRoles, context.contentMeta, notStandfirst);
  const by = best(context, "by");
  const dateline = best(context, "dateline");
  const texts = {
    headline: line(headline) ?? nitf?.headline ?? line(title),
    standfirst: blockText(description) ?? nitf?.standfirst ?? null,
    byline: line(by) ?? nitf?.byline ?? null,
    dateline: line(dateline) ?? nitf?.dateline ?? null,
  };
  const isTakenOver = linesAbove.every((name) => nitf?.[name] == null || nitf[name] === texts[name]);
  if (wholeNitf !== null && isTakenOver) context.held.add(wholeNitf);
  if (line(title) === texts.headline) hold(context, title);
  for (const element of [headline, by, dateline]) hold(context, element);
  hold(context, description, ["role"], ["br"]);
  return texts;
}

/** The most fitting element of a name: one with one of the roles, then one without any, in the item's language. */
export function best(
  context: ItemContext,
  name: string,
  roles: readonly string[] = [],
  parent: XmlElement | undefined = context.contentMeta,
  unfit: ReadonlySet<string> = new Set(),
): XmlElement | undefined {
  const wanted = [context.language ?? "en"];
  const ranked = children(parent, name)
    .filter((one) => !unfit.has(wordOfAttribute(one, "role") ?? "") && oneLineOrNull(textOf(one)) !== null)
    .map((element) => {
      const role = wordOfAttribute(element, "role");
      const inLanguage = rankOf(attribute(element, "xml:lang") ?? context.language, wanted);
      return { element, rank: 10 * (role === undefined ? 1 : roles.includes(role) ? 0 : 2) + inLanguage };
    });
  return ranked.toSorted((a, b) => a.rank - b.rank)[0]?.element;
}

function line(element: XmlElement | undefined): string | null {
  return element === undefined ? null : oneLineOrNull(textOf(element));
}
