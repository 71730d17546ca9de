import {
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  getNamedType,
  getNullableType,
  isLeafType,
  isUnionType,
  type SelectionSetNode,
} from "graphql";
import type { Answer, AnswerField, Constant } from "../database/answer/answer.js";
import { holeOfFound } from "../database/answer/holes.js";
import { columnsOf, type StoredClass } from "../database/stored-class.js";
import type { Context } from "../schema/context.js";
import { demandedRole } from "../schema/demands-role.js";
import { collectFields } from "./collect-fields.js";
import type { Arguments, Compilation, FilterOf, Variables } from "./compilation.js";
import { NotCompilable } from "./not-compilable.js";

/** PostgreSQL's functions take a hundred arguments, a key and a value for each field. */
const maxFields = 50;

type PlainData = Record<string, unknown>;

/** How members of plain data are shown, by type and name. */
export type OwnMembers = Readonly<
  // biome-ignore lint/suspicious/noExplicitAny: data of whatever type is asked for there.
  Record<string, Readonly<Record<string, (field: SelectedField) => (value: any) => unknown>>>
>;

/** A field of an answer, as it is selected. */
export class SelectedField {
  constructor(
    readonly compilation: Compilation,
    readonly definition: GraphQLField<unknown, unknown>,
    private readonly nodes: readonly [FieldNode, ...FieldNode[]],
    private readonly graph: Graph,
  ) {}

  get arguments(): Arguments {
    return this.compilation.arguments(this.definition, this.nodes[0]);
  }

  /** Keeps which role the field demands: the plan answers nobody of a lower one. */
  keepRole(): void {
    const role = demandedRole(this.definition);
    if (role !== null) this.compilation.roles.push(role);
  }

  /** What is selected of objects of this type, which are told of a row. */
  select(typeName: string): Answer {
    return compileObject(this.compilation, this.typeNamed(typeName), this.selectionSets, this.graph);
  }

  /** The field itself, of something with an id, worked out by resolvers. */
  resolvedOf(typeName: string, reason: string): Answer {
    this.compilation.reasons.push(reason);
    return this.compilation.hole(
      { is: "selection", typeName, ...this.leftToResolvers },
      { is: "globalId", kind: typeName },
    );
  }

  /** The field of an article's edge in a list by a filter, likewise. */
  resolvedOfEdge(filter: FilterOf, reason: string): Answer {
    this.compilation.reasons.push(reason);
    const { selections, key } = this.leftToResolvers;
    return this.compilation.hole({ is: "edge", filter, selections, key }, { is: "rowValues" });
  }

  private get leftToResolvers() {
    const [{ alias, name }] = this.nodes;
    return { selections: this.nodes, key: (alias ?? name).value };
  }

  /** The same, worked out by resolvers. */
  resolved(typeName: string): Answer {
    const selections = this.selectionSets.flatMap((set) => set.selections);
    return this.compilation.hole(
      { is: "selection", typeName, selections, key: null },
      { is: "globalId", kind: typeName },
    );
  }

  /** What is selected of rows whose kinds and keys are found by reading: what comes in place of each. */
  foundRow(kinds: readonly string[]): (target: { kind: string; id: number }) => object {
    const of = kinds.map((kind) => ({
      kind,
      stored: this.graph.stored[kind] as StoredClass,
      answer: this.select(kind),
    }));
    const index = this.compilation.work({ is: "row", of });
    return ({ kind, id }) => holeOfFound(index, [kind, id]);
  }

  /** What is read of something that was found by reading: what comes in place of each. */
  foundRead<Value>(
    of: (value: Value, variables: Variables, context: Context) => Promise<unknown>,
  ): (value: Value) => object {
    const index = this.compilation.work({ is: "read", of: of as (value: unknown) => Promise<unknown> });
    return (value) => holeOfFound(index, value);
  }

  /**
   * What is selected of plain data in the form of the field's type: aliases, and no more than is asked for.
   *
   * @param own members that are more than the member of that name
   */
  projection(own: OwnMembers = {}): (value: unknown) => unknown {
    const type = getNamedType(this.definition.type);
    if (isLeafType(type)) return (value) => value ?? null;
    const types = isUnionType(type) ? type.getTypes() : [type as GraphQLObjectType];
    const project = new Map(types.map(({ name }) => [name, this.projectionOf(name, own)]));
    const shown = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(shown);
      if (value === null || value === undefined) return null;
      const typeName = isUnionType(type) ? (value as { __typename: string }).__typename : type.name;
      return project.get(typeName)?.(value as PlainData);
    };
    return shown;
  }

  private projectionOf(typeName: string, own: OwnMembers): (value: PlainData) => unknown {
    const parts = this.parts(typeName, (field, name) => {
      const its = own[typeName]?.[name]?.(field);
      if (its) return { is: "member" as const, of: its };
      const shown = field.projection(own);
      return { is: "member" as const, of: (value: PlainData) => shown(value[name]) };
    });
    return (value) =>
      Object.fromEntries(
        parts.map(([key, part]) => [key, part.is === "constant" ? JSON.parse(part.json) : part.of(value)]),
      );
  }

  /** What is selected of an object of this type, each part in the terms of whoever asks. */
  parts<Part>(
    typeName: string,
    partOf: (field: SelectedField, name: string) => Part | null,
  ): (readonly [key: string, part: Part | Constant])[] {
    const type = this.typeNamed(typeName);
    return compileFields(this.compilation, type, this.selectionSets, this.graph, (field, name) => {
      field.keepRole();
      const part = partOf(field, name);
      if (part === null) throw new NotCompilable(`${typeName}.${name}`);
      return part;
    });
  }

  private get selectionSets(): SelectionSetNode[] {
    return this.nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
  }

  private typeNamed(name: string): GraphQLObjectType {
    return this.compilation.schema.getType(name) as GraphQLObjectType;
  }
}

/** How the fields of types are told of rows. */
export interface Graph {
  /** The class that rows of a type are stored in, where they are. */
  stored: Readonly<Record<string, StoredClass>>;
  /** The types of what has an id: of these resolvers can work out fields that are not told by a statement. */
  nodes: readonly string[];
  /** The fields that are more than a column of that class. */
  fields: Readonly<Record<string, Readonly<Record<string, (field: SelectedField) => Answer>>>>;
}

/** What is selected of an object of a type, as it is told of a row. */
export function compileObject(
  compilation: Compilation,
  type: GraphQLObjectType,
  selectionSets: readonly SelectionSetNode[],
  graph: Graph,
): Answer {
  const fields = compileFields<Answer>(compilation, type, selectionSets, graph, (field, name) => {
    const compile = graph.fields[type.name]?.[name] ?? columnOf(graph.stored[type.name], field.definition);
    try {
      if (!compile) throw new NotCompilable(`${type.name}.${name}`);
      field.keepRole();
      return compile(field);
    } catch (error) {
      if (!(error instanceof NotCompilable) || !graph.nodes.includes(type.name)) throw error;
      return field.resolvedOf(type.name, error.message);
    }
  });
  return { is: "object", fields: fields as readonly AnswerField[] };
}

function compileFields<Part>(
  compilation: Compilation,
  type: GraphQLObjectType,
  selectionSets: readonly SelectionSetNode[],
  graph: Graph,
  compile: (field: SelectedField, name: string) => Part,
): (readonly [key: string, part: Part | Constant])[] {
  const collected = [...collectFields(compilation, type, selectionSets)];
  if (collected.length > maxFields) throw new NotCompilable(`${collected.length} fields of ${type.name}`);
  return collected.map(([key, nodes]) => {
    const [node] = nodes as [FieldNode, ...FieldNode[]];
    const name = node.name.value;
    if (name === "__typename") return [key, typeNameOf(type)] as const;
    const definition = type.getFields()[name];
    if (!definition) throw new NotCompilable(`${type.name}.${name}`);
    const field = new SelectedField(compilation, definition, nodes as [FieldNode, ...FieldNode[]], graph);
    return [key, compile(field, name)] as const;
  });
}

function typeNameOf({ name }: GraphQLObjectType): Constant {
  return { is: "constant", json: JSON.stringify(name) };
}

function columnOf(
  stored: StoredClass | undefined,
  { name, type }: GraphQLField<unknown, unknown>,
): ((field: SelectedField) => Answer) | null {
  if (!stored || !isLeafType(getNamedType(type))) return null;
  if (!columnsOf(stored).some((column) => column.name === name)) return null;
  const isFlag = String(getNullableType(type)) === "Boolean";
  return () => (isFlag ? { is: "flag", name } : { is: "column", name });
}
