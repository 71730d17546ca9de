import { type MentionRelation, mentionRelations } from "../news/mention-relation.js";
import type { NewsMention } from "../news/news-item.js";
import { evidenceOf, outermost, type Texts } from "./evidence.js";
import type { KnownEntity } from "./known-entities.js";

/** One story's tie to one entity, before it has its keys and copies. */
export interface Tie {
  entity: KnownEntity;
  position: number;
  relations: MentionRelation[];
  relevance: number | null;
  names: string[];
  occupations: string[];
}

/**
 * The ties of a story, each entity once: mentions that turn out to mean the same are united, with all their
 * relations, names and occupations, the highest relevance and the first position.
 *
 * @param resolved the document's mentions in its order, each with the entity that it means
 */
export function uniteMentions(resolved: readonly { mention: NewsMention; entity: KnownEntity }[]): Tie[] {
  const ties = new Map<KnownEntity, Tie>();
  resolved.forEach(({ mention, entity }, position) => {
    const tie = ties.get(entity);
    if (!tie) {
      ties.set(entity, {
        entity,
        position,
        relations: inOrder(mention.relations),
        relevance: mention.relevance,
        names: distinct(mention.names),
        occupations: distinct(mention.occupations),
      });
      return;
    }
    tie.relations = inOrder([...tie.relations, ...mention.relations]);
    tie.relevance = higher(tie.relevance, mention.relevance);
    tie.names = distinct([...tie.names, ...mention.names]);
    tie.occupations = distinct([...tie.occupations, ...mention.occupations]);
  });
  return [...ties.values()];
}

/**
 * The columns of ties that come from the document and its text; `names` are given ones and those found. The ties are
 * of one kind: where the text says "Pakistani Taliban", it does not name the organization Taliban.
 */
export function describeTies(ties: readonly Tie[], texts: Texts) {
  const found = ties.map((tie) => evidenceOf(texts, [...tie.names, ...tie.entity.names]));
  const kept = outermost(found.flat());
  return ties.map((tie, index) => {
    const evidence = (found[index] ?? []).filter((stretch) => kept.has(stretch));
    const { entity, position, relations, relevance, occupations } = tie;
    const printed = evidence.map(({ text }) => text.replace(/\s+/gu, " "));
    return {
      entity,
      position,
      relations,
      relevance,
      names: distinct([...tie.names, ...printed]),
      occupations,
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

export function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
