import { type MentionRelation, mentionRelations } from "../news/mention-relation.js";
import { type MentionResolution, mentionResolutions } from "../news/mention-resolution.js";
import type { NewsMention } from "../news/news-item.js";
import { evidenceOf, outermost, type Texts } from "./evidence.js";
import type { KnownEntity } from "./known-entities.js";
import type { Met } from "./resolver.js";

/** A document's mention with the entity that it means. */
export interface ResolvedMention extends Met {
  mention: NewsMention;
}

/** One story's tie to one entity, before it has its keys and copies. */
export interface Tie {
  entity: KnownEntity;
  position: number;
  relations: MentionRelation[];
  relevance: number | null;
  names: string[];
  occupations: string[];
  resolvedBy: MentionResolution;
  /** Names that its text may have for the entity, beside those of the entity itself. */
  alsoCalled: string[];
}

/**
 * The ties of a story, each entity once: mentions that turn out to mean the same are united, with all their
 * relations, names and occupations, the highest relevance, the surest resolution and the first position.
 *
 * @param resolved in the document's order
 */
export function uniteMentions(resolved: readonly ResolvedMention[]): Tie[] {
  const ties = new Map<KnownEntity, Tie>();
  resolved.forEach(({ mention, entity, resolvedBy, alsoCalled = [] }, position) => {
    const tie = ties.get(entity);
    if (!tie) {
      ties.set(entity, {
        entity,
        position,
        relations: inOrder(mention.relations),
        relevance: mention.relevance,
        names: distinct(mention.names),
        occupations: distinct(mention.occupations),
        resolvedBy,
        alsoCalled: [...alsoCalled],
      });
      return;
    }
    tie.relations = inOrder([...tie.relations, ...mention.relations]);
    tie.relevance = higher(tie.relevance, mention.relevance);
    tie.names = distinct([...tie.names, ...mention.names]);
    tie.occupations = distinct([...tie.occupations, ...mention.occupations]);
    tie.resolvedBy = surer(tie.resolvedBy, resolvedBy);
    tie.alsoCalled.push(...alsoCalled);
  });
  return [...ties.values()];
}

/**
 * The columns of ties that come from the document and its text; `names` are given ones and those found. The ties are
 * of one kind: where the text says "Pakistani Taliban", it does not name the organization Taliban.
 */
export function describeTies(ties: readonly Tie[], texts: Texts) {
  const found = ties.map((tie) => evidenceOf(texts, [...tie.names, ...tie.entity.names, ...tie.alsoCalled]));
  const kept = outermost(found.flat());
  return ties.map((tie, index) => {
    const evidence = (found[index] ?? []).filter((stretch) => kept.has(stretch));
    const { entity, position, relations, relevance, occupations, resolvedBy } = tie;
    const printed = evidence.map(({ text }) => text.replace(/\s+/gu, " "));
    return {
      entity,
      position,
      relations,
      relevance,
      names: distinct([...tie.names, ...printed]),
      occupations,
      resolvedBy,
      evidence,
    };
  });
}

export function inOrder(relations: readonly MentionRelation[]): MentionRelation[] {
  return mentionRelations.filter((relation) => relations.includes(relation));
}

export function higher(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other;
  return Math.max(one, other);
}

/** Of two ways in which something was found the surer. */
export function surer(one: MentionResolution, other: MentionResolution): MentionResolution {
  return mentionResolutions.find((way) => way === one || way === other) ?? one;
}

export function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
