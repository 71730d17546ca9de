// A server as it is usually written with Apollo, type-graphql and TypeORM: entities that are graph types at once,
// repositories, a DataLoader for each relation. DATABASE_URL, PORT.
import "reflect-metadata";
import { ApolloServer } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";
import DataLoader from "dataloader";
import {
  Arg,
  buildSchema,
  Ctx,
  Field,
  FieldResolver,
  Int,
  ObjectType,
  Query,
  Resolver,
  Root,
} from "type-graphql";
import { Column, DataSource, Entity, In, JoinTable, ManyToMany, PrimaryColumn } from "typeorm";
import * as sql from "./statements.mjs";

const url = process.env.DATABASE_URL as string;
const engine = url.startsWith("postgres:") ? "postgres" : "sqlite";

@ObjectType()
@Entity("person")
class Person {
  @PrimaryColumn("integer")
  id!: number;

  @Field()
  @Column("text")
  slug!: string;

  @Field()
  @Column("text")
  name!: string;
}

@ObjectType()
@Entity("place")
class Place {
  @PrimaryColumn("integer")
  id!: number;

  @Field()
  @Column("text")
  slug!: string;

  @Field()
  @Column("text")
  name!: string;
}

@ObjectType()
@Entity("topic")
class Topic {
  @PrimaryColumn("integer")
  id!: number;

  @Field()
  @Column("text")
  slug!: string;

  @Field()
  @Column("text")
  name!: string;
}

const joinTable = (name: string, key: string) => ({
  name,
  joinColumn: { name: "article_id" },
  inverseJoinColumn: { name: key },
});

@ObjectType()
@Entity("article")
class Article {
  @Field(() => Int)
  @PrimaryColumn("integer")
  id!: number;

  @Field()
  @Column("text")
  slug!: string;

  @Field()
  @Column("text")
  url!: string;

  @Field()
  @Column("text")
  headline!: string;

  @Field()
  @Column("text")
  standfirst!: string;

  @Field()
  @Column("text")
  body!: string;

  @Field()
  @Column("text")
  language!: string;

  @Field(() => Date)
  @Column({ type: engine === "postgres" ? "timestamptz" : "datetime", name: "published_at" })
  publishedAt!: Date;

  @ManyToMany(() => Person)
  @JoinTable(joinTable("article_person", "person_id"))
  people!: Person[];

  @ManyToMany(() => Place)
  @JoinTable(joinTable("article_place", "place_id"))
  places!: Place[];

  @ManyToMany(() => Place)
  @JoinTable(joinTable("article_place_inside", "place_id"))
  inside!: Place[];

  @ManyToMany(() => Topic)
  @JoinTable(joinTable("article_topic", "topic_id"))
  topics!: Topic[];
}

@ObjectType()
class Hit {
  @Field()
  slug!: string;

  @Field()
  headline!: string;

  @Field(() => String)
  publishedAt!: string | Date;

  @Field()
  snippet!: string;
}

@ObjectType()
class Count {
  @Field()
  slug!: string;

  @Field()
  name!: string;

  @Field(() => Int)
  count!: number;
}

@ObjectType()
class Month {
  @Field()
  month!: string;

  @Field(() => Int)
  count!: number;
}

@ObjectType()
class Coverage {
  place!: string;
  from!: string;
  before!: string;
}

const dataSource = new DataSource({
  ...(engine === "postgres"
    ? { type: "postgres", url, poolSize: 10 }
    : { type: "sqlite", database: url, enableWAL: true }),
  entities: [Person, Place, Topic, Article],
});
await dataSource.initialize();
const articles = dataSource.getRepository(Article);

function relationLoader<Relation extends "people" | "places" | "topics">(relation: Relation) {
  return new DataLoader<number, Article[Relation]>(async (ids) => {
    const found = await articles.find({ where: { id: In([...ids]) }, relations: { [relation]: true } });
    const byId = new Map(found.map((article) => [article.id, article[relation]]));
    return ids.map((id) => byId.get(id) as Article[Relation]);
  });
}

const createContext = () => ({
  people: relationLoader("people"),
  places: relationLoader("places"),
  topics: relationLoader("topics"),
});

type Context = ReturnType<typeof createContext>;

function newestOf(relation: "people" | "inside", id: number, first: number): Promise<Article[]> {
  return articles
    .createQueryBuilder("article")
    .innerJoin(`article.${relation}`, "related")
    .where("related.id = :id", { id })
    .orderBy("article.publishedAt", "DESC")
    .addOrderBy("article.id", "DESC")
    .take(first)
    .getMany();
}

@Resolver(() => Article)
class ArticleResolver {
  @Query(() => Article, { nullable: true })
  article(@Arg("id", () => Int) id: number) {
    return articles.findOneBy({ id });
  }

  @Query(() => [Article])
  articles(
    @Arg("first", () => Int) first: number,
    @Arg("after", () => String, { nullable: true }) after: string | null,
  ) {
    const query = articles
      .createQueryBuilder("article")
      .orderBy("article.publishedAt", "DESC")
      .addOrderBy("article.id", "DESC")
      .take(first);
    if (after) {
      const [time, id] = after.split(",");
      query.where("(article.publishedAt, article.id) < (:time, :id)", { time, id: Number(id) });
    }
    return query.getMany();
  }

  @Query(() => [Hit])
  async search(
    @Arg("words") words: string,
    @Arg("byRank") byRank: boolean,
    @Arg("first", () => Int) first: number,
  ) {
    const hits: Hit[] = await dataSource.query((byRank ? sql.searchRelevance : sql.searchNewest)[engine], [
      words,
      first,
    ]);
    return hits.map((hit) => ({ ...hit, publishedAt: new Date(hit.publishedAt).toISOString() }));
  }

  @FieldResolver(() => [Person])
  people(@Root() article: Article, @Ctx() context: Context) {
    return context.people.load(article.id);
  }

  @FieldResolver(() => [Place])
  places(@Root() article: Article, @Ctx() context: Context) {
    return context.places.load(article.id);
  }

  @FieldResolver(() => [Topic])
  topics(@Root() article: Article, @Ctx() context: Context) {
    return context.topics.load(article.id);
  }
}

@Resolver(() => Person)
class PersonResolver {
  @Query(() => Person, { nullable: true })
  person(@Arg("slug") slug: string) {
    return dataSource.getRepository(Person).findOneBy({ slug });
  }

  @FieldResolver(() => [Article])
  articles(@Root() person: Person, @Arg("first", () => Int) first: number) {
    return newestOf("people", person.id, first);
  }

  @FieldResolver(() => [Count])
  coMentions(@Root() person: Person, @Arg("first", () => Int) first: number) {
    return dataSource.query(sql.coMentions, [person.id, first]);
  }
}

@Resolver(() => Place)
class PlaceResolver {
  @Query(() => Place, { nullable: true })
  place(@Arg("slug") slug: string) {
    return dataSource.getRepository(Place).findOneBy({ slug });
  }

  @FieldResolver(() => [Article])
  articles(@Root() place: Place, @Arg("first", () => Int) first: number) {
    return newestOf("inside", place.id, first);
  }
}

@Resolver(() => Coverage)
class CoverageResolver {
  @Query(() => Coverage)
  coverage(@Arg("place") place: string, @Arg("from") from: string, @Arg("before") before: string) {
    return { place, from, before };
  }

  @FieldResolver(() => Int)
  async total(@Root() { place, from, before }: Coverage) {
    return Number((await dataSource.query(sql.coverageTotal, [place, from, before]))[0].total);
  }

  @FieldResolver(() => [Count])
  people(@Root() { place, from, before }: Coverage, @Arg("first", () => Int) first: number) {
    return dataSource.query(sql.coveragePeople, [place, from, before, first]);
  }

  @FieldResolver(() => [Count])
  topics(@Root() { place, from, before }: Coverage, @Arg("first", () => Int) first: number) {
    return dataSource.query(sql.coverageTopics, [place, from, before, first]);
  }

  @FieldResolver(() => [Month])
  months(@Root() { place, from, before }: Coverage) {
    return dataSource.query(sql.coverageMonths[engine], [place, from, before]);
  }
}

const schema = await buildSchema({
  resolvers: [ArticleResolver, PersonResolver, PlaceResolver, CoverageResolver],
  validate: false,
});
await startStandaloneServer(new ApolloServer<Context>({ schema }), {
  context: async () => createContext(),
  listen: { port: Number(process.env.PORT), host: "127.0.0.1" },
});
