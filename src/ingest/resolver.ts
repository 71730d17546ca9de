import type { SlugScope } from "../entities/slug.js";
import type { Point } from "../geo/great-circle.js";
import type { MentionResolution } from "../news/mention-resolution.js";
import { foldName } from "../text/fold.js";
import { slugify } from "../text/slug.js";
import type { Candidate } from "./candidate.js";
import { beyondDoubt } from "./certainty.js";
import { chooseEntity } from "./choose-entity.js";
import { contradicts } from "./identity.js";
import { kindTables } from "./kinds.js";
import { type Described, type KnownEntities, type KnownEntity, slugOf } from "./known-entities.js";
import { KnownNames } from "./known-names.js";
import { isElsewhere } from "./nearness.js";
import type { SlugRegistry, SlugTarget } from "./slug-registry.js";
import { Standings } from "./standings.js";
import { type StorySplit, splitsOf } from "./story-splits.js";
import { type Certain, Surroundings } from "./surroundings.js";
import type { Transaction } from "./transaction.js";

/** What a story says of somebody or something in it. */
export interface Sought extends Described {
  /** Where the document puts it, for a place. */
  position: Point | null;
}

/** What a story has said so far. */
export interface StoryContext {
  surroundings: Surroundings;
  /** What names mean beyond doubt, by the folded name. */
  byName: ReadonlyMap<string, Certain>;
  /** The slugs that it has brought, by what they mean. */
  slugs: Map<KnownEntity, string>;
  /** What editors have said of it, the oldest first. */
  splits: readonly StorySplit[];
}

/** An entity, and how it was found that a story means it. */
export interface Met {
  entity: KnownEntity;
  resolvedBy: MentionResolution;
  /** What the story calls it, and it is not called itself. */
  alsoCalled?: readonly string[];
}

/**
 * Finds out whom and what stories mean, among the entities that the archive has and those that the batch makes.
 *
 * ```ts
 * const resolver = new Resolver(transaction, entities, slugs);
 * await resolver.load(sought);
 * const context = await resolver.contextOf(places);
 * await resolver.meetOrMake(hyderabad, context); // { entity, resolvedBy: "CONTEXT" }
 * ```
 */
export class Resolver {
  readonly #names: KnownNames;
  readonly #standings: Standings;

  constructor(
    transaction: Transaction,
    private readonly entities: KnownEntities,
    private readonly slugs: SlugRegistry,
  ) {
    this.#names = new KnownNames(transaction);
    this.#standings = new Standings(transaction);
  }

  /**
   * Asks for all that could be meant, in a few statements however much it is.
   *
   * @param decided what editors have said that stories mean
   */
  async load(wanted: readonly Sought[], decided: readonly SlugTarget[] = []): Promise<void> {
    await this.slugs.load(wanted.map((sought) => [kindTables[sought.kind].scope, slugOf(sought)]));
    await this.entities.loadIdentified(wanted);
    const isIdentified = ({ kind, identifiers }: Sought) => this.entities.identified(kind, identifiers);
    const unidentified = wanted.filter((sought) => !isIdentified(sought));
    const names = await this.#names.load(unidentified);
    const targets: SlugTarget[] = [...names, ...decided];
    for (const sought of unidentified) {
      const target = this.#slugTarget(sought);
      if (target) targets.push(target);
    }
    await this.entities.loadTargets(targets);
    const found = wanted.flatMap((sought) => isIdentified(sought) ?? []);
    for (const { kind, id } of targets) found.push(await this.entities.at(kind as Sought["kind"], id));
    await this.#standings.load(found);
    await this.#standings.countPeople(
      await Promise.all(names.map(({ kind, id }) => this.entities.at(kind, id))),
    );
    await this.#loadFreeSlugs(unidentified);
  }

  /** For those that nobody seems to be, so that entities will be made: which numbers behind their slugs are taken. */
  async #loadFreeSlugs(wanted: readonly Sought[]): Promise<void> {
    const taken: [SlugScope, string][] = [];
    for (const sought of wanted) {
      const { scope } = kindTables[sought.kind];
      const slug = slugOf(sought);
      if (this.slugs.get(scope, slug) && !(await this.#meet(sought, noContext()))) taken.push([scope, slug]);
    }
    await this.slugs.loadNumbered(taken);
  }

  /** Begins a story that names these places: those that it names beyond doubt say something about the others. */
  async contextOf(places: readonly Sought[], splits: readonly StorySplit[] = []): Promise<StoryContext> {
    const coded: Certain[] = [];
    const byName = new Map<string, Certain>();
    for (const sought of places) {
      const byCode = await this.#coded(sought);
      // Where the document puts it somewhere, its name may mean another than the one that was split off.
      const met = byCode || !sought.position ? await this.#asSplit(sought, byCode, splits) : undefined;
      if (met) coded.push(...this.#placeOf(met.entity));
      const name = foldName(sought.name);
      if (met || byName.has(name)) continue;
      const [place] = this.#placeOf(beyondDoubt(await this.#possible(sought))?.entity);
      if (place) byName.set(name, place);
    }
    const surroundings = new Surroundings([...coded, ...byName.values()]);
    return { surroundings, byName, slugs: new Map(), splits };
  }

  /**
   * The entity that is meant: by identifier, else by the slug that the document brings, else by exactly that name or
   * alias where neither an identifier nor its position contradicts, nor the story has brought another slug for it; else
   * it is made, not yet reviewed. Where an editor has split it off for this story, it is the one that came of that. One
   * that is met gains the identifiers and the slug that it lacks; its name and current slug stay.
   *
   * @param sought loaded before
   */
  async meetOrMake(sought: Sought, context = noContext()): Promise<Met> {
    const { scope } = kindTables[sought.kind];
    const slug = slugOf(sought);
    const met = (await this.#meet(sought, context)) ?? {
      entity: this.#make(sought, await this.slugs.free(scope, slug)),
      resolvedBy: "NEW",
    };
    const { kind, id } = met.entity;
    this.entities.gain(met.entity, sought.identifiers);
    if (bringsSlug(sought)) {
      if (!this.slugs.get(scope, slug)) this.slugs.give(scope, slug, { kind, id });
      if (!context.slugs.has(met.entity)) context.slugs.set(met.entity, slug);
    }
    return met;
  }

  async #meet(sought: Sought, context: StoryContext): Promise<Met | undefined> {
    const met = (await this.#coded(sought)) ?? (await this.#guessed(sought, context));
    return this.#asSplit(sought, met, context.splits);
  }

  async #guessed(sought: Sought, context: StoryContext): Promise<Met | undefined> {
    const own = bringsSlug(sought) ? slugOf(sought) : undefined;
    const isAnother = ({ entity }: Candidate) =>
      own !== undefined && (context.slugs.get(entity) ?? own) !== own;
    const named = (await this.#named(sought)).filter((candidate) => !isAnother(candidate));
    const possible = named.filter((candidate) => !isElsewhere(candidate, sought.position));
    if (possible.length === 0) return undefined;
    const self = sought.kind === "Place" ? context.byName.get(foldName(sought.name)) : undefined;
    const byContext = context.surroundings.choices(self);
    const { entity, isMain } = chooseEntity(possible, sought.position, byContext);
    if (named.length > 1) return { entity, resolvedBy: "CONTEXT" };
    return { entity, resolvedBy: isMain ? "NAME" : "ALIAS" };
  }

  /**
   * What editors said of the story, after what would be met otherwise: it overrules the guess that a name leads to, but
   * no code or position that means somebody else.
   */
  async #asSplit(
    sought: Sought,
    met: Met | undefined,
    splits: readonly StorySplit[],
  ): Promise<Met | undefined> {
    const { kind, name, identifiers, position } = sought;
    const said = [];
    for (const { from, made, names } of splitsOf(splits, kind, name)) {
      const sides = {
        from: await this.entities.at(kind, from),
        made: await this.entities.at(kind, made),
        names,
      };
      // Merged since, they are one again.
      if (sides.from !== sides.made) said.push(sides);
    }
    const [first] = said;
    if (!first) return met;
    const isCoded = met?.resolvedBy === "IDENTIFIER" || met?.resolvedBy === "SLUG";
    const isSplit = said.some(({ from }) => from === met?.entity);
    let entity = met && (isSplit || isCoded || position) ? met.entity : first.from;
    for (const { from, made } of said) if (entity === from) entity = made;
    if (entity === met?.entity) return met;
    if (!isCoded && contradicts(identifiers, entity.identifiers)) return met;
    const former = said.flatMap(({ from, names }) => from.names.filter((one) => names.has(foldName(one))));
    return { entity, resolvedBy: met?.resolvedBy ?? "NAME", alsoCalled: [name, ...former] };
  }

  async #coded(sought: Sought): Promise<Met | undefined> {
    const identified = this.entities.identified(sought.kind, sought.identifiers);
    if (identified) return { entity: identified, resolvedBy: "IDENTIFIER" };
    const target = this.#slugTarget(sought);
    if (!target) return undefined;
    const entity = await this.entities.at(sought.kind, target.id);
    return contradicts(sought.identifiers, entity.identifiers) ? undefined : { entity, resolvedBy: "SLUG" };
  }

  /** What has the slug that a document brings, which is a code: its name need not be the same. */
  #slugTarget(sought: Sought): SlugTarget | undefined {
    const { kind } = sought;
    if (!bringsSlug(sought)) return undefined;
    const target = this.slugs.get(kindTables[kind].scope, slugOf(sought));
    return target?.kind === kind ? target : undefined;
  }

  /** Those of the name that no identifier contradicts; what was merged into another leads there by its name too. */
  async #named({ kind, name, identifiers }: Sought): Promise<Candidate[]> {
    const candidates = new Map<KnownEntity, Candidate>();
    for (const { id, position } of this.#names.get(kind, name)) {
      const entity = await this.entities.at(kind, id);
      if (contradicts(identifiers, entity.identifiers)) continue;
      const isMain = (position === 0 && entity.id === id) || candidates.get(entity)?.isMain === true;
      candidates.set(entity, { ...this.#standings.of(entity), entity, isMain });
    }
    return [...candidates.values()];
  }

  /** What of the name nothing contradicts. */
  async #possible(sought: Sought): Promise<Candidate[]> {
    return (await this.#named(sought)).filter((candidate) => !isElsewhere(candidate, sought.position));
  }

  #placeOf(entity: KnownEntity | undefined): Certain[] {
    const place = entity && this.#standings.of(entity).place;
    return place ? [{ ...place, id: entity.id }] : [];
  }

  #make(sought: Sought, slug: string): KnownEntity {
    const entity = this.entities.make(sought, slug);
    this.#names.add(entity);
    const position = sought.position ?? { latitude: null, longitude: null };
    const place = entity.kind === "Place" ? { ...unknownPlace, ...position } : null;
    this.#standings.note(entity, { reviewed: false, place });
    return entity;
  }
}

const nowhere = new Surroundings([]);

/** The context of what is met by itself. */
export function noContext(splits: readonly StorySplit[] = []): StoryContext {
  return { surroundings: nowhere, byName: new Map(), slugs: new Map(), splits };
}

function bringsSlug({ slug }: Sought): boolean {
  return slug !== null && slugify(slug) !== "";
}

const unknownPlace = { kind: null, countryCode: null, population: null, ancestors: [] };
