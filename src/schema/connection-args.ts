import { ArgsType, Field, Int } from "type-graphql";
import { decodeCursor, type OrderName } from "../database/cursor.js";
import type { PageRequest, Position } from "../database/page-request.js";
import { BadUserInput } from "../errors.js";

export const defaultPageSize = 20;
export const maxPageSize = 100;

@ArgsType()
export class ConnectionArgs {
  @Field(() => Int, {
    nullable: true,
    description: `How many to read from the start, or after \`after\`: 0 to ${maxPageSize}. Without \`first\` and \`last\` it is ${defaultPageSize}.`,
  })
  first?: number | null;

  @Field(() => String, { nullable: true, description: "A cursor of this list: read what follows it." })
  after?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: `How many to read from the end, or before \`before\`: 0 to ${maxPageSize}; the page is in the list's order all the same.`,
  })
  last?: number | null;

  @Field(() => String, { nullable: true, description: "A cursor of this list: read what precedes it." })
  before?: string | null;
}

/**
 * The page that a client's arguments ask for.
 *
 * @param types whose rows the list holds; a cursor that names another is refused
 * @throws BadUserInput
 */
export function toPageRequest(args: ConnectionArgs, order: OrderName, types: readonly string[]): PageRequest {
  const { first = null, last = null } = args;
  if (first !== null && last !== null) {
    throw new BadUserInput("Give first or last, not both: a page is read from one end.", ["last"]);
  }
  const backward = last !== null;
  const size = checkSize(last ?? first ?? defaultPageSize, backward ? "last" : "first");
  return {
    size,
    backward,
    after: checkCursor(args.after, "after", order, types),
    before: checkCursor(args.before, "before", order, types),
  };
}

function checkSize(size: number, name: "first" | "last"): number {
  if (size < 0) throw new BadUserInput(`${name} is ${size}; give a number from 0 to ${maxPageSize}.`, [name]);
  if (size > maxPageSize) {
    throw new BadUserInput(
      `${name} is ${size}; a page holds at most ${maxPageSize}. Ask for ${maxPageSize} and go on with the cursor.`,
      [name],
    );
  }
  return size;
}

function checkCursor(
  cursor: string | null | undefined,
  name: "after" | "before",
  order: OrderName,
  types: readonly string[],
): Position | null {
  if (cursor === null || cursor === undefined) return null;
  const position = decodeCursor(cursor, order, types);
  if (!position) {
    throw new BadUserInput(
      `${name} is not a cursor of this list; hand back a cursor that the same list gave.`,
      [name],
    );
  }
  return position;
}
